import { differenceOf, type Share, shareOf } from "./proportion";

/** What was declared of one month by the members that said all its weeks: sums to the nearest five, or nothing of too few. */
export interface FollowUpMonth {
  /** As "2026-10". */
  month: string;
  members: number;
  /** In contact when its first week began and when its last was over, and what happened between; null below three members. */
  sums: {
    before: number;
    opened: number;
    metAgain: number;
    resumed: number;
    interrupted: number;
    closed: number;
    after: number;
  } | null;
}

/** Of how many follow-ups, how many were interrupted, and which share held. */
export interface HeldShare {
  whole: number;
  interrupted: number;
  held: Share;
}

/** No share is told of fewer follow-ups; two are compared from so many each on. */
export const ENOUGH = 20;
export const ENOUGH_TO_COMPARE = 30;

/** Of so many follow-ups, so many were not met for four weeks. Null where they are too few to say a share. */
export function heldOf(whole: number, interrupted: number): HeldShare | null {
  if (whole < ENOUGH) return null;
  const lost = Math.min(whole, Math.max(0, interrupted));
  return { whole, interrupted: lost, held: shareOf(whole - lost, whole) };
}

/** Of those in contact at some time of a month, the share that was not interrupted in it. */
export const heldIn = ({ sums }: FollowUpMonth): HeldShare | null =>
  sums && heldOf(sums.before + sums.opened + sums.resumed, sums.interrupted);

/** What was declared of the eight weeks before the first phones, in the same terms as two months. */
export interface Baseline {
  members: number;
  open: number | null;
  interrupted: number | null;
}

export interface SinceBaseline {
  before: HeldShare;
  now: HeldShare;
  months: [string, string];
  /** How much larger the share that holds is now; null where either is of too few. */
  difference: Share | null;
}

/**
 * The last two whole months in the terms of the baseline: of those in contact at their beginning or opened in them, how many
 * had not been met for four weeks at the end. Different people, most of them: the difference is associated with the time
 * between, and says nothing of what made it.
 */
export function sinceBaseline({ open, interrupted }: Baseline, months: readonly FollowUpMonth[]): SinceBaseline | null {
  const [one, other] = months.slice(-2);
  if (open === null || interrupted === null || !one?.sums || !other?.sums) return null;
  if (!follows(one.month, other.month)) return null;
  const before = heldOf(open, interrupted);
  const both = [one.sums, other.sums];
  const sum = (of: "opened" | "interrupted" | "resumed") => both.reduce((total, month) => total + month[of], 0);
  const now = heldOf(one.sums.before + sum("opened"), sum("interrupted") - sum("resumed"));
  if (!before || !now) return null;
  const enough = Math.min(before.whole, now.whole) >= ENOUGH_TO_COMPARE;
  return {
    before,
    now,
    months: [one.month, other.month],
    difference: enough ? differenceOf(now.held, before.held) : null,
  };
}

function follows(month: string, next: string): boolean {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return next === new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
