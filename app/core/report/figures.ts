import type { ReportContent } from "./content";
import { type Cell, figureKey, type Label, type ReportTable, tablesOf } from "./tables";

/** One published number, and where it stands. */
export interface Figure {
  key: string;
  table: ReportTable;
  row: Label;
  column: Label;
  cell: Cell;
}

/** Every figure of some tables, in the order they are read. */
export const figuresOf = (tables: readonly ReportTable[]): Figure[] =>
  tables.flatMap((table) =>
    table.rows.flatMap((row, y) =>
      table.columns.flatMap((column, x) => {
        const cell = table.cells[y]?.[x];
        return cell ? [{ key: figureKey(table, row, column), table, row, column, cell }] : [];
      }),
    ),
  );

/** The figure of that address; null where the report has none. */
export const figureAt = (content: ReportContent, key: string): Figure | null =>
  figuresOf(tablesOf(content)).find((figure) => figure.key === key) ?? null;

export const figureCell = (content: ReportContent, key: string): Cell | null => figureAt(content, key)?.cell ?? null;
