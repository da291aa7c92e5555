import { type CountedLine, type ExpectedLine, outcomes, type ReceiptFact } from "../transfer/receive";

/** Why the two sides of a transfer are told of what their phones signed. */
export const RECEIPT_NOTICES = ["counted_before", "sending_undone", "other_count", "pass_revoked"] as const;
export type ReceiptNoticeReason = (typeof RECEIPT_NOTICES)[number];

/** Of one line and one outcome: what both phones signed, what another count had said already, and what was taken now. */
export interface SignedAndTaken extends Pick<ReceiptFact, "batchLineId" | "outcome"> {
  signed: number;
  before: number;
  taken: number;
}

export interface Taken {
  lines: CountedLine[];
  /** Nothing of the note is left to count. */
  complete: boolean;
  compared: SignedAndTaken[];
}

/** What is there to be carried first: pieces in hand before pieces that are not. */
const ORDER = ["received", "damaged", "refused", "missing"] as const;

/**
 * What a signed count still adds when another one came before it. What that one said is in it, as both counted the same
 * parcel, so only the rest of each outcome is taken, and of a line never more than it has left. An extra piece is on no
 * note and has no such bound. A line that the note no longer has takes nothing.
 * @param before what receipts said that the giver's phone had not seen.
 * @param expected what the note has left now.
 */
export function takeReceipt(
  signed: readonly CountedLine[],
  before: readonly Pick<ReceiptFact, "batchLineId" | "outcome" | "quantity">[],
  expected: readonly ExpectedLine[],
): Taken {
  const left = new Map(expected.map(({ batchLineId, remaining }) => [batchLineId, remaining]));
  const compared: SignedAndTaken[] = [];
  const lines = signed.map(({ batchLineId, counts, reasons }): CountedLine => {
    const onNote = left.has(batchLineId);
    const taken: CountedLine["counts"] = {};
    for (const outcome of outcomes) {
      const said = counts[outcome] ?? 0;
      const counted = sum(before.filter((one) => one.batchLineId === batchLineId && one.outcome === outcome));
      if (said + counted > 0) compared.push({ batchLineId, outcome, signed: said, before: counted, taken: 0 });
    }
    const of = (outcome: SignedAndTaken["outcome"]) =>
      compared.find((one) => one.batchLineId === batchLineId && one.outcome === outcome);
    const take = (outcome: SignedAndTaken["outcome"], most: number): number => {
      const one = of(outcome);
      if (!one) return 0;
      one.taken = Math.min(most, Math.max(0, one.signed - one.before));
      if (one.taken > 0) taken[outcome] = one.taken;
      return one.taken;
    };
    let room = left.get(batchLineId) ?? 0;
    for (const outcome of ORDER) room -= take(outcome, room);
    if (onNote) {
      left.set(batchLineId, room);
      take("extra", Number.MAX_SAFE_INTEGER);
    }
    return { batchLineId, counts: taken, reasons };
  });
  return {
    lines: lines.filter(({ counts }) => Object.keys(counts).length > 0),
    complete: [...left.values()].every((remaining) => remaining === 0),
    compared,
  };
}

const sum = (counted: readonly { quantity: number }[]): number =>
  counted.reduce((total, { quantity }) => total + quantity, 0);
