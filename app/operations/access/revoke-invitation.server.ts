import { ok, type Result, refuse } from "~/core/result";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

export type RevokeRefusal = { reason: "invitation-unknown" | "invitation-used" };

/** Makes an unused link useless. Revoking what is revoked changes nothing; a used one made a membership, which is ended instead. */
export async function revokeInvitation(
  db: TenantTransaction,
  who: Actor,
  invitationId: string,
): Promise<Result<null, RevokeRefusal>> {
  const { count } = await db.invitation.updateMany({
    where: { id: invitationId, networkId: who.networkId, usedAt: null, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 1) return ok(null);
  const known = await db.invitation.findUnique({
    where: { networkId_id: { networkId: who.networkId, id: invitationId } },
  });
  if (!known) return refuse({ reason: "invitation-unknown" });
  return known.usedAt === null ? ok(null) : refuse({ reason: "invitation-used" });
}
