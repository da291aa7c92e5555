import { COUNTED_NEEDS, type CountedNeed } from "~/core/field/needs";
import type { Prisma } from "../../../prisma/generated/client";

/**
 * The column that counts each need, the same in `handover_counts` and in `report_slices`. Needs are columns, not rows:
 * every row has the same shape, so that no row appears on the disk because a need was said.
 */
const NEED_COLUMNS = {
  follow_up: "followUp",
  steps: "steps",
  ties: "ties",
  rescue: "rescue",
  information: "information",
  unstated: "unstated",
} as const satisfies Record<
  CountedNeed,
  keyof Prisma.HandoverCountSumAggregateInputType & keyof Prisma.ReportSliceSumAggregateInputType
>;

type NeedColumn = (typeof NEED_COLUMNS)[CountedNeed];

const byColumn = <T>(of: (need: CountedNeed) => T) =>
  Object.fromEntries(COUNTED_NEEDS.map((need) => [NEED_COLUMNS[need], of(need)])) as Record<NeedColumn, T>;

/** Asks for the sum of each. */
export const EVERY_NEED = byColumn(() => true as const);

/** A row as it is kept. */
export const needColumns = (needs: Readonly<Record<CountedNeed, number>>): Record<NeedColumn, number> =>
  byColumn((need) => needs[need]);

/** A row by its needs; a sum over no row is null, and counts none. */
export const needsIn = (row: Readonly<Record<NeedColumn, number | null>>): Record<CountedNeed, number> =>
  Object.fromEntries(COUNTED_NEEDS.map((need) => [need, row[NEED_COLUMNS[need]] ?? 0])) as Record<CountedNeed, number>;
