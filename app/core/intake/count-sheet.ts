import {
  type CellProblem,
  type PhoneGrade,
  readBattery,
  readGrade,
  readIdentifier,
  readImei,
  readKind,
  readLotNumber,
  readName,
  readOperator,
  readStatus,
} from "~/core/intake/bolc-cells";
import { type BolcColumn, type BolcHeader, findHeaderRow, readHeader } from "~/core/intake/bolc-header";
import { foldWord, plainText } from "~/core/intake/cell-words";
import { cellAddress, SHEET_LIMITS, type SheetProblem, type SheetRow } from "~/core/intake/sheet";
import { ok, type Result, refuse } from "~/core/result";
import type { Battery, LineStatus } from "~/core/stock/usable";

/** How many phones share a model, a grade, an operator lock, a battery and a status. */
export type SheetLine = {
  maker: string;
  model: string;
  grade: PhoneGrade;
  operatorLock: string | null;
  battery: Battery;
  status: LineStatus;
  quantity: number;
};

export type RowProblem = { row: number; column: BolcColumn; reason: CellProblem["reason"] };

/** All that is kept of a sheet. `rowsRead` = the quantities + `notUnderstood` + `duplicates`. */
export type SheetCounts = {
  rowsRead: number;
  lines: SheetLine[];
  lotNumbers: string[];
  lotNumbersLeftOut: number;
  normalised: number;
  notUnderstood: RowProblem[];
  duplicates: { row: number; sameAs: number }[];
};

type Phone = Omit<SheetLine, "quantity">;

const READ_COLUMNS = [
  "Numéro lot",
  "Identifiant unique",
  "Type matériel",
  "Constructeur",
  "Modèle",
  "IMEI",
  "État batterie",
  "Opérateur",
  "Statut",
  "Grade esth.",
] as const satisfies readonly BolcColumn[];

/** Counts a refurbisher's sheet. No identifier of a phone is in the answer, whatever the cells hold. */
export function countSheet(rows: readonly SheetRow[]): Result<SheetCounts, SheetProblem> {
  const filled = rows.filter(isFilled);
  if (filled.length === 0) return refuse({ reason: "empty" });
  const headerRow = findHeaderRow(filled);
  if (headerRow === undefined) return refuse({ reason: "header-missing" });
  const header = readHeader(headerRow);
  if (!header.ok) return header;

  const phones = filled.slice(filled.indexOf(headerRow) + 1);
  if (phones.length === 0) return refuse({ reason: "empty" });
  if (phones.length > SHEET_LIMITS.rows) return refuse({ reason: "too-many-rows", rows: SHEET_LIMITS.rows });
  const misplaced = firstMisplaced(header.value, phones);
  if (misplaced !== undefined) return refuse(misplaced);

  const counts = countPhones(header.value, phones);
  const models = new Set(counts.lines.map((line) => `${foldWord(line.maker)}|${foldWord(line.model)}`));
  // As many models as phones means that the column holds something else than models.
  return models.size > SHEET_LIMITS.models
    ? refuse({ reason: "too-many-models", models: SHEET_LIMITS.models })
    : ok(counts);
}

function firstMisplaced({ columns }: BolcHeader, rows: readonly SheetRow[]): SheetProblem | undefined {
  const named = new Set(columns.values());
  const read = new Set(READ_COLUMNS.map((column) => columns.get(column)));
  for (const row of rows) {
    const formula = row.formulas.find((column) => read.has(column));
    if (formula !== undefined) return { reason: "formula", cell: cellAddress(formula, row.number) };
    const unnamed = row.cells.findIndex((text, column) => !named.has(column) && plainText(text) !== "");
    if (unnamed >= 0) return { reason: "unknown-column", cell: cellAddress(unnamed, row.number), name: null };
  }
  return undefined;
}

