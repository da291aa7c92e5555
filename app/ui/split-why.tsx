import { useTranslation } from "react-i18next";
import type { Explanation } from "~/core/split/scenario";

/** How a quantity came about, part by part; the quantity itself stands beside it. */
export function SplitWhy({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation("split");
  return (
    <span className="split-why">
      {explanation.parts
        .filter(({ kind }) => kind !== "given")
        .map(({ kind, value }) => (
          <span key={kind}>{t(`explain.${kind}`, { value })}</span>
        ))}
    </span>
  );
}
