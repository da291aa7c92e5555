import { HELD } from "~/core/stock/figures";
import { formats } from "~/i18n/format";
import { batchTable } from "~/queries/batch/batch.server";
import { csvAnswer } from "~/web/csv.server";
import { tenantLoader } from "~/web/tenant-route.server";
import { type TableWords, tableRows } from "./table-rows";

/** The figures of the batch's page, place by place, for a spreadsheet. */
export const loader = tenantLoader(
  { may: "batch:see", params: ["batchId"] },
  async ({ db, who, params, network, locale, t }) => {
    const now = new Date();
    const { name, figures } = await batchTable(db, who, params.batchId);
    const { date, time } = formats(locale, network.timeZone);
    const words = {
      ...Object.fromEntries(HELD.map((quantity) => [quantity, t(`common:quantity.${quantity}`)])),
      where: t("stock:csv.where", { date: date(now), time: time(now), zone: network.timeZone }),
      announced: t("stock:figure.announced"),
      received: t("stock:figure.received"),
      expected: t("stock:figure.expected"),
      missing: t("stock:figure.missing"),
      extra: t("stock:figure.extra"),
      delivery: t("stock:csv.delivery"),
      total: t("stock:csv.total"),
    } as TableWords;
    return csvAnswer(`${name}-${now.toISOString().slice(0, 10)}`, tableRows(figures, words));
  },
);
