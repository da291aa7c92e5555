import type { ItemKind } from "~/core/stock/item-kind";
import { hasTrait, type LineOnlyTraits } from "~/core/stock/item-traits";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Tag } from "~/ui/tag";

export type TraitsOfLine = LineOnlyTraits & { kind: ItemKind };
type Said = { words: string; tone: "plain" | "quiet" | "warns" };

/** What tells a line from another one of its item, in words, in the order of its kind; what makes no sense is not said. */
export function useTraitWords(): (line: TraitsOfLine) => Said[] {
  const { t } = useWords("common");
  const { date } = useFormats("UTC");
  const SAID: { [T in keyof LineOnlyTraits]: (line: LineOnlyTraits) => Said | null } = {
    grade: ({ grade }) => (grade === "" ? null : { words: t("line.grade", { grade }), tone: "plain" }),
    status: ({ status }) => ({
      words: t(`line.status.${status}`),
      tone: status === "refurbished" ? "quiet" : "warns",
    }),
    operatorLock: ({ operatorLock }) =>
      operatorLock === "" ? null : { words: t("line.locked", { name: operatorLock }), tone: "warns" },
    battery: ({ battery }) => (battery === "ok" ? null : { words: t("line.battery.ko"), tone: "warns" }),
    expiresOn: ({ expiresOn }) =>
      expiresOn === null ? null : { words: t("line.expires", { date: date(expiresOn) }), tone: "plain" },
  };
  const order = Object.keys(SAID) as (keyof LineOnlyTraits)[];
  return (line) => order.flatMap((trait) => (hasTrait(line.kind, trait) ? (SAID[trait](line) ?? []) : []));
}

/** The traits of a line, without those of most lines where `telling` ones alone are asked for; what stops a thing from being given as it is stands out, in words. */
export function LineTraits({ line, only }: { line: TraitsOfLine; only?: "telling" }) {
  const said = useTraitWords()(line).filter(({ tone }) => only === undefined || tone !== "quiet");
  // A cell with nothing in it leaves no gap on a phone.
  if (said.length === 0) return null;
  return (
    <span className="row line-traits">
      {said.map(({ words, tone }) =>
        tone === "warns" ? (
          <Tag key={words} kind="differs" icon="differs">
            {words}
          </Tag>
        ) : (
          <span key={words} className={tone === "quiet" ? "quiet" : undefined}>
            {words}
          </span>
        ),
      )}
    </span>
  );
}
