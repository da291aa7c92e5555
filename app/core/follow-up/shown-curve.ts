import { atRiskAfter, type FollowUpEnds, heldAfter } from "./curve";
import { ENOUGH, ENOUGH_TO_COMPARE } from "./months";
import { differenceOf, type Share } from "./proportion";
import { mostHeldAfter } from "./replaced-bound";

/** A curve is told every so many weeks: with each of its steps, who was there could be told from who was not. */
const WEEKS_A_POINT = 4;

/** It ends where fewer are still in sight. */
const ENOUGH_AT_RISK = 10;

/** What is told of a curve after some weeks: whole percents, and people to the nearest five. */
export interface ShownPoint {
  after: number;
  atRisk: number;
  held: { percent: number; low: number; high: number };
  /** If everybody whose card was replaced had gone on. */
  mostHeld: number;
}

export interface ShownCurve {
  whole: number;
  points: ShownPoint[];
}

/** Null of fewer than twenty. `replaced`: numbers given in place of lost ones, in the weeks that are looked at. */
export function shownCurve(ends: FollowUpEnds, replaced: number): ShownCurve | null {
  if (ends.whole < ENOUGH) return null;
  const points: ShownPoint[] = [];
  for (let after = 0; atRiskAfter(ends, after) >= ENOUGH_AT_RISK; after += WEEKS_A_POINT) {
    const held = heldAfter(ends, after);
    if (!held) break;
    points.push({
      after,
      atRisk: toFive(atRiskAfter(ends, after)),
      held: percents(held),
      mostHeld: Math.round(mostHeldAfter(ends, after, replaced) * 100),
    });
  }
  return { whole: toFive(ends.whole), points };
}

/**
 * How much larger the share is that held so many weeks with a phone than with a card alone. Phones go to those who need
 * them most: the difference is associated with a phone, and says nothing of what made it. Null where either is of too few.
 */
export function differenceAfter(withPhone: FollowUpEnds, cardAlone: FollowUpEnds, after: number): Share | null {
  const both = [withPhone, cardAlone];
  if (both.some(({ whole }) => whole < ENOUGH_TO_COMPARE)) return null;
  if (both.some((ends) => atRiskAfter(ends, after) < ENOUGH_AT_RISK)) return null;
  const one = heldAfter(withPhone, after);
  const other = heldAfter(cardAlone, after);
  return one && other && differenceOf(one, other);
}

/** The band is never told narrower than it is. */
const percents = ({ share, low, high }: Share) => ({
  percent: Math.round(share * 100),
  low: Math.floor(low * 100),
  high: Math.ceil(high * 100),
});

const toFive = (count: number): number => Math.round(count / 5) * 5;
