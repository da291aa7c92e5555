/** @jsxImportSource preact */
import type { Kit } from "~/core/field/kit";
import { useField } from "./field-context";
import { noneLeft } from "./kit-view";
import { Notice } from "./notice";
import { fact } from "./said";

/** There is none left of what somebody asks for: what can be said, and one tap that counts the asking, of nobody. */
export function NoneLeft({ kit, item }: { kit: Kit; item: string }) {
  const field = useField();
  const { t, state, draft, note, acknowledge, go } = field;
  const kind = kit.items.find(({ id }) => id === item)?.kind;
  if (draft.act !== "handed" || kind === undefined || !noneLeft(state, kit, item)) return null;
  const said = { kind: "asked", itemKind: kind, quantity: 1 } as const;
  const count = async () => {
    const failure = await note([said], fact(field, kit, said), {});
    if (failure !== null) acknowledge(failure);
  };
  return (
    <Notice kind="differs">
      {t("zero.say")}
      <button type="button" class="plain asked" onClick={count}>
        {t("zero.asked")}
      </button>
      <span class="hint">{t("zero.askedHint")}</span>
      <button type="button" class="plain asked" onClick={() => go("near")}>
        {t("zero.who")}
      </button>
    </Notice>
  );
}
