import { type Cell, figureKey, type ReportTable } from "~/core/report/tables";
import { axisOf, labelText, tableDefinition, tableTitle } from "~/i18n/report-words";
import { Disclosure } from "~/ui/disclosure";
import { GroupMultiples } from "./group-multiples";
import { ReportBars } from "./report-bars";
import { useReport } from "./report-context";
import { ReportPart } from "./report-part";
import { ReportGrid } from "./report-table";

/** Which groups handed phones over: small multiples over periods, plain bars in a first report. */
export function GroupsPart({ byGroup }: { byGroup: ReportTable }) {
  const { t, formats } = useReport();
  const apart = byGroup.rows.filter(({ kind }) => kind === "group").length;
  const first = byGroup.columns[0];
  const total: Cell = byGroup.cells.at(-1)?.at(-1) ?? { value: null, because: "too-few" };
  return (
    <ReportPart
      question={t("picture.groups.question")}
      answer={apart === 0 ? t("picture.groups.answerNone") : t("picture.groups.answer", { count: apart })}
      meaning={tableDefinition(t, byGroup)}
      least={total}
    >
      {byGroup.columns.length > 2 ? (
        <>
          <GroupMultiples table={byGroup} />
          <p className="quiet">{t("picture.groups.scale")}</p>
        </>
      ) : (
        <ReportBars
          label={tableTitle(t, byGroup)}
          rows={byGroup.rows.flatMap((row, y) => {
            const cell = byGroup.cells[y]?.[0];
            if (row.kind === "total" || !cell || !first) return [];
            const key = figureKey(byGroup, row, first);
            return [{ key, figure: key, name: labelText(t, formats, row, axisOf(byGroup, "rows")), cell }];
          })}
        />
      )}
      <Disclosure summary={t("picture.tableNamed", { title: tableTitle(t, byGroup) })}>
        <ReportGrid table={byGroup} />
      </Disclosure>
    </ReportPart>
  );
}
