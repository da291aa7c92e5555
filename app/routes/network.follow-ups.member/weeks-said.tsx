import { DECLARED_NUMBERS, type WeekInContact } from "~/core/follow-up/declared";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { Button } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { Form } from "~/ui/form";
import { Link } from "~/ui/link";

type Said = WeekInContact & { day: string; open: boolean };

/** The last weeks as they were said, newest first; one that is not too old leads to where it is corrected. */
export function WeeksSaid({
  weeks,
  formId,
  action,
  csv,
}: {
  weeks: readonly Said[];
  formId: string;
  action: string;
  csv: string | null;
}) {
  const { t } = useWords("continuity");
  const { number } = useFormats();
  const [last] = weeks;
  if (!last) return null;
  return (
    <section className="section">
      <DataTable
        caption={t("weeks.caption")}
        rows={weeks}
        rowKey={({ week }) => week}
        small="scroll"
        columns={[
          {
            key: "week",
            header: t("weeks.week"),
            heads: true,
            cell: ({ week, day, open }) =>
              open ? <Link to={`${action}?week=${week}`}>{t("week", { day })}</Link> : t("week", { day }),
          },
          { key: "before", header: t("months.before"), numeric: true, cell: ({ before }) => number(before) },
          ...DECLARED_NUMBERS.map((what) => ({
            key: what,
            header: t(`number.${what}`),
            numeric: true,
            cell: (said: Said) => number(said[what]),
          })),
          { key: "after", header: t("months.after"), numeric: true, cell: ({ after }) => number(after) },
        ]}
      />
      {csv === null ? null : (
        <p className="no-print">
          <Link to={csv} reloadDocument download>
            {t("months.csv")}
          </Link>
        </p>
      )}
      <Disclosure summary={t("withdraw.title", { day: last.day })}>
        <Form method="post" action={action} className="stack" preventScrollReset>
          <p>{t("withdraw.lead")}</p>
          <input type="hidden" name="id" value={formId} />
          <input type="hidden" name="week" value={last.week} />
          <div className="actions">
            <Button kind="danger" name="intent" value="withdraw">
              {t("withdraw.act")}
            </Button>
          </div>
        </Form>
      </Disclosure>
    </section>
  );
}
