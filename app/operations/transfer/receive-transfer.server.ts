import { ok, type Result, refuse } from "~/core/result";
import {
  type CountedLine,
  decideReceipt,
  postingsOfReceipt,
  type ReceiptFact,
  type ReceiptRefusal,
} from "~/core/transfer/receive";
import { enqueue } from "~/data/network/job-queue.server";
import { newId } from "~/data/scope/id.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { post } from "~/data/stock/ledger.server";
import { type QuarantineRefusal, quarantinedLine } from "~/data/stock/quarantine.server";
import { lockedTransfer, type TransferFacts } from "~/data/transfer/transfer-facts.server";
import type { ReceiptForm } from "~/forms/transfer-forms";
import { remainingLines } from "~/queries/batch/remaining-lines.server";
import { resolveWrongItem } from "./wrong-item.server";

export type ReceiveRefusal =
  | ReceiptRefusal
  | QuarantineRefusal
  | { reason: "not-on-its-way" }
  | { reason: "not-yours" }
  | { reason: "wrong-item-unnamed" }
  | { reason: "already-acknowledged"; by: string; at: string }
  | { reason: "counted-meanwhile"; by: string; at: string };
type Received = { receiptId: string };

/**
 * The receiver's own act: what arrived, line by line, in one or several receipts. Every difference opens a discrepancy.
 * @param passId the pass of the phone it was counted on, when it was.
 */
export function receiveTransfer(
  db: TenantTransaction,
  who: Actor,
  transferId: string,
  form: ReceiptForm,
  at = new Date(),
  passId?: string,
): Promise<Result<Received, ReceiveRefusal | SentTwice>> {
  const receive = async (): Promise<Result<Received, ReceiveRefusal>> => {
    const transfer = await lockedTransfer(db, transferId);
    const closed = await closedTo(db, who, transfer, form.seen);
    if (closed) return refuse(closed);
    const wrong = await resolveWrongItem(db, who, transfer, form.wrong);
    if (!wrong.ok) return wrong;
    const counted = [...countedLines(form), ...wrong.value.counted];
    const decided = decideReceipt(await remainingLines(db, transferId), counted, form.complete);
    if (!decided.ok) return decided;
    return acknowledge(
      db,
      who,
      transfer,
      { id: form.id, complete: form.complete, at, passId },
      decided.value,
      wrong.value.create,
    );
  };
  return once(db, who, { id: form.id, content: { transferId, ...form } }, receive);
}

/** Everything the note has left arrived, and nothing else. */
export function receiveAll(
  db: TenantTransaction,
  who: Actor,
  transferId: string,
  form: { id: string; seen?: number | undefined },
): Promise<Result<Received, ReceiveRefusal | SentTwice>> {
  const receive = async (): Promise<Result<Received, ReceiveRefusal>> => {
    const transfer = await lockedTransfer(db, transferId);
    const closed = await closedTo(db, who, transfer, form.seen);
    if (closed) return refuse(closed);
    const expected = await remainingLines(db, transferId);
    const counted = expected.map(
      ({ batchLineId, remaining }): CountedLine => ({ batchLineId, counts: { received: remaining }, reasons: {} }),
    );
    const decided = decideReceipt(expected, counted, true);
    if (!decided.ok) return decided;
    return acknowledge(db, who, transfer, { id: form.id, complete: true }, decided.value);
  };
  return once(db, who, { id: form.id, content: { receiveAll: transferId, seen: form.seen ?? null } }, receive);
}

/** Two people at the same van: the first acknowledges, the second is told who did, and counts nothing twice. */
async function closedTo(
  db: TenantTransaction,
  who: Actor,
  { transferId, state, receiver }: TransferFacts,
  seen: number | undefined,
): Promise<ReceiveRefusal | null> {
  if (receiver !== who.organisationId && who.role !== "coordinator") return { reason: "not-yours" };
  if (state === "sent" && seen === undefined) return null;
  const receipts = await db.receipt.findMany({
    where: { transferId, undo: null },
    orderBy: { number: "desc" },
    include: { organisation: { select: { name: true } } },
  });
  const [last] = receipts;
  if (!last) return state === "sent" ? null : { reason: "not-on-its-way" };
  // Somebody of another organisation is known here by it alone.
  const person = await db.membership.findFirst({ where: { accountId: last.receivedBy }, select: { name: true } });
  const facts = { by: person?.name ?? last.organisation.name, at: last.receivedAt.toISOString() };
  if (state === "received") return { reason: "already-acknowledged", ...facts };
  if (state !== "sent") return { reason: "not-on-its-way" };
  return receipts.length === seen ? null : { reason: "counted-meanwhile", ...facts };
}

async function acknowledge(
  db: TenantTransaction,
  who: Actor,
  transfer: TransferFacts,
  receipt: Omit<NewReceipt, "onBehalf">,
  facts: ReceiptFact[],
  before?: () => Promise<void>,
): Promise<Result<Received, ReceiveRefusal>> {
  const stopped = await quarantinedLine(
    db,
    facts.map(({ batchLineId }) => batchLineId),
  );
  if (stopped) return refuse(stopped);
  await before?.();
  const onBehalf = transfer.receiver !== who.organisationId;
  await recordReceipt(db, who, transfer, { ...receipt, onBehalf }, facts);
  return ok({ receiptId: receipt.id });
}

interface NewReceipt {
  id: string;
  complete: boolean;
  onBehalf: boolean;
  at?: Date;
  passId?: string;
}

async function recordReceipt(
  db: TenantTransaction,
  who: Actor,
  transfer: TransferFacts,
  { id, complete, onBehalf, at = new Date(), passId }: NewReceipt,
  facts: ReceiptFact[],
): Promise<void> {
  const { networkId } = who;
  const { transferId, receiver, delivery } = transfer;
  const number = (await db.receipt.count({ where: { transferId } })) + 1;
  await db.receipt.create({
    data: {
      networkId,
      id,
      transferId,
      organisationId: receiver,
      number,
      complete,
      onBehalf,
      passId: passId ?? null,
      receivedBy: who.accountId,
      receivedAt: at,
    },
  });
  await db.receiptLine.createMany({ data: facts.map((fact) => ({ networkId, receiptId: id, ...fact })) });
  await post(
    db,
    who,
    { kind: "receipt", organisationId: receiver, receiptId: id, recordedAt: at },
    transfer,
    postingsOfReceipt(facts, delivery),
  );

  const differences = facts.flatMap(({ reason, ...fact }) => (reason ? [{ ...fact, reason }] : []));
  await db.discrepancy.createMany({
    data: differences.map((fact) => ({
      networkId,
      id: newId(),
      transferId,
      receiptId: id,
      ...fact,
      openQuantity: fact.quantity,
      openedAt: at,
    })),
  });
  if (differences.length > 0) await enqueue(db, { task: "tell", networkId, about: "discrepancies-opened", id });
  if (complete || (await remainingLines(db, transferId)).every(({ remaining }) => remaining === 0)) {
    await db.transfer.updateMany({ where: { id: transferId }, data: { state: "received", closedAt: at } });
  }
}

const countedLines = (form: ReceiptForm): CountedLine[] =>
  Object.entries(form.lines).map(([batchLineId, line]) => ({
    batchLineId,
    counts: {
      received: line.received,
      missing: line.missing,
      damaged: line.damaged,
      refused: line.refused,
      extra: line.extra,
    },
    reasons: {
      missing: line.missing_reason ?? undefined,
      damaged: line.damaged_reason ?? undefined,
      refused: line.refused_reason ?? undefined,
      extra: line.extra_reason ?? undefined,
    },
  }));
