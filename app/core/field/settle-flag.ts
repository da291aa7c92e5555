import type { StockAccountKind } from "../stock/ledger";

export const FLAG_REASONS = [
  "surplus",
  "unexplained",
  "after_end",
  "after_revocation",
  "bag_closed",
  "week_corrected",
  "bag_short",
  "bag_over",
  "receipt_late",
  "bag_elsewhere",
  "not_recorded",
] as const;
export type FlagReason = (typeof FLAG_REASONS)[number];

export const FLAG_SETTLEMENTS = ["seen", "from_stock", "from_lost", "extra", "not_handed", "found_again"] as const;
export type FlagSettlement = (typeof FLAG_SETTLEMENTS)[number];

/**
 * How each flag can end, the likeliest first. A surplus came from nowhere: it is said where it came from, that it
 * stays, or, when it was given, that it never happened. A bag counted already had its pieces lost or back on the shelf by then; one
 * that the pass does not carry may still hold them. What is only late or of another week is recorded right, and seen;
 * what the books could not take moved nothing, and is told.
 */
const SETTLEMENTS: Record<FlagReason, readonly FlagSettlement[]> = {
  surplus: ["from_stock", "not_handed", "from_lost", "extra"],
  unexplained: ["from_stock", "from_lost", "extra"],
  bag_closed: ["from_lost", "from_stock", "not_handed", "found_again", "seen"],
  after_end: ["seen"],
  after_revocation: ["seen"],
  week_corrected: ["seen"],
  bag_short: ["seen", "found_again"],
  bag_over: ["extra", "not_handed", "from_lost", "from_stock"],
  receipt_late: ["seen"],
  bag_elsewhere: ["from_stock", "from_lost", "not_handed", "extra"],
  not_recorded: ["seen"],
};

export const settlementsOf = (reason: FlagReason): readonly FlagSettlement[] => SETTLEMENTS[reason];

/** An account a settlement takes from or gives to. */
export type FlagAccount = Extract<StockAccountKind, "stock" | "lost" | "handed_over" | "found">;

/** Whether a settlement takes the flagged quantity from somewhere. */
export const moves = (settlement: FlagSettlement): settlement is Exclude<FlagSettlement, "seen" | "extra"> =>
  movedBy(settlement) !== null;

/** From which account to which the flagged quantity goes; null when the settlement moves nothing. */
export function movedBy(settlement: FlagSettlement): { from: FlagAccount; to: FlagAccount } | null {
  switch (settlement) {
    case "from_stock":
      return { from: "stock", to: "found" };
    case "from_lost":
      return { from: "lost", to: "found" };
    case "not_handed":
      return { from: "handed_over", to: "found" };
    case "found_again":
      return { from: "lost", to: "stock" };
    case "seen":
    case "extra":
      return null;
  }
}
