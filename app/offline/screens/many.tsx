/** @jsxImportSource preact */
import { MOST_AT_ONCE } from "~/core/field/entry";
import type { Kit } from "~/core/field/kit";
import { NEEDS, type Need } from "~/core/field/needs";
import type { Said } from "../field";
import { buzz } from "../parts/buzz";
import { useField } from "../parts/field-context";
import { Icon } from "../parts/icon";
import { ItemChoice } from "../parts/item-choice";
import { beyond, offerOf, quantityOf } from "../parts/kit-view";
import { NoteButton } from "../parts/note-button";
import { fact } from "../parts/said";
import { Screen } from "../parts/screen";

const COUNTED: (Need | "none")[] = [...NEEDS, "none"];

/** A distribution: a tap a handover on its need, and one button for all of them. */
export function Many({ kit }: { kit: Kit }) {
  const field = useField();
  const { t, state, draft, change, note } = field;
  const item = draft.item ?? offerOf(kit).atHand[0]?.id ?? null;
  if (item === null) return <Screen title={t("many.title")} answer={t("log.nothing")} />;
  const total = COUNTED.reduce((sum, need) => sum + (draft.many[need] ?? 0), 0);
  const over = beyond(quantityOf(state.left, item), total);
  const words = fact(field, kit, { kind: "handed", item, quantity: total, need: null });
  const said = COUNTED.flatMap((need): Said[] => {
    const quantity = draft.many[need] ?? 0;
    return quantity === 0 ? [] : [{ kind: "handed", item, quantity, need: need === "none" ? null : need }];
  });
  const count = (need: Need | "none", by: number) => {
    buzz(by > 0 ? 15 : 8);
    const counted = Math.min(MOST_AT_ONCE, Math.max(0, (draft.many[need] ?? 0) + by));
    change({ many: { ...draft.many, [need]: counted } });
  };
  return (
    <Screen
      title={t("many.title")}
      act={
        <NoteButton cannot={total === 0 ? t("many.none") : null} onNote={() => note(said, words, { item, many: {} })}>
          {total === 0 ? t("many.none") : t("log.note", { fact: words })}
        </NoteButton>
      }
    >
      <ItemChoice kit={kit} chosen={item} onChoose={(chosen) => change({ item: chosen })} />
      <ul class="tally">
        {COUNTED.map((need) => (
          <li key={need}>
            <button
              type="button"
              class="tally-one"
              aria-label={t("many.one", { need: t(`need.${need}`) })}
              onClick={() => count(need, 1)}
            >
              <span>{t(`need.${need}`)}</span>
              <output aria-live="polite">{draft.many[need] ?? 0}</output>
            </button>
            <button
              type="button"
              class="tally-less"
              aria-label={t("many.less", { need: t(`need.${need}`) })}
              aria-disabled={!draft.many[need]}
              onClick={() => count(need, -1)}
            >
              <Icon name="less" />
            </button>
          </li>
        ))}
      </ul>
      <p id="after" class={over ? "after after-over" : "hint"} aria-live="polite">
        {over ? t("log.overBag", { count: over }) : t("many.hint")}
      </p>
    </Screen>
  );
}
