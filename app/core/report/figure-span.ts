import { dayOf, mondayOf } from "../time/iso-week";
import type { ReportContent } from "./content";
import type { Label, ReportTable } from "./tables";

const DAY = 86_400_000;

/** First and last day, "2026-08-31". */
export interface DaySpan {
  start: string;
  end: string;
}

/** The days a figure speaks of: those of its period, of every period published, or the day stock was read. */
export function figureSpan(content: ReportContent, table: Pick<ReportTable, "scope">, column: Label): DaySpan {
  if (table.scope === "day") {
    const day = dayOf(Date.parse(content.asOf), content.timeZone);
    return { start: day, end: day };
  }
  if (column.kind === "period") return spanOfWeeks(column);
  const first = table.scope === "all" ? content.periods[0] : undefined;
  return spanOfWeeks({ from: first?.from ?? content.from, to: content.to });
}

/** Weeks are written "2026-W36"; from the Monday of the first to the Sunday of the last. */
export const spanOfWeeks = ({ from, to }: { from: string; to: string }): DaySpan => ({
  start: isoDay(mondayOf(from as ReportContent["from"])),
  end: isoDay(mondayOf(to as ReportContent["to"]) + 6 * DAY),
});

const isoDay = (utcMidnight: number): string => new Date(utcMidnight).toISOString().slice(0, 10);
