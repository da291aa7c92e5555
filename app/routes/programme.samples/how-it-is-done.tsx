import { useWords } from "~/i18n/use-words";
import { Disclosure } from "~/ui/disclosure";

/** The method of the draw and of the margin, and its limits, for whoever defends the figure. */
export function HowItIsDone() {
  const { t } = useWords("sample");
  return (
    <Disclosure summary={t("review.method")}>
      <div className="stack">
        <p>{t("review.methodDraw")}</p>
        <p>{t("review.methodCount")}</p>
        <p>{t("review.methodDirection")}</p>
        <p>{t("review.methodMargin")}</p>
        <p>{t("review.methodLimits")}</p>
      </div>
    </Disclosure>
  );
}
