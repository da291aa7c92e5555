import { fillLines } from "~/core/split/fill-lines";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { promisedTo } from "~/data/split/promised-to.server";
import { stockOf } from "~/data/stock/ledger.server";
import type { ReceiptForm } from "~/forms/transfer-forms";
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
  const available = fit.map(({ id }) => ({ lineId: id, available: stock.get(id) ?? 0 }));
  const filled = fillLines(await promisedTo(db, batchId, toOrganisationId), available);
  if (!filled.ok) return filled;
  const lines = filled.value
    .filter(({ quantity }) => quantity > 0)
    .map(({ lineId, quantity }) => ({ batchLineId: lineId, quantity }));
  return prepareTransfer(db, hub, { id: transferId, batchId, toOrganisationId, lines }, at);
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
