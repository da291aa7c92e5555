import {
  FLOW_QUANTITIES,
  type Flow,
  type FlowMember,
  type FlowTotals,
  flowTotals,
  receivedByHub,
} from "~/core/flow/facts";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { type Column, DataTable } from "~/ui/data-table";
import { useFlowWords } from "~/ui/flow-words";

type Row = Partial<FlowTotals> & Pick<FlowMember, "id" | "name" | "stuck">;

/** The numbers of the picture, every member named. */
export function FlowTable({ flow }: { flow: Flow }) {
  const { t } = useWords("common");
  const { number } = useFormats();
  const { stuckWords } = useFlowWords();
  const columns: Column<Row>[] = [
    { key: "where", header: t("flow.where"), heads: true, cell: ({ name }) => name },
    ...FLOW_QUANTITIES.map((key) => ({
      key,
      header: t(`quantity.${key}`),
      numeric: true,
      cell: (row: Row) => number(row[key] ?? 0),
    })),
    { key: "stuck", header: t("flow.stuckHeader"), cell: ({ stuck = [] }) => stuck.map(stuckWords).join(" · ") },
  ];
  const totals = flowTotals(flow);
  return (
    <div className="section">
      <p className="quiet">
        {t("flow.donorLine", {
          name: flow.donor.name,
          announced: t("flow.announced", { count: flow.donor.announced }),
          received: t("flow.received", { count: receivedByHub(flow) }),
        })}
      </p>
      <DataTable
        caption={t("flow.tableCaption")}
        columns={columns}
        rows={[{ id: "hub", ...flow.hub }, ...flow.members]}
        rowKey={({ id }) => id}
        total={{
          where: t("flow.total"),
          ...Object.fromEntries(FLOW_QUANTITIES.map((key) => [key, number(totals[key])])),
        }}
        small="scroll"
      />
    </div>
  );
}
