/**
 * Facts about people that were never published before: how many phones were handed over, by batch, member and need.
 * Slices of one network and programme are disjoint: a handover is in exactly one of them, for good.
 */
export interface Facts {
  batches: readonly string[];
  members: readonly string[];
  needs: readonly string[];
  /** Whole, never below zero: counts[batch][member][need]. */
  counts: readonly (readonly (readonly number[])[])[];
}

/** One line of a published table: a batch, a member or a need, or several of them put together (`others`). */
export interface Line {
  key: string;
  of: readonly string[];
}

export const OTHERS = "others";

/** What a line shown alone holds at least, in its slice. */
export interface Thresholds {
  batch: number;
  member: number;
  need: number;
}

/**
 * What is published of a slice, every number a multiple of 5 and every table adding up to the same margins (privacy
 * §2.4). null: not published, too few.
 */
export interface Released {
  /** The version of a report it was first published in. */
  id: string;
  /** Part of what is published: whoever reads that a line is shown alone knows what it holds at least. */
  shownFrom: Thresholds;
  batches: readonly Line[];
  members: readonly Line[];
  needs: readonly Line[];
  total: number;
  batch: readonly number[];
  member: readonly number[] | null;
  need: readonly number[] | null;
  batchMember: readonly (readonly number[])[] | null;
  batchNeed: readonly (readonly number[])[] | null;
  memberNeed: readonly (readonly number[])[] | null;
}

/** What is published, beside the facts only the books know. */
export interface Slice {
  facts: Facts;
  released: Released;
}

/** Stock is exact: how many phones of a batch a line of members received in all. Bounds what it can have handed over. */
export interface ReceivedLine {
  batch: string;
  members: readonly string[];
  quantity: number;
  /** The slices published when it was stated, by id; left out: all of them. */
  slices?: readonly string[];
}

/** A number between 0 (included) and 1 (excluded), the same for the same label for ever. */
export type Draw = (label: string) => number;
