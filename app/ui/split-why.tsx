import { useTranslation } from "react-i18next";
import type { Explanation, ExplanationKind } from "~/core/split/scenario";

/** Both stand in columns beside it. */
const SAID_ALREADY = new Set<ExplanationKind>(["asked", "given"]);

/** How a quantity came about, part by part. */
export function SplitWhy({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation("split");
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
