import { type Cell, figureKey, type ReportTable } from "~/core/report/tables";
import { axisOf, cellText, labelText, tableTitle } from "~/i18n/report-words";
import { Disclosure } from "~/ui/disclosure";
import { ranked } from "./ranked";
import { ReportBars } from "./report-bars";
import { useReport } from "./report-context";
import { ReportPart } from "./report-part";
import { ReportGrid } from "./report-table";
import { shareOf } from "./share";

/** What the phones of the period were given for. */
export function NeedsPart({ byNeed }: { byNeed: ReportTable }) {
  const { t, formats } = useReport();
  // The last column is the sum of the periods, the one before it this report’s own.
  const x = byNeed.columns.length - 2;
  const column = byNeed.columns[x];
  const total: Cell = byNeed.cells.at(-1)?.[x] ?? { value: null, because: "too-few" };
  const rows = ranked(
    byNeed.rows.flatMap((row, y) => {
      const cell = byNeed.cells[y]?.[x];
      const name = labelText(t, formats, row, axisOf(byNeed, "rows"));
      return row.kind === "total" || !cell || !column ? [] : [{ row, cell, name, key: figureKey(byNeed, row, column) }];
    }),
  );
  const published = rows.filter(({ cell }) => cell.value !== null);
  const needs = published.filter(({ row }) => row.kind === "need");
  const highest = Math.max(...needs.map(({ cell }) => cell.value ?? 0));
  const most = needs.filter(({ cell }) => cell.value === highest);
  return (
    <ReportPart
      question={t("picture.needs.question")}
      answer={
        most[0]
          ? t(most.length > 1 ? "picture.needs.answerEach" : "picture.needs.answer", {
              need: formats.list(most.map(({ name }) => name)),
              value: cellText(t, formats, most[0].cell),
              total: cellText(t, formats, total),
            })
          : t("picture.needs.answerNone")
      }
      meaning={t("picture.needs.meaning")}
      least={total}
    >
      {published.length > 0 ? (
        <ReportBars
          label={t("picture.needs.title")}
          rows={rows.map(({ key, name, cell }) => ({
            key,
            figure: key,
            name,
            cell,
            note: noteOf(shareOf(cell, total)),
          }))}
        />
      ) : null}
      <p className="quiet">{t("picture.needs.percent")}</p>
      <div id="table-T4">
        <Disclosure summary={t("picture.tableNamed", { title: tableTitle(t, byNeed) })}>
          <ReportGrid table={byNeed} />
        </Disclosure>
      </div>
    </ReportPart>
  );

  function noteOf(share: number | null): string | undefined {
    return share === null ? undefined : t("picture.needs.share", { share: formats.percent(share) });
  }
}
