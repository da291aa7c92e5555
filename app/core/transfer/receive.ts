import { ok, type Result, refuse } from "../result";
import type { Posting } from "../stock/ledger";

export const outcomes = ["received", "missing", "damaged", "refused", "extra", "wrong_item"] as const;
export type Outcome = (typeof outcomes)[number];

export const differenceReasons = [
  "not_in_parcel",
  "parcel_opened",
  "lost_on_the_way",
  "screen_broken",
  "does_not_start",
  "battery_dead",
  "operator_locked",
  "not_wanted",
  "more_than_noted",
  "other_item",
  "miscounted",
  "unknown",
] as const;
export type DifferenceReason = (typeof differenceReasons)[number];

/** The reasons that make sense for each difference, the likeliest first. */
export const reasonsFor = {
  missing: ["not_in_parcel", "parcel_opened", "lost_on_the_way", "miscounted", "unknown"],
  damaged: ["screen_broken", "does_not_start", "battery_dead", "unknown"],
  refused: ["not_wanted", "operator_locked", "does_not_start", "unknown"],
  extra: ["more_than_noted", "miscounted", "unknown"],
  wrong_item: ["other_item", "unknown"],
} as const satisfies Record<Exclude<Outcome, "received">, readonly DifferenceReason[]>;

/** What the note says and no receipt has accounted for yet. */
export interface ExpectedLine {
  batchLineId: string;
  remaining: number;
}

export interface CountedLine {
  batchLineId: string;
  counts: Partial<Record<Outcome, number>>;
  reasons: Partial<Record<Outcome, DifferenceReason>>;
}

export interface ReceiptFact {
  batchLineId: string;
  outcome: Outcome;
  quantity: number;
  reason: DifferenceReason | null;
}

export type ReceiptRefusal =
  | { reason: "nothing-counted" }
  | { reason: "not-on-the-note"; batchLineId: string }
  | { reason: "not-accounted"; batchLineId: string; remaining: number; accounted: number; short: number }
  | { reason: "more-than-remaining"; batchLineId: string; remaining: number; accounted: number; surplus: number }
  | { reason: "reason-needed"; batchLineId: string; outcome: Outcome };

/**
 * What the receiver counted, line by line. When nothing more is expected, every piece of the note is
 * accounted for as received, missing, damaged or refused; extras and wrong items come on top.
 */
export function decideReceipt(
  expected: ExpectedLine[],
  counted: CountedLine[],
  complete: boolean,
): Result<ReceiptFact[], ReceiptRefusal> {
  const facts: ReceiptFact[] = [];
  const lines = byLine(counted);
  const onTheNote = new Set(expected.map(({ batchLineId }) => batchLineId));

  for (const { batchLineId, remaining } of expected) {
    const counts = lines.get(batchLineId)?.counts ?? {};
    const accounted = sum([counts.received, counts.missing, counts.damaged, counts.refused]);
    if (accounted > remaining) {
      return refuse({
        reason: "more-than-remaining",
        batchLineId,
        remaining,
        accounted,
        surplus: accounted - remaining,
      });
    }
    if (complete && accounted < remaining) {
      return refuse({ reason: "not-accounted", batchLineId, remaining, accounted, short: remaining - accounted });
    }
  }

  for (const { batchLineId, counts, reasons } of lines.values()) {
    for (const outcome of outcomes) {
      const quantity = counts[outcome] ?? 0;
      if (quantity === 0) continue;
      if (outcome !== "wrong_item" && !onTheNote.has(batchLineId))
        return refuse({ reason: "not-on-the-note", batchLineId });
      const reason = outcome === "received" ? null : (reasons[outcome] ?? null);
      if (outcome !== "received" && reason === null) return refuse({ reason: "reason-needed", batchLineId, outcome });
      facts.push({ batchLineId, outcome, quantity, reason });
    }
  }
  return facts.length === 0 ? refuse({ reason: "nothing-counted" }) : ok(facts);
}

// A line of the note may also be what came instead of another: both are said of the same line.
function byLine(counted: CountedLine[]): Map<string, CountedLine> {
  const lines = new Map<string, CountedLine>();
  for (const { batchLineId, counts, reasons } of counted) {
    const known = lines.get(batchLineId);
    lines.set(batchLineId, {
      batchLineId,
      counts: { ...known?.counts, ...counts },
      reasons: { ...known?.reasons, ...reasons },
    });
  }
  return lines;
}

/**
 * What a receipt moves. A delivery from a donor was in nobody's stock before; a transfer waits in transit,
 * and what is missing or refused goes on waiting there until both sides have settled it. More than was
 * sent is a fact all the same: it comes from `found` until the sender has looked at its own shelf.
 */
export function postingsOfReceipt(facts: ReceiptFact[], delivery: boolean): Posting[] {
  const stock = { kind: "stock", side: "receiver" } as const;
  const damaged = { kind: "damaged", side: "receiver" } as const;
  const donor = { kind: "donor", side: "sender" } as const;
  const expected = delivery ? donor : ({ kind: "transit", side: "sender" } as const);
  const surplus = delivery ? donor : ({ kind: "found", side: "receiver" } as const);

  const moves = ({ batchLineId, quantity, outcome }: ReceiptFact): Posting[] => {
    switch (outcome) {
      case "received":
        return [{ batchLineId, quantity, from: expected, to: stock }];
      case "damaged":
        return [{ batchLineId, quantity, from: expected, to: damaged }];
      case "extra":
      case "wrong_item":
        return [{ batchLineId, quantity, from: surplus, to: stock }];
      case "missing":
      case "refused":
        return [];
    }
  };
  return facts.flatMap(moves);
}

const sum = (counts: Array<number | undefined>): number =>
  counts.reduce<number>((total, count) => total + (count ?? 0), 0);
