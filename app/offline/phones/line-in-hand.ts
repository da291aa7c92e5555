import type { CountedLine, DifferenceReason } from "~/core/transfer/receive";
import { reasonsFor } from "~/core/transfer/receive";

/** A line of a note while it is counted from hand to hand. */
export interface LineInHand {
  line: string;
  label: string;
  /** On the note. */
  quantity: number;
  /** As typed; null while a field is being rewritten. */
  good: number | null;
  broken: number | null;
  reasons: Partial<Record<HandDifference, DifferenceReason>>;
}

export type HandDifference = "missing" | "damaged" | "extra";

/** Everything arrived, until something else is counted. */
export const asNoted = (line: { line: string; label: string; quantity: number }): LineInHand => ({
  ...line,
  good: line.quantity,
  broken: 0,
  reasons: {},
});

/** How far what is in hand is from the note. What is beyond it is extra and not broken: a broken one came with the note. */
export function differences({ quantity, good, broken }: LineInHand): { difference: HandDifference; count: number }[] {
  const [whole, damaged] = [good ?? 0, Math.min(broken ?? 0, quantity)];
  const all: { difference: HandDifference; count: number }[] = [
    { difference: "missing", count: Math.max(0, quantity - whole - damaged) },
    { difference: "damaged", count: damaged },
    { difference: "extra", count: Math.max(0, whole + damaged - quantity) },
  ];
  return all.filter(({ count }) => count > 0);
}

/** The line as the receipt says it. Null while a number or a reason is missing. */
export function counted(inHand: LineInHand): CountedLine | null {
  const { line, quantity, good, broken, reasons } = inHand;
  if (good === null || broken === null) return null;
  const found = differences(inHand);
  if (found.some(({ difference }) => reasons[difference] === undefined)) return null;
  const counts = Object.fromEntries(found.map(({ difference, count }) => [difference, count]));
  return {
    batchLineId: line,
    counts: { ...counts, received: Math.min(good, quantity - (counts.damaged ?? 0)) },
    reasons: Object.fromEntries(found.map(({ difference }) => [difference, reasons[difference]])),
  };
}

export const reasonsOf = (difference: HandDifference): readonly DifferenceReason[] => reasonsFor[difference];
