import type { PublishedPeriod } from "~/core/report/content";
import type { Cell } from "~/core/report/tables";
import { weeksBetween } from "~/core/time/iso-week";

export interface PeriodBar {
  period: Pick<PublishedPeriod, "number" | "from" | "to">;
  cell: Cell;
}

/**
 * How many a week, period by period, to one decimal; null where all periods are as long as each other, or there is
 * nothing to compare: then the bars say it.
 */
export function pacesOf(bars: readonly Pick<PeriodBar, "period" | "cell">[]): number[] | null {
  const weeks = bars.map(({ period }) => weeksBetween(period.from, period.to) + 1);
  if (new Set(weeks).size < 2) return null;
  return bars.map(({ cell }, index) => Math.round(((cell.value ?? 0) * 10) / (weeks[index] ?? 1)) / 10);
}
