/** One row of a sheet as it was read: its number in the spreadsheet, its cells from column A on, and which of them hold a formula. */
export type SheetRow = { number: number; cells: readonly string[]; formulas: readonly number[] };

export const SHEET_LIMITS = { megabytes: 5, rows: 2000, columns: 100, models: 100, lotNumbers: 20 } as const;

/** Why a file is not opened or not counted. Never holds the content of a data cell. */
export type SheetProblem =
  | { reason: "too-large"; megabytes: number }
  | { reason: "too-many-rows"; rows: number }
  | { reason: "too-many-columns"; columns: number }
  | { reason: "too-many-models"; models: number }
  | { reason: "unpacks-too-large" }
  | { reason: "empty" }
  | { reason: "old-excel" }
  | { reason: "password" }
  | { reason: "open-document" }
  | { reason: "not-a-sheet" }
  | { reason: "damaged" }
  | { reason: "header-missing" }
  | { reason: "column-missing"; columns: readonly string[] }
  | { reason: "column-twice"; columns: readonly string[] }
  | { reason: "unknown-column"; cell: string; name: string | null }
  | { reason: "formula"; cell: string };

/** The address of a cell as spreadsheets write it: column 4, row 17 is "E17". */
export function cellAddress(column: number, row: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}
