import { FOLLOW_UP_RULES } from "./declared";

/**
 * After how many weeks without a contact a follow-up counts as interrupted, each measured beside the others: the one that is
 * told first, and those that show whether it would be told otherwise with another. Their order is that of the bits of a
 * sealed state. Others begin another series: what was counted otherwise is not compared.
 */
export const MEASURED_CUTS = [3, 4, 6, 8] as const;
export type MeasuredCut = (typeof MEASURED_CUTS)[number];

/** The same as what members declare is counted by. */
export const FIRST_TOLD: MeasuredCut = FOLLOW_UP_RULES.interruptedAfterWeeks;

/** How long it was since the contact before, in weeks, from the first number to the last. */
export const GAPS = [
  { from: 1, to: 1 },
  { from: 2, to: 2 },
  { from: 3, to: 3 },
  { from: 4, to: 5 },
  { from: 6, to: 7 },
  { from: 8, to: 12 },
  { from: 13, to: Number.POSITIVE_INFINITY },
] as const;

/** The place in `GAPS` of so many weeks, one at least. */
export const gapOf = (weeks: number): number => GAPS.findIndex(({ from, to }) => weeks >= from && weeks <= to);
