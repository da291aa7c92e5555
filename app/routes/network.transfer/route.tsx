import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { may, type Role } from "~/core/access/roles";
import { transferForm } from "~/forms/transfer-forms";
import { formats } from "~/i18n/format";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { seeReceiptNotices } from "~/operations/transfer/see-receipt-notices.server";
import { cancelTransfer, sendTransfer, undoSending } from "~/operations/transfer/send-transfer.server";
import { undoReceipt } from "~/operations/transfer/undo-receipt.server";
import { formId } from "~/queries/network/form-id.server";
import { transferShown } from "~/queries/transfer/transfer.server";
import { Emphasised } from "~/ui/emphasised";
import { FormError } from "~/ui/form-error";
import { PageTitle } from "~/ui/page-title";
import { type TransferRefusalFacts, useRefusalWords } from "~/ui/transfer-refusal";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { forbidden } from "~/web/route-context.server";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { GoingBack } from "./going-back";
import { NextAct } from "./next-act";
import { ReceiptsList } from "./receipts-list";
import { SignedCounts } from "./signed-counts";
import { Steps } from "./steps";
import { TransferDifferences } from "./transfer-differences";
import { TransferLines } from "./transfer-lines";

export const handle: WordsHandle<{ number: number }> = {
  i18n: ["transfer", "refusals"],
  title: (t, data) => t("transfer:one.numbered", { number: data.number }),
};

const params = ["transferId"] as const;

export const loader = tenantLoader({ may: "transfer:see", params }, async ({ db, who, params, network, locale }) => {
  const transfer = await transferShown(db, who, params.transferId);
  const { date, shortDate, time } = formats(locale, network.timeZone);
  const dated = (at: Date | null) => at && `${date(at)}, ${time(at)}`;
  const mine = transfer.to.id === who.organisationId;
  const role = who.role as Role;
  return {
    ...transfer,
    slug: network.slug,
    timeZone: network.timeZone,
    formId: formId(),
    prepared: dated(transfer.preparedAt),
    sent: dated(transfer.sentAt),
    closed: dated(transfer.closedAt),
    mayManage: may(role, "transfer:prepare"),
    counter: counterOf(role, mine),
    arrived: transfer.counts,
    receipts: transfer.receipts.map(({ at, undone, ...receipt }) => ({
      ...receipt,
      at: `${shortDate(at)}, ${time(at)}`,
      undone: undone && { by: undone.by, at: `${shortDate(undone.at)}, ${time(undone.at)}` },
      formId: formId(),
    })),
  };
});

// Who may count what arrived: the receiver, or the hub for it.
function counterOf(role: Role, mine: boolean): "own" | "on-behalf" | null {
  if (!may(role, "receipt:make")) return null;
  if (mine) return "own";
  return role === "coordinator" ? "on-behalf" : null;
}

export const action = tenantAction(
  { may: "transfer:see", params, form: transferForm },
  async ({ db, who, params, network, form }) => {
    const { transferId } = params;
    const isCounting = form.intent === "undo-receipt" || form.intent === "seen";
    const permission = isCounting ? "receipt:make" : "transfer:prepare";
    if (!may(who.role as Role, permission)) throw forbidden();
    const act = {
      send: () => sendTransfer(db, who, transferId, form.id),
      "undo-sending": () => undoSending(db, who, transferId, form.id),
      seen: () => seeReceiptNotices(db, who, transferId),
      cancel: () => cancelTransfer(db, who, transferId, form.id),
      "undo-receipt": () => undoReceipt(db, who, transferId, "receiptId" in form ? form.receiptId : "", form.id),
    }[form.intent];
    const done = await act();
    return done.ok ? redirect(paths.transfer(network.slug, transferId)) : data({ refusal: done.refusal }, 422);
  },
);

export const shouldRevalidate = afterActing;

export default function Transfer() {
  const { t } = useWords("transfer");
  const transfer = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { slug, number, batch, from, to, delivery, state, total, remaining, lines, timeZone, arrived } = transfer;
  const refusal: TransferRefusalFacts | null = answer && "refusal" in answer ? answer.refusal : null;
  const words = useRefusalWords(lines, timeZone);
  const answerOf = delivery
    ? ({ sent: "announced", received: "counted" } as const)[state as "sent" | "received"]
    : state;
  return (
    <>
      <PageTitle
        crumbs={[
          { label: t("one.crumb"), to: paths.transfers(slug) },
          { label: batch.name, to: paths.batch(slug, batch.id) },
          { label: t(delivery ? "one.numberedDelivery" : "one.numbered", { number }) },
        ]}
        question={t(delivery ? "one.questionDelivery" : "one.question", { number })}
        answer={
          <Emphasised>
            {t(`one.answer.${answerOf}`, {
              total,
              remaining,
              received: arrived.received ?? 0,
              from: from.name,
              to: to.name,
            })}
          </Emphasised>
        }
        actions={<NextAct {...transfer} />}
      />
      <FormError title={t("refusals.title")}>{refusal ? words(refusal) : null}</FormError>
      <Steps {...transfer} />
      <SignedCounts notices={transfer.notices} />
      <TransferDifferences slug={slug} discrepancies={transfer.discrepancies} />
      <TransferLines {...transfer} />
      <ReceiptsList {...transfer} reasonOf={words} />
      <GoingBack {...transfer} />
    </>
  );
}
