import type { ChangeCause, ReportContent } from "~/core/report/content";
import { type Figure, figureAt } from "~/core/report/figures";
import type { Cell } from "~/core/report/tables";
import type { Formats } from "./format";
import { axisOf, labelText, type ReportWords, tableTitle } from "./report-words";

/** A figure by its name, for questions, changes and letters. */
export function figureText(t: ReportWords, formats: Formats, content: ReportContent, key: string): string {
  const figure = figureAt(content, key);
  return figure ? nameOfFigure(t, formats, figure) : t("figure.unknown");
}

export function nameOfFigure(t: ReportWords, formats: Formats, { table, row, column }: Figure): string {
  const named = {
    table: tableTitle(t, table),
    row: labelText(t, formats, row, axisOf(table, "rows")),
    column: labelText(t, formats, column, axisOf(table, "columns")),
  };
  if (table.key === "T7") return t("figure.stock", named);
  if (row.kind !== "total" && column.kind !== "total") return t("figure.cell", named);
  if (row.kind !== "total") return t("figure.line", { table: named.table, line: named.row });
  if (column.kind !== "total") return t("figure.line", { table: named.table, line: named.column });
  return t(table.scope === "period" ? "figure.period" : "figure.all");
}

export const causeText = (
  t: ReportWords,
  formats: Formats,
  { cause, change }: { cause: ChangeCause; change: number },
) => t(`change.cause.${cause}`, { change: signed(formats, change) });

/** How far the number of a figure may be from the true one. */
export const withinOf = (cell: Cell | null): number => (cell && cell.value !== null ? cell.within : 0);

const signed = ({ number }: Formats, value: number): string => (value > 0 ? `+${number(value)}` : number(value));
