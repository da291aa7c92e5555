import type { Explanation, ExplanationKind } from "~/core/split/scenario";
import { useWords } from "~/i18n/use-words";

/** Both stand in columns beside it. */
const SAID_ALREADY = new Set<ExplanationKind>(["asked", "given"]);

/** How a quantity came about, part by part. */
export function SplitWhy({ explanation }: { explanation: Explanation }) {
  const { t } = useWords("split");
  return (
    <span className="split-why">
      {explanation.parts
        .filter(({ kind }) => !SAID_ALREADY.has(kind))
        .map(({ kind, value }) => (
          <span key={kind}>{t(`explain.${kind}`, { value })}</span>
        ))}
    </span>
  );
}
