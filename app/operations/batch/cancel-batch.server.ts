import { ok, type Result, refuse } from "~/core/result";
import { noteCorrection } from "~/data/network/corrections.server";
import { enqueue } from "~/data/network/job-queue.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { lockBatch } from "~/data/stock/lock-batches.server";
import { type BatchFixed, fixedSince } from "~/queries/batch/batch-to-edit.server";

/** A batch that does not come, until some of it was counted. It is asked for, split and reported no more, and stays to be read. */
export function cancelBatch(
  db: TenantTransaction,
  who: Actor,
  batchId: string,
  formId: string,
  now = new Date(),
): Promise<Result<{ batchId: string }, BatchFixed | SentTwice>> {
  return once(
    db,
    who,
    { id: formId, content: { cancel: batchId } },
    async (): Promise<Result<{ batchId: string }, BatchFixed>> => {
      await lockBatch(db, batchId);
      if (!(await db.batch.findFirst({ where: { id: batchId } }))) throw new Response(null, { status: 404 });
      const fixed = await fixedSince(db, batchId, { quantities: true });
      if (fixed) return refuse(fixed);
      await db.transfer.updateMany({
        where: { batchId, from: { kind: "donor" } },
        data: { state: "cancelled", closedAt: now },
      });
      await db.batch.updateMany({ where: { id: batchId }, data: { cancelledAt: now } });
      await noteCorrection(db, who, { act: "cancelled", batchId });
      await enqueue(db, { task: "tell", networkId: who.networkId, about: "batch-cancelled", id: batchId });
      return ok({ batchId });
    },
  );
}
