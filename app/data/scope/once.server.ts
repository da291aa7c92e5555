import { createHash } from "node:crypto";
import { canonicalJson } from "~/core/canonical-json";
import type { Result } from "~/core/result";
import { refuse } from "~/core/result";
import type { Prisma } from "../../../prisma/generated/client";
import { lockOutcome } from "./lock.server";
import type { Actor, TenantTransaction } from "./tenant.server";

export type SentTwice = { reason: "sent-with-other-content" };

/**
 * Runs `work` once for the id the form was made with. The same id and content gives the first answer
 * again; the same id with other content is a refusal. Refusals are not remembered: nothing happened.
 */
export async function once<T extends Prisma.InputJsonValue, R extends { reason: string }>(
  db: TenantTransaction,
  who: Actor,
  { id, content }: { id: string; content: unknown },
  work: () => Promise<Result<T, R>>,
): Promise<Result<T, R | SentTwice>> {
  await lockOutcome(db, id);
  const contentHash = createHash("sha256").update(canonicalJson(content)).digest("hex");
  const first = await db.outcome.findUnique({ where: { networkId_id: { networkId: who.networkId, id } } });
  if (first) {
    if (first.contentHash !== contentHash) return refuse({ reason: "sent-with-other-content" });
    return { ok: true, value: first.answer as unknown as T };
  }
  // Somebody else's answer is not ours to see: the page was sent by the person before, on the same device.
  const [other] = await db.$queryRaw<{ taken: boolean }[]>`select relais.is_answered(${id}::uuid) as taken`;
  if (other?.taken) return refuse({ reason: "sent-with-other-content" });
  const result = await work();
  if (result.ok) {
    await db.outcome.createMany({
      data: [{ networkId: who.networkId, id, accountId: who.accountId, contentHash, answer: result.value }],
    });
  }
  return result;
}
