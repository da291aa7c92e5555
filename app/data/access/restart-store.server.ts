import type { DirectoryTransaction } from "../scope/directory-scope.server";
import type { TenantTransaction } from "../scope/tenant.server";

interface OfInvitation {
  networkId: string;
  id: string;
  organisationId: string;
}

/** Notes that somebody agrees; agreeing twice is agreeing once. */
export async function addApproval(
  db: TenantTransaction,
  { networkId, id, organisationId }: OfInvitation,
  approvedBy: string,
): Promise<void> {
  const data = [{ networkId, invitationId: id, organisationId, approvedBy }];
  await db.restartApproval.createMany({ data, skipDuplicates: true });
}

export async function removeApproval(
  db: TenantTransaction,
  { networkId, id }: { networkId: string; id: string },
  approvedBy: string,
): Promise<void> {
  await db.restartApproval.deleteMany({ where: { networkId, invitationId: id, approvedBy } });
}

/** How many different people agreed who answer for the network now: coordinators, and leads of its members. */
export async function approvalsOf(
  db: DirectoryTransaction,
  { networkId, id }: { networkId: string; id: string },
  now: Date,
): Promise<number> {
  const approvals = await db.restartApproval.findMany({ where: { networkId, invitationId: id } });
  const answering = await db.membership.findMany({
    where: {
      networkId,
      accountId: { in: approvals.map(({ approvedBy }) => approvedBy) },
      role: { in: ["coordinator", "lead"] },
      endedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: { accountId: true },
    distinct: ["accountId"],
  });
  return answering.length;
}

/** The network in which an account held its first role; null for one that was in none. */
export async function firstNetworkOf(db: DirectoryTransaction, accountId: string): Promise<string | null> {
  const first = await db.membership.findFirst({
    where: { accountId },
    select: { networkId: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return first?.networkId ?? null;
}

/** Of these addresses, those that had roles in the network, as far as the asker sees, and hold none of them now. */
export async function accessHasEnded(
  db: TenantTransaction,
  networkId: string,
  addresses: (string | null)[],
  now: Date,
): Promise<string[]> {
  const asked = addresses.filter((address) => address !== null);
  if (asked.length === 0) return [];
  const known = await db.membership.findMany({
    where: { networkId, email: { in: asked } },
    select: { email: true, endedAt: true, expiresAt: true },
  });
  const over = ({ endedAt, expiresAt }: (typeof known)[number]) =>
    endedAt !== null || (expiresAt !== null && expiresAt <= now);
  return asked.filter((address) => {
    const theirs = known.filter(({ email }) => email === address);
    return theirs.length > 0 && theirs.every(over);
  });
}
