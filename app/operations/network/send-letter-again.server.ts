import { enqueue } from "~/data/network/job-queue.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

/**
 * A letter that was refused, given up or not tried, sent again: its tries count from the start. One that the mail service
 * took, or that is on its way, stays as it is: sent twice, it would be two letters. @returns whether there is such a letter.
 */
export async function sendLetterAgain(db: TenantTransaction, { networkId }: Actor, id: string): Promise<boolean> {
  const stands = [{ refusedAt: { not: null } }, { attempts: { gt: 0 } }, { lastProblem: { not: null } }];
  const { count } = await db.letter.updateMany({
    where: { networkId, id, acceptedAt: null, OR: stands },
    data: { attempts: 0, refusedAt: null, lastProblem: null },
  });
  if (count > 0) await enqueue(db, { task: "send-letter", networkId, letterId: id });
  return count > 0;
}
