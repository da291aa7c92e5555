import { findHeaderRow } from "~/core/intake/bolc-header";
import { SHEET_LIMITS, type SheetProblem, type SheetRow } from "~/core/intake/sheet";
import { ok, type Result, refuse } from "~/core/result";
import { keepRow } from "~/intake/keep-row";
import { walkXml } from "~/intake/xml";

const LAST_ROW = 1_048_576;
const HEADER_GIVEN_UP_AT = 20;

/** The filled rows of one sheet of a workbook, read no further than a count would accept. */
export function readWorksheet(part: Uint8Array, texts: readonly string[]): Result<SheetRow[], SheetProblem> {
  const rows: SheetRow[] = [];
  const reading = new SheetReading(texts, (row) => {
    const problem = keepRow(rows, row);
    if (problem !== undefined) throw new Stop(problem);
    if (rows.length === HEADER_GIVEN_UP_AT && findHeaderRow(rows) === undefined) {
      throw new Stop({ reason: "header-missing" });
    }
  });
  try {
    walkXml(part, reading);
  } catch (error) {
    return refuse(error instanceof Stop ? error.problem : { reason: "damaged" });
  }
  return ok(rows);
}

class Stop extends Error {
  constructor(readonly problem: SheetProblem) {
    super(problem.reason);
  }
}

/** Where the walk through one sheet stands: which row, which cell, and what was read of it. */
class SheetReading {
  private row = 0;
  private column = -1;
  private cells: string[] = [];
  private formulas: number[] = [];
  private type = "n";
  private value = "";
  private inValue = false;
  private inReading = false;

  constructor(
    private readonly texts: readonly string[],
    private readonly onRow: (row: SheetRow) => void,
  ) {}

  open = (name: string, attributes: ReadonlyMap<string, string>) => {
    if (name === "row") this.openRow(attributes.get("r"));
    else if (name === "c") this.openCell(attributes.get("r"), attributes.get("t"));
    else if (name === "f") this.formulas.push(this.column);
    else if (name === "rPh") this.inReading = true;
    else if (name === "v" || name === "t") this.inValue = !this.inReading;
  };

  text = (text: string) => {
    if (this.inValue) this.value += text;
  };

  close = (name: string) => {
    if (name === "v" || name === "t") this.inValue = false;
    else if (name === "rPh") this.inReading = false;
    else if (name === "c") this.closeCell();
    else if (name === "row") this.onRow({ number: this.row, cells: this.cells, formulas: this.formulas });
  };

  private openRow(reference: string | undefined) {
    const number = reference === undefined ? this.row + 1 : Number(reference);
    // A row number beyond the last row of any spreadsheet is a number of something else.
    if (!Number.isInteger(number) || number <= this.row || number > LAST_ROW) throw new Stop({ reason: "damaged" });
    this.row = number;
    this.column = -1;
    this.cells = [];
    this.formulas = [];
  }

  private openCell(reference: string | undefined, type: string | undefined) {
    const column = reference === undefined ? this.column + 1 : columnOf(reference);
    if (column <= this.column) throw new Stop({ reason: "damaged" });
    this.column = column;
    this.type = type ?? "n";
    this.value = "";
  }

  private closeCell() {
    const text = this.type === "s" ? (this.texts[Number(this.value)] ?? "") : spell(this.type, this.value);
    if (text === "" && !this.formulas.includes(this.column)) return;
    if (this.column >= SHEET_LIMITS.columns) {
      throw new Stop({ reason: "too-many-columns", columns: SHEET_LIMITS.columns });
    }
    while (this.cells.length < this.column) this.cells.push("");
    this.cells.push(text);
  }
}

function columnOf(reference: string): number {
  const letters = /^\$?([A-Z]{1,3})\$?\d{1,7}$/.exec(reference)?.[1];
  if (letters === undefined) throw new Stop({ reason: "damaged" });
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Numbers are stored as 1.0179922517960E12 or 2.0 and read as a person sees them. */
function spell(type: string, value: string): string {
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type !== "n") return value;
  const number = Number(value);
  return value.trim() !== "" && Number.isSafeInteger(number) ? String(number) : value;
}
