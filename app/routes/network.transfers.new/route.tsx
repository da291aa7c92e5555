import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { fillLines } from "~/core/split/fill-lines";
import type { ItemKind } from "~/core/stock/item-kind";
import { countIn } from "~/core/typed-count";
import { prepareScreenForm } from "~/forms/transfer-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { prepareAllTransfers, prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { formId } from "~/queries/network/form-id.server";
import { batchesToPrepare, preparationOf, type StockLineShown } from "~/queries/transfer/transfers.server";
import { afterActing } from "~/web/after-acting";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { ChooseBatch } from "./choose-batch";
import { ChooseMember } from "./choose-member";
import { FillNote } from "./fill-note";

export const handle: WordsHandle = { i18n: ["transfer", "refusals"], title: (t) => t("transfer:list.prepare") };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const loader = tenantLoader({ may: "transfer:prepare" }, async ({ db, who, network, request }) => {
  const asked = new URL(request.url).searchParams;
  const batchId = asked.get("batch");
  const slug = network.slug;
  if (!batchId || !UUID.test(batchId)) return { slug, step: "batch" as const, batches: await batchesToPrepare(db) };
  const { batch, owed, lines } = await preparationOf(db, batchId, who.organisationId);
  const member = owed.find(({ organisationId }) => organisationId === asked.get("to"));
  const shared = { slug, batch, formId: formId() };
  if (!member) return { ...shared, step: "member" as const, owed, lines };
  return { ...shared, step: "lines" as const, member, lines, filled: fillAll(member.parts, lines) };
});

export const action = tenantAction(
  { may: "transfer:prepare", form: prepareScreenForm },
  async ({ db, who, network, form }) => {
    if (form.intent === "prepare-all") {
      const { id, batchId } = form;
      const done = await prepareAllTransfers(db, who, { id, batchId });
      return done.ok
        ? redirect(`${paths.transfers(network.slug)}?state=prepared`)
        : data({ refusal: done.refusal, quantities: null }, 422);
    }
    const typed = Object.fromEntries(form.lines.map(({ batchLineId, quantity }) => [batchLineId, quantity]));
    if (form.intent === "refill") {
      const { batchLineId, kind, to } = form.set;
      if (batchLineId) return data({ refusal: null, quantities: { ...typed, [batchLineId]: to } });
      const { lines } = await preparationOf(db, form.batchId, who.organisationId);
      const ofKind = lines.filter((line) => line.kind === kind);
      const others = Object.fromEntries(ofKind.map((line) => [line.batchLineId, 0]));
      return data({ refusal: null, quantities: { ...typed, ...others, ...fill(to, ofKind) } });
    }
    const { intent: _, ...note } = form;
    const done = await prepareTransfer(db, who, note);
    return done.ok
      ? redirect(paths.transfer(network.slug, done.value.transferId))
      : data({ refusal: done.refusal, quantities: typed }, 422);
  },
);

const fillAll = (parts: readonly { kind: ItemKind; left: number }[], lines: StockLineShown[]): Record<string, number> =>
  Object.assign(
    {},
    ...parts.map(({ kind, left }) =>
      fill(
        left,
        lines.filter((line) => line.kind === kind),
      ),
    ),
  );

/** Of one kind, in proportion over what is free and fit to give; the rest is for a person to choose. */
function fill(quantity: number, lines: StockLineShown[]): Record<string, number> {
  const fit = lines
    .filter(({ aside }) => aside === null)
    .map(({ batchLineId, free }) => ({ lineId: batchLineId, available: free }));
  const available = fit.reduce((sum, line) => sum + line.available, 0);
  const filled = fillLines(Math.min(quantity, available), fit);
  return filled.ok ? Object.fromEntries(filled.value.map((line) => [line.lineId, line.quantity])) : {};
}

export const shouldRevalidate = afterActing;

export default function NewTransfer() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (page.step === "batch") return <ChooseBatch {...page} />;
  const refusal = answer && "refusal" in answer ? answer.refusal : null;
  if (page.step === "member") return <ChooseMember {...page} refusal={refusal} />;
  const typed = answer && "quantities" in answer ? answer.quantities : null;
  const malformed = answer && "problems" in answer ? answer : null;
  const quantities = typed ?? (malformed ? numbersIn(malformed.values) : page.filled);
  return (
    <FillNote
      key={JSON.stringify(quantities)}
      {...page}
      quantities={quantities}
      refusal={malformed ? { reason: "malformed" } : refusal}
    />
  );
}

const numbersIn = (values: Record<string, string>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.startsWith("lines.") ? [[name.slice("lines.".length), countIn(value) ?? 0]] : [],
    ),
  );
