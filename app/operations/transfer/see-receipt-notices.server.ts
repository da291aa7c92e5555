import { ok, type Result } from "~/core/result";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

/** One side has seen what the phones signed of a transfer and the books say otherwise. Nothing moves. */
export async function seeReceiptNotices(
  db: TenantTransaction,
  who: Actor,
  transferId: string,
): Promise<Result<{ seen: number }, never>> {
  const { count } = await db.receiptNotice.updateMany({
    where: { transferId, organisationId: who.organisationId, seenAt: null },
    data: { seenAt: new Date(), seenBy: who.accountId },
  });
  return ok({ seen: count });
}
