import { parse } from "csv-parse/browser/esm/sync";
import { knownColumns } from "~/core/intake/bolc-header";
import type { SheetProblem, SheetRow } from "~/core/intake/sheet";
import { ok, type Result, refuse } from "~/core/result";
import { keepRow } from "~/intake/keep-row";

/** Reads text separated by semicolons, commas or tabs; rows keep the number a spreadsheet shows for them. */
export function readCsv(bytes: Uint8Array): Result<SheetRow[], SheetProblem> {
  const text = decode(bytes);
  if (text === null || BINARY.test(text)) return refuse({ reason: "not-a-sheet" });

  const rows: SheetRow[] = [];
  let number = 0;
  let stop: SheetProblem | undefined;
  try {
    parse(text, {
      delimiter: separatorOf(text),
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: 100_000,
      on_record: (cells: string[]) => {
        number += 1;
        stop ??= keepRow(rows, { number, cells, formulas: [] });
        if (stop !== undefined) throw new Error("enough");
        return null;
      },
    });
  } catch {
    return refuse(stop ?? { reason: "damaged" });
  }
  return ok(rows);
}

function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  try {
    if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le", { fatal: true }).decode(bytes);
    if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what no text file holds is how a picture or a program is told from one.
const BINARY = /[\u0000-\u0008\u000e-\u001a]/;

function separatorOf(text: string): string {
  const firstLines = text.slice(0, 20_000).split(/\r\n|\r|\n/, 5);
  const found = SEPARATORS.map((separator) => {
    const known = firstLines.map((line) => knownColumns(line.split(separator).map(withoutQuotes)));
    return { separator, known: Math.max(...known) };
  }).sort((a, b) => b.known - a.known);
  return found[0]?.separator ?? ";";
}

const SEPARATORS = [";", ",", "\t"];
const withoutQuotes = (cell: string) => cell.replace(/^\s*"|"\s*$/g, "");
