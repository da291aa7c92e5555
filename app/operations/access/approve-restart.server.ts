import { ok, type Result, refuse } from "~/core/result";
import { accessHasEnded, addApproval, removeApproval } from "~/data/access/restart-store.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

export type RestartRefusal = { reason: "invitation-unknown" | "invitation-used" | "nothing-to-restart" };

/**
 * Agrees that the address of an invitation, whose access ended, begins again with new secrets: two people who answer for
 * the network have to, and then the link that is shown is enough. Only of a person whom the asker's rows know.
 */
export async function approveRestart(
  db: TenantTransaction,
  who: Actor,
  invitationId: string,
): Promise<Result<null, RestartRefusal>> {
  const found = await db.invitation.findUnique({
    where: { networkId_id: { networkId: who.networkId, id: invitationId } },
  });
  if (!found) return refuse({ reason: "invitation-unknown" });
  const now = new Date();
  if (found.usedAt !== null || found.revokedAt !== null || found.expiresAt <= now) {
    return refuse({ reason: "invitation-used" });
  }
  const [email] = await accessHasEnded(db, who.networkId, [found.email], now);
  if (email === undefined) return refuse({ reason: "nothing-to-restart" });
  await addApproval(db, found, who.accountId);
  return ok(null);
}

/** Takes one's own agreement back. */
export async function withdrawApproval(
  db: TenantTransaction,
  who: Actor,
  invitationId: string,
): Promise<Result<null, RestartRefusal>> {
  await removeApproval(db, { networkId: who.networkId, id: invitationId }, who.accountId);
  return ok(null);
}
