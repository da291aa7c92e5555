import { readdirSync } from "node:fs";
import { addWeeks, type IsoWeek, isIsoWeek, isoWeekOf, mondayOf } from "../../app/core/time/iso-week.ts";

const DAY = 86_400_000;

/** The one that every backup overwrites. */
export const NEWEST = "relais-newest.age";

/** The keys, in a folder of their own so that they are easily kept apart from what they open. */
export const KEY_FOLDER = "keys";
export const KEYS = "relais-keys.age";

/** As the database stood when a week was over: one a week is kept. */
export const generationOf = (week: IsoWeek): string => `relais-${week}.age`;

/** The last week that is over in every network, whichever clock it lives by. */
export function closedWeek(now: Date, timeZones: readonly string[]): IsoWeek {
  const running = (timeZones.length > 0 ? timeZones : ["UTC"]).map((zone) => isoWeekOf(now.getTime(), zone));
  return addWeeks(running.sort()[0] ?? isoWeekOf(now.getTime(), "UTC"), -1);
}

/** The generations that lie in a folder, oldest first. */
export const generationsIn = (folder: string): IsoWeek[] =>
  readdirSync(folder)
    .map((name) => /^relais-(\d{4}-W\d{2})\.age$/.exec(name)?.[1] ?? "")
    .filter(isIsoWeek)
    .sort();

/** Those whose week was over longer ago than so many days. */
export const due = (weeks: readonly IsoWeek[], now: Date, days: number): IsoWeek[] =>
  weeks.filter((week) => mondayOf(addWeeks(week, 1)) + days * DAY < now.getTime());
