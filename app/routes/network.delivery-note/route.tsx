import { useLoaderData } from "@remix-run/react";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { transferShown } from "~/queries/transfer/transfer.server";
import { LinkButton } from "~/ui/button";
import { Emphasised } from "~/ui/emphasised";
import { PrintButton, PrintSheet } from "~/ui/print-sheet";
import { QrCode } from "~/ui/qr-code";
import { originOf } from "~/web/origin.server";
import { paths } from "~/web/paths";
import { tenantLoader } from "~/web/tenant-route.server";
import { NoteLines } from "./note-lines";

export const handle: WordsHandle<{ number: number }> = {
  i18n: ["transfer"],
  title: (t, data) => t("transfer:note.title", { number: data.number }),
};

export const loader = tenantLoader(
  { may: "transfer:see", params: ["transferId"] },
  async ({ db, who, params, network, request, locale }) => {
    const { id, number, batch, from, to, preparedAt, lines, total } = await transferShown(db, who, params.transferId);
    const origin = originOf(request);
    return {
      slug: network.slug,
      id,
      number,
      batch: batch.name,
      from: from.name,
      to: to.name,
      date: formats(locale, network.timeZone).date(preparedAt),
      lines: lines.filter(({ sent }) => sent > 0),
      total,
      address: new URL(paths.receipt(network.slug, id), origin).href,
    };
  },
);

/** The paper that travels with the parcel: what should be in it, places to write what was, no name and no signature. */
export default function DeliveryNote() {
  const { t } = useWords("transfer");
  const { slug, id, number, batch, from, to, date, lines, total, address } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="actions no-print">
        <PrintButton>{t("note.print")}</PrintButton>
        <LinkButton kind="quiet" to={paths.transfer(slug, id)}>
          {t("note.back")}
        </LinkButton>
      </div>
      <PrintSheet
        title={t("note.title", { number })}
        facts={[
          { name: t("note.from"), value: from },
          { name: t("note.to"), value: to },
          { name: t("note.batch"), value: batch },
          { name: t("note.date"), value: date },
        ]}
        corner={
          <div className="note-corner">
            <QrCode value={address} label={t("note.scan")} />
            <p>
              <strong>{t("note.scan")}</strong>
            </p>
            <p>
              <Emphasised>{t("note.orType", { number })}</Emphasised>
            </p>
          </div>
        }
        footer={
          <>
            <p>{t("note.sign")}</p>
            <p>{t("note.noNames")}</p>
          </>
        }
      >
        <NoteLines lines={lines} total={total} />
      </PrintSheet>
    </>
  );
}
