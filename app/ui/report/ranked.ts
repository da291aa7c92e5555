import type { Cell, Label } from "~/core/report/tables";

/** The most first; what is told together after what has a line of its own, and what has no number last. */
export const ranked = <T extends { row: Label; cell: Cell }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => standing(a) - standing(b) || (b.cell.value ?? 0) - (a.cell.value ?? 0));

const standing = ({ row, cell }: { row: Label; cell: Cell }): number =>
  cell.value === null ? 2 : row.kind === "others" ? 1 : 0;
