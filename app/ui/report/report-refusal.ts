import type { PeriodRefusal } from "~/core/report/periods";
import { mondayOf } from "~/core/time/iso-week";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";

const PLAIN = [
  "draft-open",
  "no-such-programme",
  "nothing-to-report",
  "not-a-draft",
  "not-counted",
  "not-submitted",
  "not-checked",
  "already-answered",
  "not-open",
  "not-accepted",
  "already-asked",
  "already-released",
  "not-asked",
  "same-person",
  "superseded",
] as const;

type Refusal = PeriodRefusal | { reason: string };

/** Why an act on a report was refused, in words. */
export function useReportRefusal(): (refusal: Refusal) => string {
  const { t } = useWords("report");
  const { date } = useFormats("UTC");
  return (refusal) => {
    if (isPeriod(refusal)) {
      switch (refusal.reason) {
        case "too-short":
          return t("refusal.too-short", { weeks: refusal.weeks, least: refusal.least });
        case "not-closed":
          return t("refusal.not-closed", { date: date(`${refusal.opensOn}T12:00Z`) });
        case "overlaps":
          return t("refusal.overlaps", { number: refusal.number });
        case "leaves-gap":
          return t("refusal.leaves-gap", { date: date(mondayOf(refusal.from)) });
      }
    }
    const plain = PLAIN.find((reason) => reason === refusal.reason);
    return plain ? t(`refusal.${plain}`) : t("refusal.somethingElse");
  };
}

const isPeriod = (refusal: Refusal): refusal is PeriodRefusal =>
  ["too-short", "not-closed", "overlaps", "leaves-gap"].includes(refusal.reason);
