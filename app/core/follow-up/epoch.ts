import { addWeeks, type IsoWeek, mondayOf, weeksBetween } from "../time/iso-week";

/** Weeks of follow-ups are counted from here. */
const FIRST_WEEK: IsoWeek = "2020-W01";

/** What is sealed for a follow-up, and what is kept of an issued number, is under a key of so many weeks. */
const EPOCH_WEEKS = 13;

/** An issued number nobody used ends with its key: this many epochs after its own, so between 52 and 65 weeks. */
export const ISSUED_EPOCHS = 4;

export const weekIndex = (week: IsoWeek): number => weeksBetween(FIRST_WEEK, week);

export const weekOfIndex = (index: number): IsoWeek => addWeeks(FIRST_WEEK, index);

export const epochOf = (week: IsoWeek): number => Math.floor(weekIndex(week) / EPOCH_WEEKS);

/** The epochs of which an issued number can still be used, the newest first. */
export const issuedEpochs = (current: IsoWeek): number[] =>
  Array.from({ length: ISSUED_EPOCHS + 1 }, (_, back) => epochOf(current) - back);

/** The quarter a week counts in, as "2026-Q4": that of its Thursday. */
export function quarterOf(index: number): string {
  const thursday = new Date(mondayOf(weekOfIndex(index)) + 3 * 86_400_000);
  return `${thursday.getUTCFullYear()}-Q${Math.floor(thursday.getUTCMonth() / 3) + 1}`;
}
