import type { DueState } from "~/core/report/due";
import { useWords } from "~/i18n/use-words";

/** A day in words, and how it stands. */
export type ReportDueShown = { date: string; state: DueState };

/** When a batch's report is due: a day gone by says whether it was answered. */
export function ReportDue({ due: { date, state } }: { due: ReportDueShown }) {
  const { t } = useWords("stock");
  if (state === "due") return <>{date}</>;
  return <span className={state === "late" ? "age-late" : "quiet"}>{t(`batches.due.${state}`, { date })}</span>;
}
