import { formats } from "~/i18n/format";
import { transfersAsked, transfersOf } from "~/queries/transfer/transfers.server";
import { csvAnswer } from "~/web/csv.server";
import { tenantLoader } from "~/web/tenant-route.server";

/** The list of notes as the address filters and sorts it, every page of it, for a spreadsheet. */
export const loader = tenantLoader({ may: "transfer:see" }, async ({ db, network, request, locale, t }) => {
  const { transfers } = await transfersOf(db, transfersAsked(new URL(request.url).searchParams), true);
  const { date, time } = formats(locale, network.timeZone);
  const now = new Date();
  const when = { date: date(now), time: time(now), zone: network.timeZone };
  return csvAnswer(`${t("transfer:list.fileName")}-${now.toISOString().slice(0, 10)}`, [
    [
      t("transfer:list.number"),
      t("transfer:one.from"),
      t("transfer:one.to"),
      t("transfer:list.batch"),
      t("transfer:list.state"),
      t("transfer:list.since"),
      t("transfer:list.pieces"),
      t("transfer:list.differences"),
      t("transfer:list.asOf", when),
    ],
    ...transfers.map(({ number, from, to, batch, state, since, pieces, openDiscrepancies }) => [
      number,
      from,
      to,
      batch.name,
      t(`transfer:state.${state}`),
      date(since),
      pieces,
      openDiscrepancies,
      "",
    ]),
  ]);
});
