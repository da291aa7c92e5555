import { useId } from "react";
import { QUANTITIES } from "~/core/stock/figures";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import type { StockOfBatch } from "~/queries/stock/stock.server";
import { type Column, DataTable } from "~/ui/data-table";
import { Disclosure } from "~/ui/disclosure";
import { Link } from "~/ui/link";
import { QuantityBar, QuantityKeys } from "~/ui/quantity-bar";
import { ShelfBars } from "./shelf-bars";
import { StockTable, type StockTableProps } from "./stock-table";

export type StockRowsProps = Pick<StockTableProps, "hub" | "sites"> & {
  batches: readonly Pick<StockOfBatch, "id" | "name" | "quantities" | "overdue" | "lines">[];
  to: (batchId: string) => string;
};

/** A row a batch, all to one scale: what is promised, on its way, in stock and out in bags, then the shelf by grade. */
export function StockRows({ batches, hub, sites, to }: StockRowsProps) {
  const { t } = useWords("stock");
  const id = useId();
  const whole = Math.max(1, ...batches.map(({ quantities }) => hereOf(quantities)));
  return (
    <ul className="stock-rows">
      {batches.map(({ id: batchId, name, quantities, overdue, lines }) => {
        const held = shown(quantities);
        return (
          <li key={batchId} className="stock-row" aria-labelledby={`${id}-${batchId}`}>
            <h2 id={`${id}-${batchId}`}>
              <Link to={to(batchId)}>{name}</Link>
            </h2>
            <div className="stock-row-held">
              <QuantityBar held={held} late={overdue} whole={whole} size="thick" told />
              <QuantityKeys held={held} late={overdue} />
              <ShelfBars lines={lines} whole={whole} />
              <Disclosure summary={t("stock.lines")}>
                <StockTable lines={lines} name={name} hub={hub} sites={sites} quantities={quantities} />
              </Disclosure>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** The same numbers, a line a batch, and their sum where there are several. */
export function StockSums({ batches }: Pick<StockRowsProps, "batches">) {
  const { t } = useWords(["stock", "common"]);
  const { number } = useFormats();
  const sum = (of: (typeof HERE)[number]) => batches.reduce((all, { quantities }) => all + quantities[of], 0);
  return (
    <DataTable
      caption={t("stock.sums")}
      captionHidden
      rows={batches}
      rowKey={({ id }) => id}
      columns={[
        { key: "name", header: t("batches.column.name"), heads: true, cell: ({ name }) => name },
        ...HERE.map(
          (of): Column<StockRowsProps["batches"][number]> => ({
            key: of,
            header: t(`common:quantity.${of}`),
            numeric: true,
            phone: ({ quantities }) => (quantities[of] === 0 ? "none" : "counted"),
            cell: ({ quantities }) => number(quantities[of]),
          }),
        ),
      ]}
      total={{ name: t("line.total"), ...Object.fromEntries(HERE.map((of) => [of, number(sum(of))])) }}
    />
  );
}

const HERE = QUANTITIES.filter((of) => of !== "handedOver");
const hereOf = (quantities: Record<(typeof HERE)[number], number>) => HERE.reduce((sum, of) => sum + quantities[of], 0);
const shown = (quantities: StockOfBatch["quantities"]) => Object.fromEntries(HERE.map((of) => [of, quantities[of]]));
