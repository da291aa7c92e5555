import type { AccountRef, Move } from "../stock/ledger";

/** So many of a batch line in one account, in the order they are to be used up. */
export interface Holding {
  batchLineId: string;
  account: AccountRef;
  quantity: number;
}

/**
 * Takes `quantity` from the holdings, one after the other, and brings it to `to`.
 * @returns the moves, and how many were not there to take.
 */
export function draw(holdings: readonly Holding[], quantity: number, to: AccountRef): { moves: Move[]; short: number } {
  const moves: Move[] = [];
  let short = quantity;
  for (const { batchLineId, account, quantity: held } of holdings) {
    const taken = Math.min(short, held);
    if (taken <= 0) continue;
    moves.push({ batchLineId, quantity: taken, from: account, to });
    short -= taken;
  }
  return { moves, short };
}
