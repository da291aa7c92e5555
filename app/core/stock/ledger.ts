/** Where a quantity can be. `donor` and `found` are sources: only they may go below zero. */
export const STOCK_ACCOUNT_KINDS = [
  "donor",
  "stock",
  "transit",
  "bag",
  "handed_over",
  "damaged",
  "lost",
  "returned",
  "found",
] as const;
export type StockAccountKind = (typeof STOCK_ACCOUNT_KINDS)[number];

/** What moved a quantity, as every line of the ledger says it. */
export const STOCK_ENTRY_KINDS = [
  "receipt",
  "sending",
  "settlement",
  "undo",
  "bag_taken",
  "bag_returned",
  "handover",
  "flag_settled",
  "placing",
] as const;
export type StockEntryKind = (typeof STOCK_ENTRY_KINDS)[number];

/** What makes or takes down a promise: a split's decision, its undoing, a sending, its undoing, a settlement. */
export const PROMISE_KINDS = ["decided", "sent", "sending_undone", "decision_undone", "resend"] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

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
