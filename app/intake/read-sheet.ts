import { SHEET_LIMITS, type SheetProblem, type SheetRow } from "~/core/intake/sheet";
import { type Result, refuse } from "~/core/result";
import { readCsv } from "~/intake/read-csv";
import { readXlsx } from "~/intake/read-xlsx";

/** Opens a workbook or a CSV file where it is, in this browser; the rows go no further than the count. */
export function readSheet(bytes: Uint8Array, fileName: string): Result<SheetRow[], SheetProblem> {
  if (bytes.length === 0) return refuse({ reason: "empty" });
  if (bytes.length > SHEET_LIMITS.megabytes * 1024 * 1024) {
    return refuse({ reason: "too-large", megabytes: SHEET_LIMITS.megabytes });
  }
  if (startsWith(bytes, COMPOUND_FILE)) {
    return refuse({ reason: /\.xls[xm]$/i.test(fileName) ? "password" : "old-excel" });
  }
  if (startsWith(bytes, ZIP)) return readXlsx(bytes);
  return OTHER_FILES.some((magic) => startsWith(bytes, magic)) ? refuse({ reason: "not-a-sheet" }) : readCsv(bytes);
}

/** The container of Excel before 2007, and of any workbook closed with a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];
const OTHER_FILES = [
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // RTF
];

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte);
