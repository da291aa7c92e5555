import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { Bars } from "./bars";
import { type Day, WeekBars } from "./week-bars";

type Member = { id: string; name: string; handed: readonly number[] };

/** Every organisation's totals, without needs: drawn by week and by member, and the same numbers in a table. */
export function MembersByWeek({ members, days }: { members: readonly Member[]; days: readonly Day[] }) {
  const { t } = useWords("passes");
  const { t: common } = useWords("common");
  const { number } = useFormats();
  const perWeek = days.map((_, week) => members.reduce((sum, { handed }) => sum + (handed[week] ?? 0), 0));
  const inAll = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  return (
    <div className="handovers">
      <figure className="section">
        <h2>{t("handover.byWeek")}</h2>
        <WeekBars title={t("handover.caption.network")} days={days} values={perWeek} />
      </figure>
      <figure className="section">
        <h2>{t("handover.byMember")}</h2>
        <Bars
          title={t("handover.byMember")}
          bars={members.map(({ id, name, handed }) => ({ key: id, label: name, value: inAll(handed) }))}
        />
      </figure>
      <div className="handovers-table">
        <Disclosure summary={common("table.show")}>
          <DataTable
            caption={t("handover.caption.network")}
            rows={members}
            rowKey={({ id }) => id}
            small="scroll"
            columns={[
              { key: "member", header: t("handover.column.member"), heads: true, cell: ({ name }) => name },
              ...days.map(({ week, short }, index) => ({
                key: week,
                header: short,
                numeric: true,
                cell: ({ handed }: Member) => number(handed[index] ?? 0),
              })),
              {
                key: "total",
                header: t("handover.column.total"),
                numeric: true,
                cell: ({ handed }) => number(inAll(handed)),
              },
            ]}
            total={{
              member: t("handover.column.total"),
              ...Object.fromEntries(days.map(({ week }, index) => [week, number(perWeek[index] ?? 0)])),
              total: number(inAll(perWeek)),
            }}
          />
        </Disclosure>
      </div>
    </div>
  );
}
