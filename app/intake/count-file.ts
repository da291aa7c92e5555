import { countSheet, type SheetCounts } from "~/core/intake/count-sheet";
import { SHEET_LIMITS, type SheetProblem } from "~/core/intake/sheet";
import { type Result, refuse } from "~/core/result";
import { readSheet } from "~/intake/read-sheet";

/** Reads and counts a file the person chose. The bytes and the rows end with this call. */
export async function countFile(file: File): Promise<Result<SheetCounts, SheetProblem>> {
  if (file.size > SHEET_LIMITS.megabytes * 1024 * 1024) {
    return refuse({ reason: "too-large", megabytes: SHEET_LIMITS.megabytes });
  }
  const rows = readSheet(new Uint8Array(await file.arrayBuffer()), file.name);
  return rows.ok ? countSheet(rows.value) : rows;
}
