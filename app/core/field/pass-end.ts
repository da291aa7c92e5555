import { ok, type Result, refuse } from "../result";
import { dayOf } from "../time/iso-week";
import { shownAt } from "../time/zone-clock";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The longest a pass may be given for, in days. */
export const LONGEST_PASS = 7;

/** A day ("2026-11-22") and a whole hour of it (0 to 23), by the calendar of the network. */
export interface ChosenEnd {
  day: string;
  hour: number;
}

export type PassEndRefusal = { reason: "end-is-past" } | { reason: "end-too-far"; days: number };

/** The hour at which a night out is over: rounds at the shore last until five. */
const NIGHT_ENDS = 6;
/** A pass that ends at once is good for nothing: in the last hours of a night, the next one is meant. */
const SHORTEST = 2 * HOUR;

/** The end of the night there, in milliseconds since 1970: this one's, or the coming one's; two hours away or more. */
export function endOfNight(now: number, timeZone: string): number {
  const today = dayOf(now, timeZone);
  const end = instantOf(today, NIGHT_ENDS, timeZone);
  return end - now >= SHORTEST ? end : instantOf(dayAfter(today, 1), NIGHT_ENDS, timeZone);
}

/** The chosen hour as milliseconds since 1970: later than now, and no later than a week. */
export function chosenEnd({ day, hour }: ChosenEnd, now: number, timeZone: string): Result<number, PassEndRefusal> {
  const end = instantOf(day, hour, timeZone);
  if (end <= now) return refuse({ reason: "end-is-past" });
  if (day > lastDay(now, timeZone)) return refuse({ reason: "end-too-far", days: LONGEST_PASS });
  return ok(end);
}

/** The last day that can be chosen. */
export const lastDay = (now: number, timeZone: string): string => dayAfter(dayOf(now, timeZone), LONGEST_PASS);

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** Whether this instant falls on the day after now's, there: "demain". */
export const isTomorrow = (at: number, now: number, timeZone: string): boolean =>
  Date.parse(dayOf(at, timeZone)) - Date.parse(dayOf(now, timeZone)) === DAY;

// Of an hour the clocks show twice, the first; an hour they jump over is the one after it.
function instantOf(day: string, hour: number, timeZone: string): number {
  const wall = Date.parse(day) + hour * HOUR;
  const before = wall - offsetAt(wall - DAY, timeZone);
  const after = wall - offsetAt(wall + DAY, timeZone);
  const shown = [before, after].filter((at) => at + offsetAt(at, timeZone) === wall);
  return shown.length > 0 ? Math.min(...shown) : before;
}

/** What the clocks there show beyond UTC at an instant, in milliseconds. */
const offsetAt = (at: number, timeZone: string): number => shownAt(at, timeZone) - Math.floor(at / MINUTE) * MINUTE;
