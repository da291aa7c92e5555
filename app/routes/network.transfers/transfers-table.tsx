import type { ThingKind } from "~/core/stock/item-kind";
import type { TransferState } from "~/core/transfer/transfer-state";
import type { Instant } from "~/i18n/format";
import { useWords } from "~/i18n/use-words";
import { Age } from "~/ui/age";
import { DataTable } from "~/ui/data-table";
import { Link } from "~/ui/link";
import { useThings } from "~/ui/things";
import { StateTag } from "~/ui/transfer-state";
import { paths } from "~/web/paths";

type Sort = "waiting" | "number" | "age";

export type TransferRow = {
  id: string;
  number: number;
  from: string;
  to: string;
  delivery: boolean;
  batch: { id: string; name: string };
  state: TransferState;
  since: Instant;
  /** The day it was over, in words; null while it waits. */
  over: string | null;
  pieces: number;
  thing: ThingKind;
  openDiscrepancies: number;
};

export type TransfersTableProps = {
  slug: string;
  now: Instant;
  transfers: readonly TransferRow[];
  asked: { sort: Sort; descending: boolean };
  href: (change: { sort: Sort; descending: boolean }) => string;
};

const LATE_AFTER_DAYS = 3;

export function TransfersTable({ slug, now, transfers, asked, href }: TransfersTableProps) {
  const { t } = useWords("transfer");
  const things = useThings();
  const sort = (by: Sort) => ({
    to: href({ sort: by, descending: asked.sort === by ? !asked.descending : true }),
    ...(asked.sort === by ? { sorted: asked.descending ? ("descending" as const) : ("ascending" as const) } : {}),
  });
  return (
    <DataTable
      caption={t("list.caption")}
      captionHidden
      rows={transfers}
      rowKey={({ id }) => id}
      unsorted={{ to: href({ sort: "waiting", descending: true }), name: t("list.waiting") }}
      empty={<p className="quiet">{t("list.emptyFiltered")}</p>}
      columns={[
        {
          key: "number",
          header: t("list.number"),
          heads: true,
          sort: sort("number"),
          cell: ({ id, number, delivery }) => (
            <Link to={paths.transfer(slug, id)} prefetch="intent">
              {t(delivery ? "list.delivery" : "list.numbered", { number })}
            </Link>
          ),
        },
        {
          key: "route",
          header: t("list.fromTo"),
          phone: "line",
          cell: ({ from, to, batch }) => (
            <span className="route">
              {t("list.route", { from, to })}
              <Link to={paths.batch(slug, batch.id)} className="quiet">
                {batch.name}
              </Link>
            </span>
          ),
        },
        {
          key: "state",
          header: t("list.state"),
          phone: ({ over }) => (over === null ? "line" : "none"),
          cell: ({ state }) => <StateTag state={state} />,
        },
        {
          key: "since",
          header: t("list.since"),
          phone: "line",
          sort: sort("age"),
          cell: ({ since, state, over }) =>
            over === null ? (
              <Age since={since} now={now} {...(state === "sent" ? { lateAfterDays: LATE_AFTER_DAYS } : {})} />
            ) : (
              <span className="quiet">{over}</span>
            ),
        },
        {
          key: "pieces",
          header: t("list.pieces"),
          phone: "end",
          numeric: true,
          cell: ({ pieces, thing }) => things(thing, pieces),
        },
        {
          key: "differences",
          header: t("list.differences"),
          phone: ({ openDiscrepancies }) => (openDiscrepancies > 0 ? "named" : "none"),
          numeric: true,
          cell: ({ openDiscrepancies }) =>
            openDiscrepancies > 0 ? (
              <span className="diverging">{t("list.open", { count: openDiscrepancies })}</span>
            ) : (
              <span className="quiet">{t("list.none")}</span>
            ),
        },
      ]}
    />
  );
}
