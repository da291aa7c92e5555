import type { FollowUpMonth, HeldShare } from "~/core/follow-up/months";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { Link } from "~/ui/link";

export type MonthShown = FollowUpMonth & { name: string; short: string; held: HeldShare | null };

const BETWEEN = ["opened", "resumed", "interrupted", "closed"] as const;

/** The same months in numbers: from how many in contact to how many, and what happened between. */
export function MonthsTable({ months, members, csv }: { months: readonly MonthShown[]; members: number; csv: string }) {
  const { t } = useWords("continuity");
  const { t: common } = useWords("common");
  const { number, percent } = useFormats();
  const counted = (value: number | undefined) => (value === undefined ? t("months.few") : number(value));
  return (
    <>
      <Disclosure summary={common("table.show")}>
        <DataTable
          caption={t("months.caption")}
          rows={[...months].reverse()}
          rowKey={({ month }) => month}
          small="scroll"
          columns={[
            { key: "month", header: t("months.month"), heads: true, cell: ({ name }) => name },
            {
              key: "members",
              header: t("months.members"),
              numeric: true,
              cell: (one) => t("months.of", { members: one.members, all: members }),
            },
            { key: "before", header: t("months.before"), numeric: true, cell: ({ sums }) => counted(sums?.before) },
            ...BETWEEN.map((what) => ({
              key: what,
              header: t(`number.${what}`),
              numeric: true,
              cell: ({ sums }: MonthShown) => counted(sums?.[what]),
            })),
            { key: "after", header: t("months.after"), numeric: true, cell: ({ sums }) => counted(sums?.after) },
            {
              key: "held",
              header: t("months.held"),
              numeric: true,
              cell: ({ held }) =>
                held
                  ? t("months.share", {
                      share: percent(held.held.share),
                      low: percent(held.held.low),
                      high: percent(held.held.high),
                    })
                  : t("months.few"),
            },
          ]}
        />
      </Disclosure>
      <p className="hint">{t("months.note")}</p>
      <p className="no-print">
        <Link to={csv} reloadDocument download>
          {t("months.csv")}
        </Link>
      </p>
    </>
  );
}
