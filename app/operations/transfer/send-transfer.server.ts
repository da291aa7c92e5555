import { takesPartIn } from "~/core/network/standing";
import { ok, type Result, refuse } from "~/core/result";
import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import type { Posting } from "~/core/stock/ledger";
import { enqueue } from "~/data/network/job-queue.server";
import { heldStanding } from "~/data/network/standing.server";
import { newId } from "~/data/scope/id.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { promisedTo } from "~/data/split/promised-to.server";
import { post, stockOf, undo } from "~/data/stock/ledger.server";
import { type QuarantineRefusal, quarantinedLine } from "~/data/stock/quarantine.server";
import { lockedTransfer } from "~/data/transfer/transfer-facts.server";

export type SendRefusal =
  | { reason: "not-prepared" }
  | { reason: "left-out"; name: string }
  | QuarantineRefusal
  | { reason: "promise-gone"; kind: ItemKind; promised: number; asked: number }
  | { reason: "stock-gone"; batchLineId: string; inStock: number; asked: number };
export type UndoSendingRefusal =
  | { reason: "not-on-its-way" }
  | { reason: "receipt-made"; receipts: number }
  | QuarantineRefusal;
type Done = { transferId: string };

/** The goods leave the hub: out of its stock, into transit, off the promise. */
export function sendTransfer(
  db: TenantTransaction,
  who: Actor,
  transferId: string,
  formId: string,
  at = new Date(),
): Promise<Result<Done, SendRefusal | SentTwice>> {
  return once(db, who, { id: formId, content: { send: transferId } }, async (): Promise<Result<Done, SendRefusal>> => {
    const transfer = await lockedTransfer(db, transferId);
    if (transfer.state !== "prepared") return refuse({ reason: "not-prepared" });
    const held = await heldStanding(db, who.networkId, transfer.receiver);
    if (held && !takesPartIn("transfer", held.standing)) return refuse({ reason: "left-out", name: held.name });

    const lines = await linesOf(db, transferId);
    const stopped = await quarantinedLine(
      db,
      lines.map(({ batchLineId }) => batchLineId),
    );
    if (stopped) return refuse(stopped);
    const stock = await stockOf(db, transfer.batchId, transfer.sender);
    for (const { batchLineId, quantity } of lines) {
      const inStock = stock.get(batchLineId) ?? 0;
      if (quantity > inStock) return refuse({ reason: "stock-gone", batchLineId, inStock, asked: quantity });
    }
    const leaving = byKind(lines);
    for (const { kind, quantity: asked } of leaving) {
      const { batchId, receiver: organisationId } = transfer;
      const promised = await promisedTo(db, { batchId, kind, organisationId });
      if (asked > promised) return refuse({ reason: "promise-gone", kind, promised, asked });
    }

    await post(
      db,
      who,
      { kind: "sending", organisationId: transfer.sender, recordedAt: at },
      transfer,
      lines.map(
        ({ batchLineId, quantity }): Posting => ({
          batchLineId,
          quantity,
          from: { kind: "stock", side: "sender" },
          to: { kind: "transit", side: "sender" },
        }),
      ),
    );
    await promise(
      db,
      who,
      transfer,
      "sent",
      leaving.map(({ kind, quantity }) => ({ kind, quantity: -quantity })),
    );
    await db.transfer.updateMany({ where: { id: transferId }, data: { state: "sent", sentAt: at } });
    await enqueue(db, { task: "tell", networkId: who.networkId, about: "transfer-sent", id: transferId });
    return ok({ transferId });
  });
}

/** The van came back: the linked opposite of the sending, while nothing was acknowledged. */
export function undoSending(
  db: TenantTransaction,
  who: Actor,
  transferId: string,
  formId: string,
): Promise<Result<Done, UndoSendingRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: formId, content: { undoSending: transferId } },
    async (): Promise<Result<Done, UndoSendingRefusal>> => {
      const transfer = await lockedTransfer(db, transferId);
      const receipts = await db.receipt.count({ where: { transferId, undo: null } });
      if (receipts > 0) return refuse({ reason: "receipt-made", receipts });
      if (transfer.state !== "sent" || transfer.delivery) return refuse({ reason: "not-on-its-way" });
      const lines = await linesOf(db, transferId);
      const stopped = await quarantinedLine(
        db,
        lines.map(({ batchLineId }) => batchLineId),
      );
      if (stopped) return refuse(stopped);
      const standing = await db.stockEntry.findMany({ where: { transferId, kind: "sending", undoneBy: null } });
      for (const { id } of standing) await undo(db, who, id);

      await promise(db, who, transfer, "sending_undone", byKind(lines));
      await db.transfer.updateMany({ where: { id: transferId }, data: { state: "prepared", sentAt: null } });
      return ok({ transferId });
    },
  );
}

/** Drops a prepared transfer: what was set aside is free again. */
export function cancelTransfer(
  db: TenantTransaction,
  who: Actor,
  transferId: string,
  formId: string,
): Promise<Result<Done, SendRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: formId, content: { cancel: transferId } },
    async (): Promise<Result<Done, SendRefusal>> => {
      const transfer = await lockedTransfer(db, transferId);
      if (transfer.state !== "prepared") return refuse({ reason: "not-prepared" });
      await db.transfer.updateMany({ where: { id: transferId }, data: { state: "cancelled", closedAt: new Date() } });
      return ok({ transferId });
    },
  );
}

async function promise(
  db: TenantTransaction,
  { networkId }: Actor,
  { batchId, receiver, transferId }: { batchId: string; receiver: string; transferId: string },
  act: "sent" | "sending_undone",
  quantities: { kind: ItemKind; quantity: number }[],
): Promise<void> {
  await db.promiseEntry.createMany({
    data: quantities.map(({ kind, quantity }) => ({
      networkId,
      id: newId(),
      batchId,
      itemKind: kind,
      organisationId: receiver,
      kind: act,
      quantity,
      transferId,
    })),
  });
}

interface NotedLine {
  batchLineId: string;
  kind: ItemKind;
  quantity: number;
}

async function linesOf(db: TenantTransaction, transferId: string): Promise<NotedLine[]> {
  const lines = await db.transferLine.findMany({
    where: { transferId },
    select: { batchLineId: true, quantity: true, batchLine: { select: { itemKind: true } } },
  });
  return lines.map(({ batchLine, ...line }) => ({ ...line, kind: batchLine.itemKind }));
}

const byKind = (lines: NotedLine[]): { kind: ItemKind; quantity: number }[] =>
  ITEM_KINDS.map((kind) => ({
    kind,
    quantity: lines.reduce((sum, line) => sum + (line.kind === kind ? line.quantity : 0), 0),
  })).filter(({ quantity }) => quantity > 0);
