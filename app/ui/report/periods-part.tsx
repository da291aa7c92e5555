import { type Cell, figureKey, type ReportTable } from "~/core/report/tables";
import { cellText, periodShort } from "~/i18n/report-words";
import { pacesOf } from "./paces";
import { PeriodBars } from "./period-bars";
import { ReportBars } from "./report-bars";
import { useReport } from "./report-context";
import { ReportPart } from "./report-part";

/** Handovers of each published period: columns on a wide page, lines on a phone. */
export function PeriodsPart({ byNeed }: { byNeed: ReportTable }) {
  const { content, t, formats } = useReport();
  const totals = byNeed.cells.at(-1) ?? [];
  const bars = content.periods.map((period, x) => ({ period, cell: totals[x] ?? NOTHING }));
  const all = totals.at(-1) ?? NOTHING;
  const said = cellText(t, formats, all);
  const row = byNeed.rows.at(-1);
  const paces = pacesOf(bars);
  return (
    <ReportPart
      question={t("picture.periods.question")}
      answer={
        bars.length === 1
          ? t("picture.periods.first", { all: said })
          : t("picture.periods.answer", { all: said, count: bars.length })
      }
      meaning={t("headline.all.definition")}
      least={all}
    >
      <figure className="report-figure">
        <PeriodBars bars={bars} />
        <div className="report-small">
          <ReportBars
            label={t("picture.periods.title")}
            rows={bars.map(({ period, cell }, x) => ({
              key: String(period.number),
              name: periodShort(t, formats, period),
              cell,
              look: x === bars.length - 1 ? "own" : "earlier",
              ...(paces && cell.value !== null ? { note: t("picture.periods.pace", { pace: paces[x] ?? 0 }) } : {}),
              ...keyed(byNeed, row, byNeed.columns[x]),
            }))}
          />
        </div>
        <figcaption className="quiet">
          {t("picture.periods.band")} {paces ? t("picture.periods.paceNote") : null}{" "}
          <a href="#table-T4">{t("picture.table")}</a>
        </figcaption>
      </figure>
    </ReportPart>
  );
}

const NOTHING: Cell = { value: null, because: "too-few" };

const keyed = (
  table: ReportTable,
  row: ReportTable["rows"][number] | undefined,
  column: ReportTable["columns"][number] | undefined,
): { figure?: string } => (row && column ? { figure: figureKey(table, row, column) } : {});
