import { isDemoAddress } from "~/core/access/email";
import { ok, type Result, refuse } from "~/core/result";
import { lockPeople } from "~/data/scope/people-lock.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { revokePassesOf } from "../field/revoke-pass.server";

export type EndRefusal = {
  reason: "membership-unknown" | "not-yours-to-end" | "yourself" | "last-coordinator" | "demo-account";
};

/**
 * Ends somebody's role, from their next page on: roles are read each time. The row stays, with when it ended.
 * The passes they gave there end with it: nobody else may be left to take those back. Ending what has ended changes nothing.
 * In the demonstration its own people stay: everybody may be them.
 */
export async function endMembership(
  db: TenantTransaction,
  who: Actor,
  membershipId: string,
  { demo = false }: { demo?: boolean } = {},
): Promise<Result<null, EndRefusal>> {
  await lockPeople(db, who.networkId);
  const membership = await db.membership.findUnique({
    where: { networkId_id: { networkId: who.networkId, id: membershipId } },
  });
  if (!membership) return refuse({ reason: "membership-unknown" });
  if (membership.endedAt !== null) return ok(null);
  if (membership.accountId === who.accountId) return refuse({ reason: "yourself" });
  const { role, organisationId } = membership;
  const ofMine = organisationId === who.organisationId && (role === "lead" || role === "volunteer");
  if (who.role !== "coordinator" && !(who.role === "lead" && ofMine)) return refuse({ reason: "not-yours-to-end" });
  if (demo && isDemoAddress(membership.email)) return refuse({ reason: "demo-account" });
  const now = new Date();
  if (role === "coordinator") {
    const others = await db.membership.count({
      where: {
        networkId: who.networkId,
        role: "coordinator",
        id: { not: membershipId },
        endedAt: null,
        OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
      },
    });
    if (others === 0) return refuse({ reason: "last-coordinator" });
  }
  await db.membership.updateMany({ where: { id: membershipId, networkId: who.networkId }, data: { endedAt: now } });
  await revokePassesOf(db, who, { accountId: membership.accountId, organisationId }, now);
  return ok(null);
}
