import type { LineFacts } from "~/core/transfer/line-facts";
import type { Difference } from "~/core/transfer/settle";
import type { Instant } from "~/i18n/format";
import { useWords } from "~/i18n/use-words";
import { Age } from "~/ui/age";
import { DataTable } from "~/ui/data-table";
import { Link } from "~/ui/link";
import { LineName } from "~/ui/transfer-line";
import { type TurnShown, TurnTag } from "~/ui/turn-tag";
import { paths } from "~/web/paths";

export type NetworkDifference = {
  id: string;
  outcome: Difference;
  quantity: number;
  open: number;
  openedAt: Instant;
  /** The day it was settled, in words; null while it is open. */
  over: string | null;
  line: LineFacts;
  transfer: { id: string; number: number; from: string; to: string };
  turn: TurnShown;
};

export type DifferencesTableProps = { slug: string; now: Instant; discrepancies: readonly NetworkDifference[] };

const LATE_AFTER_DAYS = 7;

export function DifferencesTable({ slug, now, discrepancies }: DifferencesTableProps) {
  const { t } = useWords("transfer");
  return (
    <DataTable
      caption={t("differences.caption")}
      captionHidden
      rows={discrepancies}
      rowKey={({ id }) => id}
      empty={<p className="quiet">{t("differences.emptyOpen")}</p>}
      columns={[
        {
          key: "what",
          header: t("differences.what"),
          heads: true,
          cell: ({ id, outcome, quantity, line }) => (
            <>
              <Link to={paths.discrepancy(slug, id)} prefetch="intent">
                {t(`one.difference.${outcome}`, { count: quantity })}
              </Link>{" "}
              <LineName line={line} />
            </>
          ),
        },
        {
          key: "transfer",
          header: t("differences.transfer"),
          phone: "line",
          cell: ({ transfer }) => (
            <Link to={paths.transfer(slug, transfer.id)} className="note-name">
              {t("list.numbered", { number: transfer.number })}
            </Link>
          ),
        },
        {
          key: "route",
          header: t("differences.route"),
          phone: "line",
          cell: ({ transfer }) => t("list.route", { from: transfer.from, to: transfer.to }),
        },
        {
          key: "age",
          header: t("differences.age"),
          phone: "line",
          cell: ({ openedAt, over }) =>
            over === null ? (
              <Age since={openedAt} now={now} lateAfterDays={LATE_AFTER_DAYS} />
            ) : (
              <span className="quiet">{over}</span>
            ),
        },
        { key: "turn", header: t("differences.turn"), phone: "line", cell: ({ turn }) => <TurnTag turn={turn} /> },
      ]}
    />
  );
}
