export interface PromiseFact {
  quantity: number;
  splitId: string | null;
  at: Date;
}

/** Days after which something counts as stuck. */
export const LATE_DAYS = { inTransit: 3, promised: 7 } as const;

const DAY = 86_400_000;

export const daysSince = (since: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY));

export const isLate = (what: keyof typeof LATE_DAYS, since: Date, now: Date): boolean =>
  since.getTime() < lateSince(what, now).getTime();

/** What has waited since before this is late. */
export const lateSince = (what: keyof typeof LATE_DAYS, now: Date): Date =>
  new Date(now.getTime() - LATE_DAYS[what] * DAY);

/**
 * Of what an organisation was promised, what still waits and since when: sendings serve the oldest promise
 * first, and a decision taken back takes its own promise with it. Facts come oldest first.
 */
export function stillPromised(facts: readonly PromiseFact[]): { quantity: number; since: Date }[] {
  const waiting: { quantity: number; since: Date; splitId: string | null }[] = [];
  for (const { quantity, splitId, at } of facts) {
    if (quantity > 0) {
      waiting.push({ quantity, since: at, splitId });
      continue;
    }
    let left = -quantity;
    const own = waiting.filter((promise) => splitId !== null && promise.splitId === splitId);
    for (const promise of [...own, ...waiting]) {
      const taken = Math.min(left, promise.quantity);
      promise.quantity -= taken;
      left -= taken;
    }
  }
  return waiting.filter(({ quantity }) => quantity > 0).map(({ quantity, since }) => ({ quantity, since }));
}