function countPhones(header: BolcHeader, rows: readonly SheetRow[]): SheetCounts {
  const cellOf = (row: SheetRow, column: BolcColumn) => row.cells[header.columns.get(column) ?? -1] ?? "";
  const identifiers = new Set(rows.map((row) => readIdentifier(cellOf(row, "Identifiant unique"))));
  const namesOnePhone = (text: string) =>
    [text, ...text.split(/[^\p{L}\p{Nd}-]+/u)].some((word) => identifiers.has(readIdentifier(word) ?? ""));

  const groups = new Map<string, SheetLine>();
  const seen = new Map<string, number>();
  const notUnderstood: RowProblem[] = [];
  const duplicates: SheetCounts["duplicates"] = [];
  let normalised = 0;

  for (const row of rows) {
    const phone = readPhone((column) => cellOf(row, column), namesOnePhone);
    if (!phone.ok) {
      notUnderstood.push({ row: row.number, ...phone.refusal });
      continue;
    }
    const marks = marksOf(cellOf(row, "Identifiant unique"), cellOf(row, "IMEI"));
    const first = marks.map((mark) => seen.get(mark)).find((number) => number !== undefined);
    if (first !== undefined) {
      duplicates.push({ row: row.number, sameAs: first });
      continue;
    }
    for (const mark of marks) seen.set(mark, row.number);
    if (phone.value.model !== cellOf(row, "Modèle")) normalised += 1;
    const key = phoneKey(phone.value);
    const group = groups.get(key);
    groups.set(key, group ? { ...group, quantity: group.quantity + 1 } : { ...phone.value, quantity: 1 });
  }

  return {
    rowsRead: rows.length,
    lines: [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line),
    ...keepLotNumbers(
      rows.map((row) => cellOf(row, "Numéro lot")),
      namesOnePhone,
    ),
    normalised,
    notUnderstood,
    duplicates,
  };
}

function readPhone(
  cell: (column: BolcColumn) => string,
  namesOnePhone: (name: string) => boolean,
): Result<Phone, CellProblem & { column: BolcColumn }> {
  const kind = readKind(cell("Type matériel"));
  if (!kind.ok) return refuse({ column: "Type matériel", ...kind.refusal });
  const maker = readName(cell("Constructeur"));
  if (!maker.ok) return refuse({ column: "Constructeur", ...maker.refusal });
  if (namesOnePhone(maker.value)) return refuse({ column: "Constructeur", reason: "not-a-name" });
  const model = readName(cell("Modèle"));
  if (!model.ok) return refuse({ column: "Modèle", ...model.refusal });
  if (namesOnePhone(model.value)) return refuse({ column: "Modèle", reason: "not-a-name" });
  const battery = readBattery(cell("État batterie"));
  if (!battery.ok) return refuse({ column: "État batterie", ...battery.refusal });
  const operatorLock = readOperator(cell("Opérateur"));
  if (!operatorLock.ok) return refuse({ column: "Opérateur", ...operatorLock.refusal });
  const status = readStatus(cell("Statut"));
  if (!status.ok) return refuse({ column: "Statut", ...status.refusal });
  const grade = readGrade(cell("Grade esth."));
  if (!grade.ok) return refuse({ column: "Grade esth.", ...grade.refusal });
  return ok({
    maker: maker.value,
    model: model.value,
    grade: grade.value,
    operatorLock: operatorLock.value,
    battery: battery.value,
    status: status.value,
  });
}

/** Two spellings of one model are one model; the first spelling met is the one shown. */
const phoneKey = ({ maker, model, operatorLock, battery, status, grade }: Phone) =>
  JSON.stringify([foldWord(maker), foldWord(model), operatorLock ?? "", battery === "ok" ? 0 : 1, status, grade]);

function marksOf(identifierCell: string, imeiCell: string): string[] {
  const identifier = readIdentifier(identifierCell);
  const imei = readImei(imeiCell);
  return [...(identifier === null ? [] : [`identifier ${identifier}`]), ...(imei === null ? [] : [`imei ${imei}`])];
}

/** A lot has many phones: a column with a number per phone, or with the phones' own numbers, is not kept. */
function keepLotNumbers(
  cells: readonly string[],
  namesOnePhone: (name: string) => boolean,
): Pick<SheetCounts, "lotNumbers" | "lotNumbersLeftOut"> {
  const written = new Set(cells.map((text) => plainText(text).toUpperCase()).filter((text) => text !== ""));
  const lots = [...written].map(readLotNumber).filter((lot) => lot !== null && !namesOnePhone(lot));
  const numbersPhones = written.size > 1 && written.size * 2 > cells.length;
  const kept = numbersPhones || lots.length > SHEET_LIMITS.lotNumbers ? [] : lots.filter((lot) => lot !== null).sort();
  return { lotNumbers: kept, lotNumbersLeftOut: written.size - kept.length };
}

const isFilled = (row: SheetRow) => row.formulas.length > 0 || row.cells.some((text) => plainText(text) !== "");
