import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { thingOf } from "~/core/stock/item-kind";
import { balanced } from "~/core/transfer/balance";
import { receiptForm } from "~/forms/transfer-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { receiveAll, receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { formId } from "~/queries/network/form-id.server";
import { otherLines, transferShown } from "~/queries/transfer/transfer.server";
import { PageTitle } from "~/ui/page-title";
import type { TransferRefusalFacts } from "~/ui/transfer-refusal";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { AllThere } from "./all-there";
import { Closed } from "./closed";
import { CountForm } from "./count-form";
import { countsFrom, countsOf, expectedCounts, type ReceiptSoFar } from "./counts";
import { ReceiptAnswer } from "./receipt-answer";

export const handle: WordsHandle = { i18n: ["transfer", "refusals"], title: (t) => t("transfer:receipt.question") };

const params = ["transferId"] as const;

export const loader = tenantLoader({ may: "receipt:make", params }, async ({ db, who, params, network, request }) => {
  const shown = await transferShown(db, who, params.transferId);
  const { id, number, batch, from, to, delivery, state, remaining, standingReceipts } = shown;
  const lines = shown.lines.filter((line) => line.remaining > 0);
  const onTheNote = shown.lines.filter(({ sent }) => sent > 0).map(({ batchLineId }) => batchLineId);
  const own = to.id === who.organisationId;
  return {
    slug: network.slug,
    timeZone: network.timeZone,
    detail: new URL(request.url).searchParams.has("detail"),
    formId: formId(),
    id,
    number,
    from,
    to,
    delivery,
    state,
    thing: thingOf(lines.map(({ kind }) => kind)),
    lines,
    remaining,
    seen: standingReceipts,
    others: await otherLines(db, batch.id, onTheNote),
    counter: own ? ("own" as const) : who.role === "coordinator" ? ("on-behalf" as const) : null,
  };
});

export const action = tenantAction(
  { may: "receipt:make", params, form: receiptForm },
  async ({ db, who, params, network, form }) => {
    const { transferId } = params;
    if (form.intent === "balance") {
      const { lines } = await transferShown(db, who, transferId);
      const counts = countsOf(form);
      const line = counts.lines[form.balance];
      const remaining = lines.find(({ batchLineId }) => batchLineId === form.balance)?.remaining ?? 0;
      if (line) counts.lines[form.balance] = balanced(line, remaining);
      return data({ refusal: null, counts });
    }
    const done =
      form.intent === "receive-all"
        ? await receiveAll(db, who, transferId, form)
        : await receiveTransfer(db, who, transferId, form);
    if (done.ok) return redirect(paths.transfer(network.slug, transferId));
    // What somebody else counted meanwhile changed what is left: the form starts again from there.
    const keeps = form.intent === "receive" && done.refusal.reason !== "counted-meanwhile";
    return data({ refusal: done.refusal, counts: keeps ? countsOf(form) : null }, 422);
  },
);

export const shouldRevalidate = afterActing;

export default function Receipt() {
  const { t } = useWords("transfer");
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const malformed = answer && "problems" in answer ? answer : null;
  const refused = answer && "refusal" in answer ? answer.refusal : null;
  const refusal: TransferRefusalFacts | null = malformed ? { reason: "malformed" } : refused;
  const kept: ReceiptSoFar | null = malformed
    ? countsFrom(malformed.values)
    : answer && "counts" in answer
      ? answer.counts
      : null;
  const counts = kept ?? expectedCounts(page.lines);
  const { slug, id, number, delivery, state, counter, seen } = page;
  return (
    <>
      <PageTitle
        crumbs={[
          { label: t("one.crumb"), to: paths.transfers(slug) },
          { label: t(delivery ? "one.numberedDelivery" : "one.numbered", { number }), to: paths.transfer(slug, id) },
          { label: t("receipt.crumb") },
        ]}
        question={t("receipt.question")}
        answer={state === "sent" ? <ReceiptAnswer {...page} /> : undefined}
      />
      {state !== "sent" || counter === null ? (
        <Closed {...page} refusal={refusal} />
      ) : page.detail || kept ? (
        // Another receipt, or another answer, is another form.
        <CountForm key={`${seen}${JSON.stringify(counts)}`} {...page} counts={counts} refusal={refusal} />
      ) : (
        <AllThere {...page} refusal={refusal} />
      )}
    </>
  );
}
