import { figuresOf } from "~/core/report/figures";
import { type Cell, figureKey, type Label, type ReportTable } from "~/core/report/tables";

export interface Grid {
  /** Which side of the table stands in the rows. */
  down: "rows" | "columns";
  rows: readonly Label[];
  columns: readonly Label[];
  at: (row: number, column: number) => { key: string; cell: Cell } | null;
}

/** Columns a page of A4 has room for. */
const ROOM = 7;

/** A table as it fits a page: the longer side goes down when the other way round would be too wide. */
export function gridOf(table: ReportTable): Grid {
  const turned = table.columns.length > ROOM && table.rows.length < table.columns.length;
  const found = (row: number, column: number) => {
    const [one, other] = [table.rows[row], table.columns[column]];
    const cell = table.cells[row]?.[column];
    return one && other && cell ? { key: figureKey(table, one, other), cell } : null;
  };
  return turned
    ? { down: "columns", rows: table.columns, columns: table.rows, at: (row, column) => found(column, row) }
    : { down: "rows", rows: table.rows, columns: table.columns, at: found };
}

/** Whether nothing but its margins, which other tables show, could be published. */
export const isUnpublished = (table: ReportTable): boolean =>
  figuresOf([table])
    .filter(({ row, column }) => row.kind !== "total" && column.kind !== "total")
    .every(({ cell }) => cell.value === null && cell.because === "too-few");
