import { COUNTED_NEEDS, type CountedNeed } from "~/core/field/needs";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { Bars } from "./bars";
import { type Day, WeekBars } from "./week-bars";

type OwnWeek = {
  week: string;
  needs: Record<CountedNeed, number>;
  cameBack: number;
  handed: number;
  waiting: number;
  damaged: number;
};

const AROUND = ["cameBack", "damaged"] as const;

/** One organisation's weeks: drawn, by need, and the same numbers in a table. */
export function OwnByWeek({ own, days }: { own: readonly OwnWeek[]; days: readonly Day[] }) {
  const { t } = useWords("passes");
  const { t: common } = useWords("common");
  const { number } = useFormats();
  const sum = (of: (week: OwnWeek) => number) => own.reduce((total, week) => total + of(week), 0);
  const dayOf = (week: string) => days.find((day) => day.week === week)?.day ?? week;
  const waiting = sum((week) => week.waiting);
  const stated = COUNTED_NEEDS.map((need) => ({
    key: need,
    label: t(`handover.need.${need}`),
    value: sum(({ needs }) => needs[need]),
  })).sort((a, b) => b.value - a.value);
  return (
    <div className="handovers">
      <figure className="section">
        <h2>{t("handover.byWeek")}</h2>
        <WeekBars title={t("handover.caption.own")} days={days} values={own.map(({ handed }) => handed)} />
      </figure>
      <figure className="section">
        <h2>{t("handover.byNeed")}</h2>
        <Bars title={t("handover.byNeed")} bars={stated} />
        <p className="quiet">{t("handover.byNeedNote")}</p>
        {waiting > 0 ? <p className="quiet">{t("handover.needsWait", { count: waiting })}</p> : null}
      </figure>
      <div className="handovers-table">
        <Disclosure summary={common("table.show")}>
          <DataTable
            caption={t("handover.caption.own")}
            rows={own}
            rowKey={({ week }) => week}
            small="scroll"
            columns={[
              {
                key: "week",
                header: t("handover.column.week"),
                heads: true,
                cell: ({ week }) => t("handover.week", { day: dayOf(week) }),
              },
              {
                key: "handed",
                header: t("handover.column.handed"),
                numeric: true,
                cell: ({ handed }) => number(handed),
              },
              ...COUNTED_NEEDS.map((need) => ({
                key: need,
                header: t(`handover.need.${need}`),
                numeric: true,
                cell: ({ needs }: OwnWeek) => number(needs[need]),
              })),
              {
                key: "waiting",
                header: t("handover.column.waiting"),
                numeric: true,
                cell: ({ waiting: left }) => number(left),
              },
              ...AROUND.map((what) => ({
                key: what,
                header: t(`handover.column.${what}`),
                numeric: true,
                cell: (week: OwnWeek) => number(week[what]),
              })),
            ]}
            total={{
              week: t("handover.column.total"),
              handed: number(sum(({ handed }) => handed)),
              ...Object.fromEntries(stated.map(({ key, value }) => [key, number(value)])),
              waiting: number(waiting),
              ...Object.fromEntries(AROUND.map((what) => [what, number(sum((week) => week[what]))])),
            }}
          />
          <p className="quiet">{t("handover.sum")}</p>
        </Disclosure>
      </div>
    </div>
  );
}
