import { type Share, shareOf, TWO_SIDED } from "./proportion";

/** Follow-ups that are neither closed nor erased, as the sums have them. */
export interface OpenSum {
  began: number;
  last: number;
  resumed: boolean;
  count: number;
}

/** Follow-ups first interrupted, or closed, so many weeks after they began. */
export interface AfterSum {
  began: number;
  after: number;
  count: number;
}

export interface FollowUpSums {
  open: readonly OpenSum[];
  interrupted: readonly AfterSum[];
  closed: readonly AfterSum[];
}

/** How many follow-ups were interrupted, and how many left sight uninterrupted, by weeks since they began. */
export interface FollowUpEnds {
  whole: number;
  interrupted: readonly number[];
  unseen: readonly number[];
}

export interface CurveStep {
  /** Weeks since the beginning. */
  after: number;
  atRisk: number;
  interrupted: number;
  /** The share not interrupted until then (Kaplan and Meier), with the band of log(−log) by Greenwood's variance. */
  held: Share;
}

/**
 * What the sums say as of the end of `week`, counted as interrupted after `cut` weeks. An interruption is dated at the last
 * contact and not when it shows, and nobody is looked at in the last `cut` weeks, when nobody can have been interrupted yet:
 * otherwise those that began lately would seem to hold best. Who began in these weeks is not counted.
 */
export function endsOf({ open, interrupted, closed }: FollowUpSums, { week, cut }: { week: number; cut: number }) {
  const horizon = week - cut;
  const ends = { whole: 0, interrupted: [] as number[], unseen: [] as number[] };
  const end = (how: "interrupted" | "unseen", after: number, count: number) => {
    ends.whole += count;
    ends[how][after] = (ends[how][after] ?? 0) + count;
  };
  for (const { began, last, resumed, count } of open) {
    if (resumed || began > horizon) continue;
    if (last <= horizon) end("interrupted", last - began, count);
    else end("unseen", horizon - began, count);
  }
  for (const { began, after, count } of interrupted) {
    if (began > horizon) continue;
    if (began + after <= horizon) end("interrupted", after, count);
    else end("unseen", horizon - began, count);
  }
  for (const { began, after, count } of closed)
    if (began <= horizon) end("unseen", Math.min(after, horizon - began), count);
  return { ...ends, interrupted: filled(ends.interrupted), unseen: filled(ends.unseen) } satisfies FollowUpEnds;
}

/** How many were still in sight and uninterrupted so many weeks after they began. */
export const atRiskAfter = (ends: FollowUpEnds, after: number): number =>
  sumFrom(ends.interrupted, after) + sumFrom(ends.unseen, after);

/** The steps of the curve: one for each number of weeks after which somebody was interrupted. */
export function curveOf(ends: FollowUpEnds): CurveStep[] {
  const steps: CurveStep[] = [];
  let share = 1;
  let greenwood = 0;
  for (const [after, interrupted] of ends.interrupted.entries()) {
    if (interrupted === 0) continue;
    const atRisk = atRiskAfter(ends, after);
    share *= 1 - interrupted / atRisk;
    greenwood += interrupted / (atRisk * (atRisk - interrupted));
    steps.push({ after, atRisk, interrupted, held: banded(share, greenwood, atRisk) });
  }
  return steps;
}

/** The share not interrupted until so many weeks after the beginning; of nobody in sight it says nothing. */
export function heldAfter(ends: FollowUpEnds, after: number): Share | null {
  const atRisk = atRiskAfter(ends, after);
  if (atRisk === 0) return null;
  const step = curveOf(ends).findLast((each) => each.after <= after);
  return step?.held ?? shareOf(atRisk, atRisk);
}

/** Where none is left there is no logarithm, and the band is Wilson's. */
function banded(share: number, greenwood: number, atRisk: number): Share {
  if (share === 0) return shareOf(0, atRisk);
  const spread = (TWO_SIDED * Math.sqrt(greenwood)) / Math.abs(Math.log(share));
  return { share, low: share ** Math.exp(spread), high: share ** Math.exp(-spread) };
}

const filled = (counts: readonly number[]): number[] => Array.from(counts, (count) => count ?? 0);

const sumFrom = (counts: readonly number[], from: number): number =>
  counts.slice(from).reduce((sum, count) => sum + count, 0);
