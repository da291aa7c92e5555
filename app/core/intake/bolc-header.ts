import { foldWord, plainText } from "~/core/intake/cell-words";
import { cellAddress, type SheetProblem, type SheetRow } from "~/core/intake/sheet";
import { ok, type Result, refuse } from "~/core/result";

/** The columns of Emmaüs Connect's refurbisher sheet, as they are written in its header row. */
export const BOLC_COLUMNS = [
  "Numéro lot",
  "Identifiant unique",
  "Type matériel",
  "Constructeur",
  "Modèle",
  "IMEI",
  "Processeur",
  "OS",
  "Taille stockage",
  "RAM",
  "État batterie",
  "Taille écran",
  "Résolution",
  "Chargeur",
  "Opérateur",
  "Statut",
  "Commentaire",
  "Couleur",
  "Grade esth.",
  "Catégorie",
] as const;

export type BolcColumn = (typeof BOLC_COLUMNS)[number];

const REQUIRED = [
  "Type matériel",
  "Constructeur",
  "Modèle",
  "État batterie",
  "Opérateur",
  "Statut",
  "Grade esth.",
] as const satisfies readonly BolcColumn[];

export type BolcHeader = { rowNumber: number; columns: ReadonlyMap<BolcColumn, number> };

const HEADER_WITHIN_ROWS = 5;
const KNOWN_ENOUGH = 4;

const columnsByWord = new Map<string, BolcColumn>(BOLC_COLUMNS.map((column) => [foldWord(column), column]));

/** The row that names the columns, looked for in the first rows only: a title may stand above it. */
export function findHeaderRow(rows: readonly SheetRow[]): SheetRow | undefined {
  return rows.find((row) => row.number <= HEADER_WITHIN_ROWS && knownColumns(row.cells) >= KNOWN_ENOUGH);
}

/** How many of these cells name a column of the sheet. */
export function knownColumns(cells: readonly string[]): number {
  return new Set(cells.map((cell) => columnsByWord.get(foldWord(cell))).filter((column) => column !== undefined)).size;
}

/** Which column is where. One column that the template does not have, and the whole sheet is refused. */
export function readHeader(row: SheetRow): Result<BolcHeader, SheetProblem> {
  const [formula] = row.formulas;
  if (formula !== undefined) return refuse({ reason: "formula", cell: cellAddress(formula, row.number) });

  const columns = new Map<BolcColumn, number>();
  for (const [index, text] of row.cells.entries()) {
    if (plainText(text) === "") continue;
    const column = columnsByWord.get(foldWord(text));
    if (column === undefined) {
      return refuse({ reason: "unknown-column", cell: cellAddress(index, row.number), name: sayableName(text) });
    }
    if (columns.has(column)) return refuse({ reason: "column-twice", columns: [column] });
    columns.set(column, index);
  }
  const missing = REQUIRED.filter((column) => !columns.has(column));
  return missing.length > 0
    ? refuse({ reason: "column-missing", columns: missing })
    : ok({ rowNumber: row.number, columns });
}

/** The name of a column no one knows, unless it looks like the content of a cell. */
function sayableName(text: string): string | null {
  const name = plainText(text);
  return /^\p{L}[\p{L}\p{M} .'’()/-]{0,39}$/u.test(name) ? name : null;
}
