import type { FigureChange } from "~/core/report/content";
import { figureAt } from "~/core/report/figures";
import { causeText, nameOfFigure, withinOf } from "~/i18n/report-figure-words";
import { cellText } from "~/i18n/report-words";
import { type Column, DataTable } from "~/ui/data-table";
import { useReport } from "./report-context";
import { ReportPart } from "./report-part";

/** Each figure that differs from the version before, and why. */
export function ReportChanges() {
  const { content, t, formats } = useReport();
  if (content.version === 1 && content.changes.length === 0 && !content.lateTooFew) return null;
  // A batch that is new brings a line of figures; those that are 0 say nothing.
  const changes = content.changes.filter(({ before, after }) => before !== null || after !== 0);
  const columns: Column<FigureChange>[] = [
    {
      key: "figure",
      header: t("changes.figure"),
      heads: true,
      cell: ({ figure }) => {
        const found = figureAt(content, figure);
        return found ? nameOfFigure(t, formats, found) : t("figure.unknown");
      },
    },
    {
      key: "was",
      header: t("changes.was"),
      numeric: true,
      phone: "named",
      cell: ({ figure, before }) => said(figure, before),
    },
    {
      key: "now",
      header: t("changes.now"),
      numeric: true,
      phone: "named",
      cell: ({ figure, after }) => said(figure, after),
    },
    {
      key: "why",
      header: t("changes.why"),
      phone: "line",
      cell: ({ before, causes }) =>
        before === null && causes.length === 0
          ? t("changes.appeared")
          : formats.list(causes.map((cause) => causeText(t, formats, cause))),
    },
  ];
  const question = t("changes.title", { version: content.version - 1 });
  return (
    <ReportPart
      question={content.version > 1 ? question : t("changes.late")}
      answer={content.version > 1 && changes.length === 0 ? t("changes.none") : undefined}
    >
      {changes.length > 0 ? (
        <DataTable caption={question} captionHidden columns={columns} rows={changes} rowKey={({ figure }) => figure} />
      ) : null}
      {content.lateTooFew ? <p>{t("changes.lateTooFew")}</p> : null}
    </ReportPart>
  );

  function said(figure: string, value: number | null): string {
    if (value === null) return t("cell.none");
    return cellText(t, formats, { value, within: withinOf(figureAt(content, figure)?.cell ?? null) });
  }
}
