import type { ReportContent } from "~/core/report/content";
import { figureSpan } from "~/core/report/figure-span";
import { type Figure, figuresOf } from "~/core/report/figures";
import { type Label, type TableKey, tablesOf } from "~/core/report/tables";
import { axisOf, cellReason, labelText, quantityText, tableTitle } from "~/i18n/report-words";
import type { FileWords } from "./file-words.server";

type Value = string | number | null;

/**
 * The columns of a table with one figure a line, each with its HXL 1.1 tag. `rounded5`, `row` and `column` are
 * attributes of ours, as HXL allows.
 */
export const FIGURE_COLUMNS = [
  { key: "figure", tag: "#meta+id+figure", value: ({ key }) => key },
  { key: "table", tag: "#meta+table+name", value: ({ table }, _, words) => tableTitle(words.report, table) },
  { key: "scope", tag: "#meta+scope", value: ({ table }, _, { file }) => file(`file.scope.${table.scope}`) },
  { key: "start", tag: "#date+start", value: ({ table, column }, content) => figureSpan(content, table, column).start },
  { key: "end", tag: "#date+end", value: ({ table, column }, content) => figureSpan(content, table, column).end },
  { key: "network", tag: "#org+coord+name", value: (_, { network }) => network.name },
  { key: "member", tag: "#org+name", value: (figure, _, words) => named(figure, "member", words) },
  { key: "batch", tag: "#item+name", value: (figure, _, words) => named(figure, "batch", words) },
  { key: "need", tag: "#activity+name", value: (figure, _, words) => named(figure, "need", words) },
  { key: "quantity", tag: "#indicator+name", value: (figure, _, words) => quantity(figure, words) },
  { key: "row", tag: "#meta+row+name", value: ({ row, table }, _, words) => label(row, table, "rows", words) },
  {
    key: "column",
    tag: "#meta+column+name",
    value: ({ column, table }, _, words) => label(column, table, "columns", words),
  },
  {
    key: "reached",
    tag: "#reached+num+rounded5",
    value: ({ table, cell }) => (table.scope === "day" ? null : cell.value),
  },
  { key: "pieces", tag: "#item+num", value: ({ table, cell }) => (table.scope === "day" ? cell.value : null) },
  { key: "within", tag: "#meta+within+num", value: ({ cell }) => (cell.value === null ? null : cell.within) },
  { key: "note", tag: "#meta+note", value: ({ cell }, _, { report, formats }) => cellReason(report, formats, cell) },
] as const satisfies readonly FigureColumn[];

interface FigureColumn {
  key: string;
  tag: string;
  value: (figure: Figure, content: ReportContent, words: FileWords) => Value;
}

/** A header in words, the HXL tags, then one line a figure; an empty cell is null. */
export const figureRows = (content: ReportContent, words: FileWords): Value[][] => [
  FIGURE_COLUMNS.map(({ key }) => words.file(`file.column.${key}`)),
  FIGURE_COLUMNS.map(({ tag }) => tag),
  ...figuresOf(tablesOf(content)).map((figure) =>
    FIGURE_COLUMNS.map(({ value }: FigureColumn) => value(figure, content, words)),
  ),
];

/** The line of that kind a figure stands on, if it is on one; the total of all is no name. */
function named({ table, row, column }: Figure, kind: "batch" | "member" | "need", words: FileWords): string | null {
  for (const [side, each] of [["rows", row] as const, ["columns", column] as const]) {
    if (each.kind === "item" && kind === "batch") return label(each, table, side, words);
    if (axisOf(table, side) === kind && each.kind !== "total") return label(each, table, side, words);
  }
  return null;
}

/** What the numbers of each table count: phones handed over, phones received, or what its column says. */
const COUNTED: Record<TableKey, "handovers" | "received" | "column"> = {
  T1: "handovers",
  T2: "handovers",
  T3: "handovers",
  T4: "handovers",
  T5: "handovers",
  T7: "column",
  T7R: "received",
};

function quantity({ table, column }: Figure, { report, file }: FileWords): string {
  const counted = COUNTED[table.key];
  if (counted === "column" && column.kind === "quantity") return quantityText(report, column.key);
  return counted === "received" ? quantityText(report, "received") : file("file.handovers");
}

const label = (each: Label, table: Figure["table"], side: "rows" | "columns", { report, formats }: FileWords): string =>
  labelText(report, formats, each, axisOf(table, side));
