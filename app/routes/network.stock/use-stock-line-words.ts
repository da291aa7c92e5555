import { useTranslation } from "react-i18next";
import type { StockLine } from "~/queries/stock/stock.server";

/** A line in plain words, for an option: the article, then what tells it from the next line. */
export function useStockLineWords(): (line: StockLine) => string {
  const { t } = useTranslation("stock");
  return ({ maker, model, grade, operatorLock, status, battery }) =>
    [
      `${maker} ${model}`,
      ...(grade ? [t("line.grade", { grade })] : []),
      ...(operatorLock ? [t("line.locked", { name: operatorLock })] : []),
      ...(status === "refurbished" ? [] : [t(`line.status.${status}`)]),
      ...(battery === "ok" ? [] : [t("line.battery.ko")]),
    ].join(", ");
}
