import { useTranslation } from "react-i18next";
import { useFormats } from "~/i18n/use-formats";
import type { StockLine } from "~/queries/stock.server";
import { DataTable } from "~/ui/data-table";
import { LineTraits } from "~/ui/line-traits";

/** Line by line. On the hub's shelf lies also what it promised: a promise names no line. */
export function StockTable({ lines, name, hub }: { lines: readonly StockLine[]; name: string; hub: boolean }) {
  const { t } = useTranslation(["stock", "common"]);
  const { number } = useFormats();
  const sum = (key: "onShelf" | "inTransit") => number(lines.reduce((total, line) => total + line[key], 0));
  return (
    <DataTable
      caption={t("stock.caption", { name })}
      captionHidden
      rows={lines}
      rowKey={({ id }) => id}
      empty={<p className="quiet">{t("stock.noLine")}</p>}
      columns={[
        { key: "item", header: t("line.item"), heads: true, cell: ({ maker, model }) => `${maker} ${model}` },
        { key: "traits", header: t("line.traits"), cell: (line) => <LineTraits {...line} /> },
        {
          key: "transit",
          header: t("common:quantity.inTransit"),
          numeric: true,
          cell: ({ inTransit }) => number(inTransit),
        },
        {
          key: "shelf",
          header: hub ? t("stock.shelf") : t("common:quantity.inStock"),
          numeric: true,
          cell: ({ onShelf }) => number(onShelf),
        },
      ]}
      total={{ item: t("line.total"), transit: sum("inTransit"), shelf: sum("onShelf") }}
    />
  );
}
