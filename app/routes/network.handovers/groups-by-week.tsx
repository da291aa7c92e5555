import { useTranslation } from "react-i18next";
import { useFormats } from "~/i18n/use-formats";
import { DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { Bars } from "./bars";
import { type Day, WeekBars } from "./week-bars";

type Group = { id: string; name: string; handed: readonly number[] };

/** Every organisation's totals, without needs: drawn by week and by group, and the same numbers in a table. */
export function GroupsByWeek({ groups, days }: { groups: readonly Group[]; days: readonly Day[] }) {
  const { t } = useTranslation("passes");
  const { t: common } = useTranslation("common");
  const { number } = useFormats();
  const perWeek = days.map((_, week) => groups.reduce((sum, { handed }) => sum + (handed[week] ?? 0), 0));
  const inAll = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  return (
    <div className="handovers">
      <figure className="section">
        <h2>{t("handover.byWeek")}</h2>
        <WeekBars title={t("handover.caption.network")} days={days} values={perWeek} />
      </figure>
      <figure className="section">
        <h2>{t("handover.byGroup")}</h2>
        <Bars
          title={t("handover.byGroup")}
          bars={groups.map(({ id, name, handed }) => ({ key: id, label: name, value: inAll(handed) }))}
        />
      </figure>
      <div className="handovers-table">
        <Disclosure summary={common("table.show")}>
          <DataTable
            caption={t("handover.caption.network")}
            rows={groups}
            rowKey={({ id }) => id}
            small="scroll"
            columns={[
              { key: "group", header: t("handover.column.group"), heads: true, cell: ({ name }) => name },
              ...days.map(({ week, short }, index) => ({
                key: week,
                header: short,
                numeric: true,
                cell: ({ handed }: Group) => number(handed[index] ?? 0),
              })),
              {
                key: "total",
                header: t("handover.column.total"),
                numeric: true,
                cell: ({ handed }) => number(inAll(handed)),
              },
            ]}
            total={{
              group: t("handover.column.total"),
              ...Object.fromEntries(days.map(({ week }, index) => [week, number(perWeek[index] ?? 0)])),
              total: number(inAll(perWeek)),
            }}
          />
        </Disclosure>
      </div>
    </div>
  );
}
