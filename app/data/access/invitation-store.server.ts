import { createHash } from "node:crypto";
import type { Role } from "~/core/access/roles";
import { ok, type Result, refuse } from "~/core/result";
import { keyedHash } from "../keys/keyed-hash.server";
import type { DirectoryTransaction } from "../scope/directory-scope.server";
import type { TenantTransaction } from "../scope/tenant.server";

/**
 * The link's token: 32 bytes nobody can guess without the key file. It follows from the network and the id, so a
 * form sent twice shows the same link although the database holds its hash alone.
 */
export const invitationToken = ({ networkId, id }: { networkId: string | null; id: string }): string =>
  keyedHash("invitations", `${networkId ?? "portal"}/${id}`).toString("base64url");

export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

export interface NewInvitation {
  id: string;
  role: Role;
  networkId?: string | null;
  organisationId?: string | null;
  programmeId?: string | null;
  email?: string | null;
  invitedBy?: string | null;
  expiresAt: Date;
  membershipEnds?: Date | null;
}

export async function createInvitation(
  db: DirectoryTransaction | TenantTransaction,
  invitation: NewInvitation,
): Promise<{ token: string; made: boolean }> {
  const token = invitationToken({ networkId: invitation.networkId ?? null, id: invitation.id });
  const data = [{ ...invitation, tokenHash: tokenHash(token) }];
  // The id may be of an invitation the writer does not see: another organisation's, another network's.
  const { count } = await db.invitation.createMany({ data, skipDuplicates: true });
  return { token, made: count === 1 };
}

export interface StoredInvitation {
  id: string;
  role: Role;
  networkId: string | null;
  organisationId: string | null;
  programmeId: string | null;
  email: string | null;
  expiresAt: Date;
  membershipEnds: Date | null;
  usedAt: Date | null;
  revokedAt: Date | null;
}

export type InvitationOver = {
  reason: "invitation-unknown" | "invitation-used" | "invitation-revoked" | "invitation-expired";
};

/** The invitation a link stands for, if it can still be accepted. */
export async function openInvitation(
  db: DirectoryTransaction,
  token: string,
  now: Date,
): Promise<Result<StoredInvitation, InvitationOver>> {
  const found = await db.invitation.findUnique({ where: { tokenHash: tokenHash(token) } });
  if (!found) return refuse({ reason: "invitation-unknown" });
  if (found.usedAt !== null) return refuse({ reason: "invitation-used" });
  if (found.revokedAt !== null) return refuse({ reason: "invitation-revoked" });
  if (found.expiresAt <= now) return refuse({ reason: "invitation-expired" });
  return ok(found);
}

/** Uses an invitation up. Of two at once, the second waits for the first and then finds it used. */
export async function takeInvitation(
  db: DirectoryTransaction,
  token: string,
  now: Date,
): Promise<Result<StoredInvitation, InvitationOver>> {
  const { count } = await db.invitation.updateMany({
    where: { tokenHash: tokenHash(token), usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 1) {
    const taken = await db.invitation.findUnique({ where: { tokenHash: tokenHash(token) } });
    if (taken) return ok(taken);
  }
  const over = await openInvitation(db, token, now);
  return over.ok ? refuse({ reason: "invitation-used" }) : over;
}

/** Takes back every unused invitation to keep the installation: a new one is about to be shown. */
export async function revokeOperatorInvitations(db: DirectoryTransaction, now: Date): Promise<void> {
  await db.invitation.updateMany({
    where: { role: "operator", networkId: null, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
}

/** Takes back the unused invitations to coordinate a network, but for the one named. */
export async function revokeCoordinatorInvitations(
  db: DirectoryTransaction,
  networkId: string,
  except: string,
  now: Date,
): Promise<void> {
  await db.invitation.updateMany({
    where: { networkId, role: "coordinator", usedAt: null, revokedAt: null, id: { not: except } },
    data: { revokedAt: now },
  });
}
