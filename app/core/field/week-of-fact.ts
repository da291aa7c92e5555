import { clampWeek, type IsoWeek, isoWeekOf } from "../time/iso-week";

/**
 * The week a fact is recorded in: the one its phone says, between the week the pass was given and this one. A clock
 * that is off never puts a handover where the pass was not, nor in a week that has not come.
 * @param givenAt, now milliseconds since 1970
 */
export function weekOfFact(
  said: IsoWeek,
  { givenAt, now, timeZone }: { givenAt: number; now: number; timeZone: string },
): { week: IsoWeek; corrected: boolean } {
  const week = clampWeek(said, isoWeekOf(givenAt, timeZone), isoWeekOf(now, timeZone));
  return { week, corrected: week !== said };
}
