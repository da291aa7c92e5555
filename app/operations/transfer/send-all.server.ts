import { ok, type Result } from "~/core/result";
import { namedId } from "~/data/scope/id.server";
import { lockBatches } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { sendTransfer } from "./send-transfer.server";

/** How many left, and how many could not: each of those says why on its own page. */
export type SentAtOnce = { sent: number; left: number };

/** Sends every note that is ready. One that cannot go keeps none of the others back. */
export function sendAllPrepared(
  db: TenantTransaction,
  who: Actor,
  formId: string,
  at = new Date(),
): Promise<Result<SentAtOnce, SentTwice>> {
  return once(db, who, { id: formId, content: { sendAll: true } }, async () => {
    const ready = await db.transfer.findMany({
      where: { state: "prepared" },
      select: { id: true, batchId: true },
      orderBy: { number: "asc" },
    });
    await lockBatches(
      db,
      ready.map(({ batchId }) => batchId),
    );
    const done: SentAtOnce = { sent: 0, left: 0 };
    for (const { id } of ready) {
      const sent = await sendTransfer(db, who, id, namedId(who.networkId, `${formId}:${id}`), at);
      done[sent.ok ? "sent" : "left"] += 1;
    }
    return ok(done);
  });
}
