import type { ReportedBatch } from "~/core/report/content";
import { type Column, DataTable } from "~/ui/data-table";
import { Invented } from "~/ui/invented";
import { useReport } from "./report-context";
import { ReportPart } from "./report-part";

/** What was agreed when each batch was given. */
export function ReportConditions() {
  const { content, t, formats } = useReport();
  const day = (on: string | null, none: string) => (on === null ? none : formats.date(`${on}T12:00Z`));
  const columns: Column<ReportedBatch>[] = [
    {
      key: "batch",
      header: t("conditions.batch"),
      heads: true,
      cell: ({ name, invented }) => (
        <>
          {name} {invented && !content.network.invented ? <Invented /> : null}
        </>
      ),
    },
    { key: "donor", header: t("conditions.donor"), phone: "line", cell: ({ donor }) => donor },
    { key: "operation", header: t("conditions.operation"), phone: "line", cell: ({ operation }) => operation.name },
    {
      key: "receivedOn",
      header: t("conditions.receivedOn"),
      phone: "named",
      cell: ({ receivedOn }) => day(receivedOn, t("conditions.notYet")),
    },
    {
      key: "due",
      header: t("conditions.due"),
      phone: "named",
      cell: ({ reportDueOn }) => day(reportDueOn, t("conditions.noDue")),
    },
    {
      key: "resale",
      header: t("conditions.resale"),
      phone: "named",
      cell: ({ resaleForbidden }) => t(resaleForbidden ? "conditions.resaleForbidden" : "conditions.resaleAllowed"),
    },
  ];
  return (
    <ReportPart question={t("conditions.title")}>
      <DataTable
        caption={t("conditions.title")}
        captionHidden
        columns={columns}
        rows={content.batches}
        rowKey={({ id }) => id}
      />
    </ReportPart>
  );
}
