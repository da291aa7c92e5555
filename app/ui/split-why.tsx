import type { Explanation, ExplanationKind } from "~/core/split/scenario";
import { useWords } from "~/i18n/use-words";

/** Both stand in columns beside it. */
const SAID_ALREADY = new Set<ExplanationKind>(["asked", "given"]);

/** How a quantity came about, part by part; a floor that stands above, since it is everybody's, is not said again. */
export function SplitWhy({ explanation, floor = null }: { explanation: Explanation; floor?: number | null }) {
  const { t } = useWords("split");
  return (
    <span className="split-why">
      {explanation.parts
        .filter(({ kind, value }) => !SAID_ALREADY.has(kind) && !(kind === "floor" && value === floor))
        .map(({ kind, value }) => (
          <span key={kind}>{t(`explain.${kind}`, { value })}</span>
        ))}
    </span>
  );
}
