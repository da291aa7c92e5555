import { useNavigation } from "@remix-run/react";
import { quantitiesSeen } from "~/core/split/settings";
import type { ItemKind } from "~/core/stock/item-kind";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { Emphasised } from "~/ui/emphasised";
import { Icon } from "~/ui/icon";
import { useThings } from "~/ui/things";
import type { Draft } from "./drafts";
import type { KeptState } from "./keep-draft";
import { useRefusalWords } from "./refusal-words";

export type DecideBarProps = {
  draft: Draft;
  kind: ItemKind;
  members: readonly { id: string; name: string; asked: number }[];
  awake: boolean;
  kept: KeptState | null;
  /** Takes those that receive more than they ask back to what they ask. */
  onBack: (memberIds: readonly string[]) => void;
};

/** The sum, always in sight, and the one act; its label says exactly what it does. */
export function DecideBar({ draft, kind, members, awake, kept, onBack }: DecideBarProps) {
  const { result, total } = draft;
  const words = useRefusalWords(members);
  const { t } = useWords("split");
  const things = useThings();
  const { list } = useFormats();
  const deciding = useNavigation().formData?.get("intent") === "decide";
  const promised = result.ok ? result.value.promised : 0;
  const groups = result.ok ? result.value.lines.filter(({ quantity }) => quantity > 0).length : 0;
  const more = result.ok
    ? members.filter(({ id, asked }) => {
        const given = draft.lines.get(id)?.quantity ?? 0;
        return asked > 0 && given > asked;
      })
    : [];
  const why = result.ok ? (promised === 0 ? t("bar.nothingReason") : undefined) : t("bar.refusedReason");
  return (
    <div className={result.ok ? "decide split-decide" : "decide split-decide split-still"}>
      <input type="hidden" name="promised" value={promised} />
      <input type="hidden" name="available" value={total} />
      <input type="hidden" name="seen" value={result.ok ? quantitiesSeen(result.value) : ""} />
      {more.length > 0 ? (
        <p className="split-more">
          <span>
            <Icon name="differs" size={16} />{" "}
            {t("bar.more", { count: more.length, names: list(more.map(({ name }) => name)) })}
          </span>
          <button type="button" className="split-link" hidden={!awake} onClick={() => onBack(more.map(({ id }) => id))}>
            {more.length === 1 ? t("table.backTo", { count: more[0]?.asked ?? 0 }) : t("bar.backToAsked")}
          </button>
        </p>
      ) : null}
      <div className="split-sum">
        <p aria-live="polite">{result.ok ? <Sum draft={draft} /> : words(result.refusal)}</p>
        <p className="quiet">
          {result.ok && result.value.left > 0 ? <span>{t("bar.leftWhy")}</span> : null}
          {kept === null ? null : <span role="status">{t(`keep.${kept}`)}</span>}
        </p>
      </div>
      <div className="split-acts">
        <Button name="intent" value="keep" className={awake ? "split-keep" : ""}>
          {t(awake ? "bar.keep" : "bar.recompute")}
        </Button>
        <Button kind="go" name="intent" value="decide" disabledReason={why} aria-busy={deciding}>
          {why === undefined
            ? t("bar.promise", {
                things: things(kind, promised),
                groups: t("groups", { count: groups }),
              })
            : t("bar.nothing")}
        </Button>
      </div>
    </div>
  );
}

/** Where everything goes: promised, kept back, left. */
export function Sum({ draft: { result } }: Pick<DecideBarProps, "draft">) {
  const { t } = useWords("split");
  if (!result.ok) return null;
  const { promised, reserve, left } = result.value;
  return <Emphasised>{t("bar.sum", { promised, reserve, left })}</Emphasised>;
}
