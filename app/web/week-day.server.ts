import type { Language } from "~/core/languages";
import { type IsoWeek, mondayOf } from "~/core/time/iso-week";
import { formats } from "~/i18n/format";

/** The Monday a week is called by: "16 novembre", with its year when that is not the current week's. */
export function weekDay(week: IsoWeek, current: IsoWeek, locale: Language): string {
  // A week's Monday is a day of the calendar, kept as midnight UTC.
  const { date, dayOfYear } = formats(locale, "UTC");
  return week.slice(0, 4) === current.slice(0, 4) ? dayOfYear(mondayOf(week)) : date(mondayOf(week));
}
