import type { Scenario, SplitOutcome } from "./scenario";

/** What stands in a scenario's column when several are compared. Shares are quantity ÷ asked, null when nobody asked. */
export interface OutcomeSummary {
  promised: number;
  reserve: number;
  left: number;
  leastServed: number | null;
  mostServed: number | null;
  /** mostServed − leastServed: 0 when every request is met in the same proportion. */
  spread: number | null;
  belowAsked: number;
  metInFull: number;
  withNothing: number;
  fewest: number;
  most: number;
}

/** Sums up a split for side-by-side reading. */
export function summariseOutcome({ members }: Pick<Scenario, "members">, outcome: SplitOutcome): OutcomeSummary {
  const { lines, promised, reserve, left } = outcome;
  const given = new Map(lines.map(({ memberId, quantity }) => [memberId, quantity]));
  const asking = members.filter(({ asked }) => asked > 0);
  const served = asking.map(({ id, asked }) => (given.get(id) ?? 0) / asked);
  const leastServed = served.length > 0 ? served.reduce((a, b) => Math.min(a, b)) : null;
  const mostServed = served.length > 0 ? served.reduce((a, b) => Math.max(a, b)) : null;
  const belowAsked = served.filter((share) => share < 1).length;
  const quantities = lines.map(({ quantity }) => quantity);
  return {
    promised,
    reserve,
    left,
    leastServed,
    mostServed,
    spread: leastServed === null || mostServed === null ? null : mostServed - leastServed,
    belowAsked,
    metInFull: asking.length - belowAsked,
    withNothing: asking.filter(({ id }) => (given.get(id) ?? 0) === 0).length,
    fewest: quantities.reduce((a, b) => Math.min(a, b), quantities[0] ?? 0),
    most: quantities.reduce((a, b) => Math.max(a, b), 0),
  };
}

/** Units that would change hands between two outcomes of the same batch: what choosing one over the other decides. */
export function unitsMoved(a: SplitOutcome, b: SplitOutcome): number {
  const before = new Map(a.lines.map(({ memberId, quantity }) => [memberId, quantity]));
  return b.lines.reduce((sum, { memberId, quantity }) => sum + Math.max(0, quantity - (before.get(memberId) ?? 0)), 0);
}
