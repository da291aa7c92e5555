import type { ReportStockLine } from "./content";

/** Stock of one kind in one batch as the ledger has it: every quantity, handed over net of what came back. */
export type LedgerLine = Omit<ReportStockLine, "inStock" | "inBags" | "handedOver" | "withMembers"> &
  Record<"inStock" | "inBags" | "handedOver", number>;

/** Handed over of a batch is told exactly again from so many more (privacy S-05). */
export const LEAST_GROWTH = 50;

/** A slice with fewer of a batch, and some, leaves it told together: the audit does not cover its exact total. */
const LEAST_IN_SLICE = 20;

/**
 * Whether handed over may stand alone: it is what it was when it was last told exactly, or has grown by enough, and no
 * slice published since holds a few of the batch alone. Otherwise one number says what is with the members or was handed
 * over, so that no subtraction between two reports finds the few in between.
 *
 * @param last handed over as it was last told exactly, null when it never was.
 * @param slices phones of the batch handed over in each slice published since, this report's own included.
 */
export function exactOrTogether(line: LedgerLine, last: number | null, slices: readonly number[]): ReportStockLine {
  const growth = line.handedOver - (last ?? 0);
  const apart =
    (growth >= LEAST_GROWTH || (last !== null && growth === 0)) &&
    slices.every((total) => total === 0 || total >= LEAST_IN_SLICE);
  if (apart) return { ...line, withMembers: null };
  const withMembers = line.inStock + line.inBags + line.handedOver;
  return { ...line, inStock: null, inBags: null, handedOver: null, withMembers };
}
