import type { Held } from "~/core/stock/figures";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import type { StockLine } from "~/queries/stock/stock.server";
import { type Column, DataTable } from "~/ui/data-table";
import { useItemName } from "~/ui/item-name";
import { LineTraits } from "~/ui/line-traits";

export type StockTableProps = {
  quantities: Pick<Held, "promised" | "inStock">;
  lines: readonly StockLine[];
  name: string;
  hub: boolean;
  sites: readonly { id: string; name: string }[];
};

/**
 * Line by line, and where each lies. On the hub's shelf lies also what it promised, and a promise names no line: both
 * are told as what they are where they add up, under the lines or under the only one.
 */
export function StockTable({ lines, name, hub, sites, quantities }: StockTableProps) {
  const { t } = useWords(["stock", "common"]);
  const { number } = useFormats();
  const nameOf = useItemName();
  const sum = (key: "onShelf" | "inTransit" | "inBags") => number(lines.reduce((total, line) => total + line[key], 0));
  const { promised, inStock } = quantities;
  const both = hub && promised > 0;
  const parted =
    both && promised + inStock === lines.reduce((total, { onShelf }) => total + onShelf, 0) ? (
      <span className="quiet stock-place">
        {t("stock.parted", {
          promised: t("common:flow.promised", { count: promised }),
          inStock: t("common:flow.inStock", { count: inStock }),
        })}
      </span>
    ) : null;
  const bags: Column<StockLine>[] = lines.some(({ inBags }) => inBags > 0)
    ? [
        {
          key: "bags",
          header: t("common:quantity.inBags"),
          numeric: true,
          phone: ({ inBags }) => (inBags === 0 ? "none" : "counted"),
          cell: ({ inBags }) => number(inBags),
        },
      ]
    : [];
  return (
    <DataTable
      caption={t("stock.caption", { name })}
      captionHidden
      even
      rows={lines}
      rowKey={({ batchLineId }) => batchLineId}
      empty={<p className="quiet">{t("stock.noLine")}</p>}
      columns={[
        { key: "item", header: t("line.item"), heads: true, cell: (line) => nameOf(line) },
        { key: "traits", header: t("line.traits"), phone: "line", cell: (line) => <LineTraits line={line} /> },
        {
          key: "transit",
          header: t("common:quantity.inTransit"),
          numeric: true,
          phone: ({ inTransit }) => (inTransit === 0 ? "none" : "counted"),
          cell: ({ inTransit }) => number(inTransit),
        },
        {
          key: "shelf",
          header: both ? t("stock.shelf") : t("common:quantity.inStock"),
          numeric: true,
          phone: "end",
          cell: ({ onShelf, places }) => (
            <span className="stock-places">
              {number(onShelf)}
              {lines.length === 1 ? parted : null}
              {places.some(({ siteId }) => siteId !== null)
                ? [null, ...sites.map(({ id }) => id)].flatMap((siteId) => {
                    const here = places.find((place) => place.siteId === siteId);
                    const site = sites.find(({ id }) => id === siteId)?.name ?? t("stock.ownShelf");
                    return here ? (
                      <span key={siteId} className="quiet stock-place">
                        {t("stock.at", { place: site, count: here.quantity })}
                      </span>
                    ) : (
                      []
                    );
                  })
                : null}
            </span>
          ),
        },
        ...bags,
      ]}
      total={{
        item: t("line.total"),
        transit: sum("inTransit"),
        shelf: (
          <span className="stock-places">
            {sum("onShelf")}
            {parted}
          </span>
        ),
        bags: sum("inBags"),
      }}
    />
  );
}
