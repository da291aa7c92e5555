import type { ReportTable, TableKey } from "~/core/report/tables";
import { tableDefinition, tableTitle } from "~/i18n/report-words";
import { Disclosure } from "~/ui/disclosure";
import { useReport } from "./report-context";
import { ReportPart } from "./report-part";
import { ReportGrid } from "./report-table";

const CROSSED: readonly TableKey[] = ["T1", "T2", "T3"];

/** The crossed tables: this period’s in the open, all periods together one click away. */
export function ReportDetail({ tables }: { tables: readonly ReportTable[] }) {
  const { t } = useReport();
  const crossed = tables.filter(({ key }) => CROSSED.includes(key));
  const of = (scope: ReportTable["scope"]) => crossed.filter((table) => table.scope === scope);
  if (crossed.length === 0) return null;
  return (
    <ReportPart question={t("picture.detail.question")} answer={t("picture.detail.answer")}>
      {of("period").map((table) => (
        <div key={table.key} className="report-crossed">
          <ReportGrid table={table} />
          <p className="quiet">{tableDefinition(t, table)}</p>
        </div>
      ))}
      {of("all").map((table) => (
        <Disclosure key={table.key} summary={t("picture.tableNamed", { title: tableTitle(t, table) })}>
          <ReportGrid table={table} />
        </Disclosure>
      ))}
    </ReportPart>
  );
}
