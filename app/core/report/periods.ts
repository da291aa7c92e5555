import { ok, type Result, refuse } from "../result";
import { addWeeks, type IsoWeek, isoWeekOf, mondayOf, weeksBetween } from "../time/iso-week";

/** A period is whole ISO weeks, at least these many, and its last one ended at least a week ago (privacy §2.4). */
export const LEAST_WEEKS = 4;

export interface Period {
  from: IsoWeek;
  to: IsoWeek;
}

export type PeriodRefusal =
  | { reason: "too-short"; weeks: number; least: number }
  /** `opensOn`: the first day it may be reported; `last`: the last week that may be today. */
  | { reason: "not-closed"; to: IsoWeek; opensOn: string; last: IsoWeek }
  | { reason: "overlaps"; number: number; from: IsoWeek; to: IsoWeek }
  /** What lies before would be in no report: it has to begin here, or earlier where nothing was reported. */
  | { reason: "leaves-gap"; from: IsoWeek };

/** What a new period stands after: the reports there are, and the first week anything was handed over. */
export interface Told {
  reports: readonly ({ number: number } & Period)[];
  firstWeek: IsoWeek | null;
}

/** The last week that ended at least seven whole days ago, by the calendar of the network. `now` in milliseconds. */
export const lastClosedWeek = (now: number, timeZone: string): IsoWeek => addWeeks(isoWeekOf(now, timeZone), -2);

/** The next period, from where the last report ended to the last closed week; too short or not, it is for the rule to say. */
export function nextPeriod(told: Told, now: number, timeZone: string): Period | null {
  const from = beginning(told);
  return from && { from, to: later(lastClosedWeek(now, timeZone), addWeeks(from, LEAST_WEEKS - 1)) };
}

/** Whether a period may be reported now. Reports of a programme follow each other: none overlaps, and no week is between two. */
export function decidePeriod(period: Period, told: Told, now: number, timeZone: string): Result<Period, PeriodRefusal> {
  const { from, to } = period;
  const weeks = weeksBetween(from, to) + 1;
  if (weeks < LEAST_WEEKS) return refuse({ reason: "too-short", weeks, least: LEAST_WEEKS });
  const over = told.reports.find((other) => !before(to, other.from) && !before(other.to, from));
  if (over) return refuse({ reason: "overlaps", number: over.number, from: over.from, to: over.to });
  const begins = beginning(told);
  const first = told.reports.length === 0;
  if (begins && (first ? before(begins, from) : begins !== from)) return refuse({ reason: "leaves-gap", from: begins });
  const last = lastClosedWeek(now, timeZone);
  if (before(last, to)) return refuse({ reason: "not-closed", to, opensOn: opensOn(to), last });
  return ok(period);
}

/** From when a report may begin, where none of the periods at hand may yet; null where one may, or none will by waiting. */
export function nextOpening(proposed: readonly ({ refusal: PeriodRefusal | null } | null)[]): string | null {
  const days = proposed.map((period) => (period?.refusal?.reason === "not-closed" ? period.refusal.opensOn : null));
  return days.every((day) => day !== null) ? (days.sort()[0] ?? null) : null;
}

const beginning = ({ reports, firstWeek }: Told): IsoWeek | null => {
  const [end, ...others] = reports.map(({ to }) => to);
  return end ? addWeeks(others.reduce(later, end), 1) : firstWeek;
};

/** The Monday a week after the week's end, as "2026-12-07". */
const opensOn = (to: IsoWeek): string => new Date(mondayOf(addWeeks(to, 2))).toISOString().slice(0, 10);

const before = (a: IsoWeek, b: IsoWeek): boolean => weeksBetween(a, b) > 0;

const later = (a: IsoWeek, b: IsoWeek): IsoWeek => (before(a, b) ? b : a);
