/** Where a quantity can be. `donor` and `found` are sources: only they may go below zero. */
export type StockAccountKind =
  | "donor"
  | "stock"
  | "transit"
  | "bag"
  | "handed_over"
  | "damaged"
  | "lost"
  | "returned"
  | "found";

/** Which party of a transfer an account belongs to; `transit` belongs to the transfer itself. */
export type Side = "sender" | "receiver";

export interface AccountOf {
  kind: StockAccountKind;
  side: Side;
}

/** A quantity of one batch line going from one account to another. What leaves equals what arrives. */
export interface Posting {
  batchLineId: string;
  quantity: number;
  from: AccountOf;
  to: AccountOf;
}

/** The same quantities going back where they came from. */
export const opposite = <P extends { from: unknown; to: unknown }>(posting: P): P => ({
  ...posting,
  from: posting.to,
  to: posting.from,
});

/** An account by what it is: stock at a site, what a bag holds, what is between two organisations. */
export interface AccountRef {
  kind: StockAccountKind;
  organisationId: string;
  transferId?: string | null;
  siteId?: string | null;
  bagId?: string | null;
}

/** A quantity of one batch line between two named accounts. */
export interface Move {
  batchLineId: string;
  quantity: number;
  from: AccountRef;
  to: AccountRef;
}
