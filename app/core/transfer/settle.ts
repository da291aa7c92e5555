import { ok, type Result, refuse } from "../result";
import type { Posting } from "../stock/ledger";
import type { Outcome } from "./receive";

export const settlementKinds = [
  "resend",
  "write_off",
  "found",
  "looking",
  "replace",
  "return_to_sender",
  "from_sender_stock",
  "keep",
] as const;
export type SettlementKind = (typeof settlementKinds)[number];
export type Difference = Exclude<Outcome, "received">;

/** How each difference can end, the usual one first. From a donor nothing of ours was in transit, so less moves. */
export const settlementsFor = {
  transfer: {
    missing: ["looking", "found", "resend", "replace", "write_off"],
    damaged: ["write_off", "replace"],
    refused: ["return_to_sender"],
    extra: ["from_sender_stock", "keep"],
    wrong_item: ["from_sender_stock", "keep"],
  },
  delivery: {
    missing: ["looking", "found", "write_off"],
    damaged: ["write_off", "return_to_sender"],
    refused: ["return_to_sender"],
    extra: ["keep"],
    wrong_item: ["keep"],
  },
} satisfies Record<"transfer" | "delivery", Record<Difference, SettlementKind[]>>;

export interface OpenDiscrepancy {
  batchLineId: string;
  outcome: Difference;
  openQuantity: number;
  delivery: boolean;
}

export interface Proposal {
  kind: SettlementKind;
  quantity: number;
  lookUntil: string | null;
}

export type ProposalRefusal =
  | { reason: "already-settled" }
  | { reason: "not-for-this-difference"; kind: SettlementKind }
  | { reason: "more-than-open"; open: number; asked: number }
  | { reason: "look-until-needed" }
  | { reason: "look-until-past" };

/** Whether a proposal fits the discrepancy. `today` is an ISO day in the network's time zone. */
export function decideProposal(
  discrepancy: OpenDiscrepancy,
  proposal: Proposal,
  today: string,
): Result<Proposal, ProposalRefusal> {
  const { outcome, openQuantity, delivery } = discrepancy;
  const fitting: readonly SettlementKind[] = settlementsFor[delivery ? "delivery" : "transfer"][outcome];
  if (openQuantity === 0) return refuse({ reason: "already-settled" });
  if (!fitting.includes(proposal.kind)) return refuse({ reason: "not-for-this-difference", kind: proposal.kind });
  if (proposal.quantity > openQuantity || proposal.quantity < 1) {
    return refuse({ reason: "more-than-open", open: openQuantity, asked: proposal.quantity });
  }
  if (proposal.kind !== "looking") return ok({ ...proposal, lookUntil: null });
  if (!proposal.lookUntil) return refuse({ reason: "look-until-needed" });
  if (proposal.lookUntil < today) return refuse({ reason: "look-until-past" });
  return ok(proposal);
}

export interface SettlementEffect {
  postings: Posting[];
  /** Pieces the hub owes the receiver again. */
  promisedAgain: number;
  /** False for "still looking": the discrepancy stays open. */
  closes: boolean;
}

/** What a settlement moves once both sides agree. */
export function effectOf(discrepancy: OpenDiscrepancy, kind: SettlementKind, quantity: number): SettlementEffect {
  const { batchLineId, outcome, delivery } = discrepancy;
  const post = (from: Posting["from"], to: Posting["to"]): Posting[] => [{ batchLineId, quantity, from, to }];
  const transit = { kind: "transit", side: "sender" } as const;
  const senderStock = { kind: "stock", side: "sender" } as const;
  const receiverStock = { kind: "stock", side: "receiver" } as const;
  const nothing: Posting[] = [];
  const lost = delivery ? nothing : post(transit, { kind: "lost", side: "sender" });
  const done = (postings: Posting[], promisedAgain = 0): SettlementEffect => ({
    postings,
    promisedAgain,
    closes: true,
  });

  switch (kind) {
    case "looking":
      return { postings: nothing, promisedAgain: 0, closes: false };
    case "found":
      return done(post(delivery ? { kind: "donor", side: "sender" } : transit, receiverStock));
    case "resend":
      return done(post(transit, senderStock), quantity);
    case "write_off":
      return done(outcome === "missing" ? lost : nothing);
    case "replace":
      return done(outcome === "missing" ? lost : nothing, quantity);
    case "return_to_sender":
      if (outcome === "damaged")
        return done(post({ kind: "damaged", side: "receiver" }, { kind: "returned", side: "sender" }));
      return done(delivery ? nothing : post(transit, senderStock));
    case "from_sender_stock":
      return done(post(senderStock, { kind: "found", side: "receiver" }));
    case "keep":
      return done(nothing);
  }
}

/** Whether a settlement was carried out. A donor answers outside the portal, so a delivery's needs no agreement. */
export const carriedOut = (
  settlement: { kind: SettlementKind; agreement: { agreed: boolean } | null },
  delivery: boolean,
): boolean => settlement.kind !== "looking" && (delivery || settlement.agreement?.agreed === true);
