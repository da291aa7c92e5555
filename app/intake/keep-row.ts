import { findHeaderRow } from "~/core/intake/bolc-header";
import { SHEET_LIMITS, type SheetProblem, type SheetRow } from "~/core/intake/sheet";

/** Adds a row unless it is blank; answers why reading stops here when it does. */
export function keepRow(rows: SheetRow[], row: SheetRow): SheetProblem | undefined {
  if (row.formulas.length === 0 && row.cells.every((text) => text.trim() === "")) return undefined;
  if (row.cells.length > SHEET_LIMITS.columns) {
    return { reason: "too-many-columns", columns: SHEET_LIMITS.columns };
  }
  rows.push(row);
  // The rows above the header are not phones; a file without a header is told so, not that it is long.
  if (rows.length > SHEET_LIMITS.rows + 5) {
    return findHeaderRow(rows) === undefined
      ? { reason: "header-missing" }
      : { reason: "too-many-rows", rows: SHEET_LIMITS.rows };
  }
  return undefined;
}
