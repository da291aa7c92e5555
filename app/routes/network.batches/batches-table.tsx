import { type BatchFigures, QUANTITIES, type View } from "~/core/stock/figures";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import type { BatchOrder, BatchState } from "~/queries/batch/batches.server";
import { type Column, DataTable } from "~/ui/data-table";
import { Invented } from "~/ui/invented";
import { Link } from "~/ui/link";
import { QuantityBar } from "~/ui/quantity-bar";
import { ReportDue, type ReportDueShown } from "~/ui/report-due";
import { Swatch } from "~/ui/swatch";
import { Tag, type TagKind } from "~/ui/tag";

export interface BatchRow {
  id: string;
  name: string;
  donor: string;
  operation: string;
  invented: boolean;
  reportDue: ReportDueShown | null;
  state: BatchState;
  figures: BatchFigures;
}

export type BatchesTableProps = {
  batches: readonly BatchRow[];
  view: View;
  order: BatchOrder;
  to: (batchId: string) => string;
  sortTo: (order: BatchOrder) => string;
};

/** A row a batch; each quantity keeps its own column, and is one’s own part where one sees no more. */
export function BatchesTable({ batches, view, order, to, sortTo }: BatchesTableProps) {
  const { t } = useWords(["stock", "common"]);
  const { number } = useFormats();
  const sorted = (by: BatchOrder, way: "ascending" | "descending") => ({
    to: sortTo(order === by ? "newest" : by),
    ...(order === by ? { sorted: way } : {}),
  });
  const columns: Column<BatchRow>[] = [
    {
      key: "name",
      header: t("batches.column.name"),
      heads: true,
      sort: sorted("name", "ascending"),
      cell: ({ id, name, donor, operation, invented, figures }) => (
        <span className="batch-name">
          <Link to={to(id)}>{name}</Link> {invented ? <Invented /> : null}
          <span className="quiet">{t("batches.from", { donor, operation })}</span>
          {view === "donor" ? null : <QuantityBar held={figures.totals} late={figures.late} size="thin" told />}
        </span>
      ),
    },
    {
      key: "announced",
      header: t("figure.announced"),
      phone: "end",
      numeric: true,
      sort: sorted("announced", "descending"),
      cell: ({ figures }) => number(figures.announced),
    },
    ...(view === "own"
      ? []
      : [
          {
            key: "received",
            header: t("figure.received"),
            numeric: true,
            phone: ({ figures }: BatchRow) =>
              figures.delivery === null || figures.delivery.received === figures.announced ? "none" : "counted",
            cell: ({ figures }: BatchRow) => number(figures.delivery?.received ?? 0),
          },
        ]),
    ...(view === "donor"
      ? [
          {
            key: "missing",
            header: t("figure.missing"),
            numeric: true,
            phone: ({ figures }: BatchRow) => ((figures.delivery?.missing ?? 0) === 0 ? "none" : "counted"),
            cell: ({ figures }: BatchRow) => number(figures.delivery?.missing ?? 0),
          },
        ]
      : QUANTITIES.map((quantity) => ({
          key: quantity,
          header: (
            <>
              <Swatch of={quantity} /> {t(`common:quantity.${quantity}`)}
            </>
          ),
          name: t(`common:quantity.${quantity}`),
          numeric: true,
          phone: ({ figures }: BatchRow) => (figures.totals[quantity] === 0 ? "none" : "counted"),
          cell: ({ figures }: BatchRow) => number(figures.totals[quantity]),
        }))),
    {
      key: "due",
      header: t("batches.column.due"),
      phone: ({ reportDue }) => (reportDue ? "named" : "none"),
      sort: sorted("due", "ascending"),
      cell: ({ reportDue }) => (reportDue ? <ReportDue due={reportDue} /> : t("batches.noDue")),
    },
    {
      key: "state",
      header: t("batches.column.state"),
      phone: "line",
      cell: ({ state }) => (
        <Tag kind={state === "to-split" && view !== "whole" ? "plain" : LOOK[state]}>{t(`state.${state}`)}</Tag>
      ),
    },
  ];
  return (
    <DataTable
      caption={t(`batches.caption.${view}`)}
      captionHidden={view !== "own"}
      columns={columns}
      rows={batches}
      rowKey={({ id }) => id}
      unsorted={{ to: sortTo("newest"), name: t("batches.newest") }}
    />
  );
}

const LOOK: Record<BatchState, TagKind> = {
  announced: "plain",
  arriving: "sea",
  "to-split": "next",
  promised: "sea",
  moving: "sea",
  settled: "done",
  cancelled: "plain",
};
