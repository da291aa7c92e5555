import { ok, type Result, refuse } from "~/core/result";
import { newId } from "~/data/scope/id.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { lockBatch } from "~/data/stock/lock-batches.server";
import { takenUp, type UndoBar } from "~/queries/split/decision.server";

export type UndoSplitRefusal = NonNullable<UndoBar>;

/** Takes a decision back, once, while no note has taken up what it promised. */
export function undoSplit(
  db: TenantTransaction,
  who: Actor,
  splitId: string,
  formId: string,
): Promise<Result<{ splitId: string }, UndoSplitRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: formId, content: { undoSplit: splitId } },
    async (): Promise<Result<{ splitId: string }, UndoSplitRefusal>> => {
      const { networkId } = who;
      const { batchId, itemKind } = await splitOr404(db, splitId);
      await lockBatch(db, batchId);
      const { undo } = await splitOr404(db, splitId);
      if (undo) return refuse({ reason: "already-undone" });

      const bar = await takenUp(db, { id: splitId, batchId, kind: itemKind });
      if (bar) return refuse(bar);

      await db.splitUndo.create({ data: { networkId, splitId, undoneBy: who.accountId } });
      const promised = await db.promiseEntry.findMany({ where: { splitId, kind: "decided" } });
      await db.promiseEntry.createMany({
        data: promised.map(({ organisationId, itemKind: promisedKind, quantity }) => ({
          networkId,
          id: newId(),
          batchId,
          itemKind: promisedKind,
          organisationId,
          kind: "decision_undone" as const,
          quantity: -quantity,
          splitId,
        })),
      });
      return ok({ splitId });
    },
  );
}

async function splitOr404(db: TenantTransaction, splitId: string) {
  const split = await db.split.findFirst({ where: { id: splitId }, include: { undo: true } });
  if (!split) throw new Response(null, { status: 404 });
  return split;
}
