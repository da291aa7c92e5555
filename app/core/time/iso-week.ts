import { shownAt } from "./zone-clock";

/** An ISO 8601 week, as "2026-W47": it begins on Monday and belongs to the year its Thursday is in. */
export type IsoWeek = `${number}-W${number}`;

const DAY = 86_400_000;
const PATTERN = /^(\d{4})-W(\d{2})$/;

/** The week of an instant, by the calendar of a time zone (IANA name). `at` is in milliseconds since 1970. */
export function isoWeekOf(at: number, timeZone: string): IsoWeek {
  return weekOfDay(midnightThere(at, timeZone));
}

/** The day of an instant in a time zone, as "2026-11-22". */
export function dayOf(at: number, timeZone: string): string {
  return new Date(midnightThere(at, timeZone)).toISOString().slice(0, 10);
}

/** Whether a text names a week that exists: "2026-W53" does, "2025-W53" does not. */
export function isIsoWeek(text: string): text is IsoWeek {
  return PATTERN.test(text) && weekOfDay(mondayOf(text as IsoWeek)) === text;
}

/** Weeks from `from` to `to`, negative when `to` comes first. */
export const weeksBetween = (from: IsoWeek, to: IsoWeek): number =>
  Math.round((mondayOf(to) - mondayOf(from)) / (7 * DAY));

/** The week `count` weeks later, or earlier when negative. */
export const addWeeks = (week: IsoWeek, count: number): IsoWeek => weekOfDay(mondayOf(week) + count * 7 * DAY);

/** `week`, or the nearer end of the span when it lies outside. */
export function clampWeek(week: IsoWeek, first: IsoWeek, last: IsoWeek): IsoWeek {
  if (weeksBetween(first, week) < 0) return first;
  return weeksBetween(week, last) < 0 ? last : week;
}

/** The Monday of a week, as UTC midnight in milliseconds: a day of the calendar, not an instant of a zone. */
export function mondayOf(week: IsoWeek): number {
  const [, year = "", number = ""] = PATTERN.exec(week) ?? [];
  // 4 January is always in week 1.
  const fourth = Date.UTC(Number(year), 0, 4);
  return fourth - weekday(fourth) * DAY + (Number(number) - 1) * 7 * DAY;
}

function weekOfDay(utcMidnight: number): IsoWeek {
  const thursday = utcMidnight + (3 - weekday(utcMidnight)) * DAY;
  const year = new Date(thursday).getUTCFullYear();
  const number = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY)) + 1;
  return `${year}-W${String(number).padStart(2, "0")}` as IsoWeek;
}

/** 0 for Monday to 6 for Sunday. */
const weekday = (utcMidnight: number): number => (new Date(utcMidnight).getUTCDay() + 6) % 7;

/** The calendar day it is there, as UTC midnight in milliseconds. */
const midnightThere = (at: number, timeZone: string): number => Math.floor(shownAt(at, timeZone) / DAY) * DAY;
