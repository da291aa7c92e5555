import type { DifferenceReason } from "./receive";

export const counted = ["missing", "damaged", "refused", "extra"] as const;
export type CountedDifference = (typeof counted)[number];

/** One line of a receipt while it is being counted. */
export interface LineCount {
  received: number;
  missing: number;
  damaged: number;
  refused: number;
  extra: number;
  reasons: Record<CountedDifference, DifferenceReason>;
}

/** How far a line is from what its note has left: pieces nobody has explained, or more than there were. */
export function balanceOf(count: LineCount, remaining: number): { short: number; surplus: number } {
  const accounted = count.received + count.missing + count.damaged + count.refused;
  return { short: Math.max(0, remaining - accounted), surplus: Math.max(0, accounted - remaining) };
}

/** The same count with its shortfall missing, or its surplus extra: what one tap proposes. */
export function balanced(count: LineCount, remaining: number): LineCount {
  const { short, surplus } = balanceOf(count, remaining);
  const moved = Math.min(surplus, count.received);
  return {
    ...count,
    received: count.received - moved,
    missing: count.missing + short,
    extra: count.extra + moved,
  };
}
