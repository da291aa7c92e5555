import { ok, type Result } from "~/core/result";
import { namedId } from "~/data/scope/id.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { lockBatches } from "~/data/stock/lock-batches.server";
import { sendTransfer } from "./send-transfer.server";

/** How many left, and how many could not: each of those says why on its own page. */
export type SentAtOnce = { sent: number; left: number };

/** Sends the notes a person saw ready, and no other. One that cannot go keeps none of the others back. */
export function sendAllPrepared(
  db: TenantTransaction,
  who: Actor,
  { id: formId, notes }: { id: string; notes: readonly string[] },
  at = new Date(),
): Promise<Result<SentAtOnce, SentTwice>> {
  return once(db, who, { id: formId, content: { sendAll: notes } }, async () => {
    const ready = await db.transfer.findMany({
      where: { id: { in: [...notes] }, state: "prepared" },
      select: { id: true, batchId: true },
      orderBy: { number: "asc" },
    });
    await lockBatches(
      db,
      ready.map(({ batchId }) => batchId),
    );
    const done: SentAtOnce = { sent: 0, left: notes.length - ready.length };
    for (const { id } of ready) {
      const sent = await sendTransfer(db, who, id, namedId(who.networkId, `${formId}:${id}`), at);
      done[sent.ok ? "sent" : "left"] += 1;
    }
    return ok(done);
  });
}
