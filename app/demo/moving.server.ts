import { fillLines } from "~/core/split/fill-lines";
import { ITEM_KINDS } from "~/core/stock/item-kind";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { promisedTo } from "~/data/split/promised-to.server";
import { stockOf } from "~/data/stock/ledger.server";
import type { RequestForm } from "~/forms/batch-forms";
import type { ReceiptForm } from "~/forms/transfer-forms";
import { requestItems } from "~/operations/split/request-items.server";
import { prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { nothing, noWrong } from "./steps.server";

/** A note for what a member was promised, filled with what is fit to give. */
export async function prepare(
  db: TenantTransaction,
  hub: Actor,
  batchId: string,
  toOrganisationId: string,
  transferId: string,
  at: Date,
) {
  if (await db.transfer.findFirst({ where: { id: transferId } })) return { ok: true, value: null } as const;
  const stock = await stockOf(db, batchId, hub.organisationId);
  const fit = await db.batchLine.findMany({ where: { batchId, status: "refurbished" }, orderBy: { id: "asc" } });
  const lines: { batchLineId: string; quantity: number }[] = [];
  for (const kind of ITEM_KINDS) {
    const ofKind = fit.filter(({ itemKind }) => itemKind === kind);
    const available = ofKind.map(({ id }) => ({ lineId: id, available: stock.get(id) ?? 0 }));
    const filled = fillLines(await promisedTo(db, { batchId, kind, organisationId: toOrganisationId }), available);
    if (!filled.ok) return filled;
    const given = filled.value.filter(({ quantity }) => quantity > 0);
    lines.push(...given.map(({ lineId, quantity }) => ({ batchLineId: lineId, quantity })));
  }
  return prepareTransfer(db, hub, { id: transferId, batchId, toOrganisationId, lines }, at);
}

/** A request, made once: an earlier start made it perhaps with an earlier form. */
export async function ask(db: TenantTransaction, who: Actor, batchId: string, request: RequestForm) {
  if (await db.request.findFirst({ where: { id: request.id } })) return { ok: true, value: null } as const;
  return requestItems(db, who, batchId, request);
}

/** A receipt of the whole note, less what is missing of its largest line. */
export async function receive(
  db: TenantTransaction,
  who: Actor,
  transferId: string,
  receiptId: string,
  missing: { missing: number },
  at: Date,
) {
  const noted = await db.transferLine.findMany({ where: { transferId }, orderBy: { quantity: "desc" } });
  const lines: ReceiptForm["lines"] = {};
  for (const [position, { batchLineId, quantity }] of noted.entries()) {
    const lacking = position === 0 ? missing.missing : 0;
    lines[batchLineId] = {
      ...nothing,
      received: quantity - lacking,
      missing: lacking,
      missing_reason: lacking ? "not_in_parcel" : null,
    };
  }
  return receiveTransfer(
    db,
    who,
    transferId,
    {
      intent: "receive",
      id: receiptId,
      complete: true,
      lines,
      wrong: noWrong,
    },
    at,
  );
}
