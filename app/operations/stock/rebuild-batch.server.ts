import { ok, type Result, refuse } from "~/core/result";
import { enqueue } from "~/data/network/job-queue.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import { unlessRefused } from "~/data/scope/savepoint.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { differencesIn } from "~/data/stock/ledger-check.server";
import { lockBatch } from "~/data/stock/lock-batches.server";
import type { RebuildForm } from "~/forms/books-forms";

/** The movements themselves lead below zero: nothing made from them can stand, and the lines stay as they are. */
export type RebuildRefusal = { reason: "movements-differ" };

/** Makes what is kept of a batch again from its movements and promises, compares, and lets its stopped lines move. */
export function rebuildBatch(
  db: TenantTransaction,
  who: Actor,
  form: RebuildForm,
  now: Date,
): Promise<Result<{ lines: number }, RebuildRefusal | SentTwice>> {
  const { id, batchId } = form;
  return once(db, who, { id, content: form }, async (): Promise<Result<{ lines: number }, RebuildRefusal>> => {
    const batch = await db.batch.findFirst({ where: { id: batchId }, select: { lines: { select: { id: true } } } });
    if (!batch) throw new Response(null, { status: 404 });
    await lockBatch(db, batchId);
    const lines = batch.lines.map((line) => line.id);
    const refused = await unlessRefused(db, async () => {
      await db.$executeRaw`select relais.rebuild_batch(${batchId}::uuid)`;
    });
    if (refused) return refuse({ reason: "movements-differ" });
    const [left] = await differencesIn(db, who.networkId, { lines, batchIds: [batchId] });
    // Made from the movements a moment ago, under the lock of whoever moves: not a refusal but a fault, which undoes it all.
    if (left) throw new Error(`the books of a batch differ from what they were just made of: ${left.kind}`);
    const { count } = await db.quarantine.updateMany({
      where: { batchLineId: { in: lines }, liftedAt: null },
      data: { liftedAt: now, liftedBy: who.accountId },
    });
    await checkBooks(db, who);
    return ok({ lines: count });
  });
}

/** Has all books looked at again soon, rather than tonight. */
export function checkBooks(db: TenantTransaction, { networkId }: Actor): Promise<void> {
  return enqueue(db, { task: "check-ledger", networkId });
}
