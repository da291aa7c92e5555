import { dayOf } from "~/core/time/iso-week";
import type { Words } from "../words";

const DAY = 86_400_000;

/** "jusqu’à 23:59", with its day when that is not today. */
export function until({ t, f, tag }: Words, endsAt: number, now: number, timeZone: string): string {
  const time = f.time(endsAt);
  const last = dayOf(endsAt, timeZone);
  if (last === dayOf(now, timeZone)) return t("until.today", { time });
  if (last === dayOf(now + DAY, timeZone)) return t("until.tomorrow", { time });
  const day = new Intl.DateTimeFormat(tag, { timeZone, weekday: "long", day: "numeric", month: "long" });
  return t("until.later", { day: day.format(endsAt), time });
}

/** "2026-11-23" as "23 novembre". */
export const dayInWords = (tag: string, day: string): string =>
  new Intl.DateTimeFormat(tag, { timeZone: "UTC", day: "numeric", month: "long" }).format(Date.parse(day));

const STEPS = [
  ["day", DAY],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

const QUARTER = 15 * 60_000;

/** "il y a 20 minutes", in the unit a person would use; null within a quarter of an hour, as finely as it is kept. */
export function since(tag: string, at: number, now: number): string | null {
  const passed = now - at;
  if (passed < QUARTER) return null;
  const step = STEPS.find(([, length]) => passed >= length);
  const [unit, length] = step ?? STEPS[2];
  return new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(-Math.floor(passed / length), unit);
}
