import writeWorkbook, { type Cell, type SheetData } from "write-excel-file/node";
import type { ReportContent } from "~/core/report/content";
import { FACTORS } from "~/core/report/factors";
import { type ReportTable, STOCK_QUANTITIES, tablesOf } from "~/core/report/tables";
import {
  axisOf,
  axisText,
  becauseText,
  coverageText,
  labelText,
  periodText,
  quantityDefinition,
  quantityText,
  reportName,
  roundingNote,
  tableDefinition,
  tableTitle,
} from "~/i18n/report-words";
import { figureRows } from "./figure-rows";
import type { FileWords } from "./file-words.server";

/** A workbook: what it is about, a sheet a table as it is printed, then every figure on a line of its own. */
export async function xlsxOf(content: ReportContent, hash: string, words: FileWords): Promise<Uint8Array<ArrayBuffer>> {
  const { file } = words;
  const tables = tablesOf(content);
  const bytes = await writeWorkbook(
    [
      {
        sheet: file("file.sheet.about"),
        data: about(content, hash, tables, words),
        columns: [{ width: 34 }, { width: 90 }],
      },
      ...tables.map((table) => ({
        sheet: sheetName(table, words),
        data: sheetOf(table, words),
        columns: [{ width: 40 }, ...table.columns.map(() => ({ width: 16 }))],
        stickyRowsCount: 1,
        stickyColumnsCount: 1,
      })),
      {
        sheet: file("file.sheet.figures"),
        data: figureRows(content, words).map((row, at) => row.map((cell) => (at < 2 ? head(cell) : plain(cell)))),
        stickyRowsCount: 2,
      },
    ],
    { fontFamily: "Calibri", fontSize: 11 },
  ).toBuffer();
  return Uint8Array.from(bytes);
}

/** "T1 période": short enough for every spreadsheet (31 characters), and none of the signs they refuse. */
const sheetName = ({ key, scope }: ReportTable, { file }: FileWords): string => `${key} ${file(`file.scope.${scope}`)}`;

const head = (value: string | number | null): Cell =>
  value === null ? null : { value, fontWeight: "bold", wrap: true };

/** A text is typed as one: a spreadsheet computes nothing of it. */
const plain = (value: string | number | null): Cell => (typeof value === "string" ? { value, type: String } : value);

function sheetOf(table: ReportTable, words: FileWords): SheetData {
  const { report, formats } = words;
  const columns = table.columns.map((column) => labelText(report, formats, column, axisOf(table, "columns")));
  return [
    [axisText(report, table, "rows"), ...columns].map(head),
    ...table.cells.map((cells, at) => {
      const row = table.rows[at];
      return [
        head(row ? labelText(report, formats, row, axisOf(table, "rows")) : ""),
        ...cells.map((cell) => (cell.value === null ? plain(becauseText(report, cell.because)) : cell.value)),
      ];
    }),
  ];
}

function about(content: ReportContent, hash: string, tables: readonly ReportTable[], words: FileWords): SheetData {
  const { report, file, formats } = words;
  const { date, time } = formats;
  const facts: [string, string | number][] = [
    [file("file.about.report"), reportName(report, content)],
    [file("file.about.version"), content.version],
    [file("file.about.programme"), content.programme.name],
    [file("file.about.period"), periodText(report, formats, content)],
    [
      file("file.about.asOf"),
      file("file.about.asOfText", { date: date(content.asOf), time: time(content.asOf), zone: content.timeZone }),
    ],
    [file("file.about.coverage"), coverageText(report, content.coverage)],
    [file("file.about.rounding"), roundingNote(report)],
    [file("file.about.hash"), hash],
    [file("file.about.head"), content.head],
    [file("file.about.factors"), content.factors],
    ...(content.carbon ? [[file("file.about.carbon"), carbonText(content.carbon, words)] as [string, string]] : []),
    ...(content.network.invented
      ? [[file("file.about.invented"), file("file.about.inventedText")] as [string, string]]
      : []),
  ];
  return [
    ...facts.map(([name, value]) => [head(name), plain(value)]),
    [],
    [head(file("file.about.definitions"))],
    ...tables.map((table) => [
      plain(`${sheetName(table, words)}`),
      plain(`${tableTitle(report, table)}. ${tableDefinition(report, table)}`),
    ]),
    ...STOCK_QUANTITIES.map((key) => [plain(quantityText(report, key)), plain(quantityDefinition(report, key))]),
  ];
}

function carbonText(
  { lowTonnes, highTonnes, substitution, years }: NonNullable<ReportContent["carbon"]>,
  { file, formats }: FileWords,
): string {
  const { decimal } = formats;
  return file("file.about.carbonText", {
    low: decimal(lowTonnes),
    high: decimal(highTonnes),
    substitution,
    count: years,
    sources: formats.list([FACTORS.oneYearLonger.source, FACTORS.insteadOfNew.source]),
  });
}
