import { ok, type Result, refuse } from "~/core/result";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { undo } from "~/data/stock/ledger.server";
import { type QuarantineRefusal, quarantinedLine } from "~/data/stock/quarantine.server";
import { lockedTransfer } from "~/data/transfer/transfer-facts.server";
import { heldBy, type UndoReceiptObstacle, undoObstacle } from "~/queries/transfer/receipt-undo.server";

export type UndoReceiptRefusal = UndoReceiptObstacle | QuarantineRefusal | { reason: "not-yours" };
type Received = { receiptId: string };

/** Takes a receipt back, once, while none of its differences was settled and none of its goods moved on. */
export function undoReceipt(
  db: TenantTransaction,
  who: Actor,
  transferId: string,
  receiptId: string,
  formId: string,
): Promise<Result<Received, UndoReceiptRefusal | SentTwice>> {
  const takeBack = async (): Promise<Result<Received, UndoReceiptRefusal>> => {
    const transfer = await lockedTransfer(db, transferId);
    const receipt = await db.receipt.findFirst({
      where: { id: receiptId, transferId },
      include: {
        undo: true,
        lines: true,
        entries: true,
        discrepancies: { include: { settlements: { include: { agreement: true } } } },
      },
    });
    if (!receipt) throw new Response(null, { status: 404 });
    if (receipt.organisationId !== who.organisationId && who.role !== "coordinator") {
      return refuse({ reason: "not-yours" });
    }
    const obstacle =
      undoObstacle(await heldBy(db, transfer), transfer, receipt) ??
      (await quarantinedLine(
        db,
        receipt.lines.map(({ batchLineId }) => batchLineId),
      ));
    if (obstacle) return refuse(obstacle);

    for (const { id } of receipt.entries) await undo(db, who, id);
    await db.receiptUndo.create({ data: { networkId: who.networkId, receiptId, undoneBy: who.accountId } });
    const now = new Date();
    await db.discrepancy.updateMany({ where: { receiptId, closedAt: null }, data: { openQuantity: 0, closedAt: now } });
    await db.transfer.updateMany({ where: { id: transferId }, data: { state: "sent", closedAt: null } });
    return ok({ receiptId });
  };
  return once(db, who, { id: formId, content: { undoReceipt: receiptId } }, takeBack);
}
