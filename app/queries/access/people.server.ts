import type { Role } from "~/core/access/roles";
import { accessHasEnded } from "~/data/access/restart-store.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

export interface PersonInList {
  membershipId: string;
  name: string;
  email: string;
  role: Role;
  organisation: string;
  expiresAt: Date | null;
  expired: boolean;
  yourself: boolean;
}

export interface InvitationInList {
  id: string;
  email: string | null;
  role: Role;
  organisation: string;
  expiresAt: Date;
  /** Of an address whose access here ended: who agreed that it begins again; null for any other. */
  restart: { approvals: number; mine: boolean } | null;
}

export interface OrganisationToInvite {
  id: string;
  name: string;
  kind: "hub" | "member" | "donor";
}

export interface People {
  people: PersonInList[];
  invitations: InvitationInList[];
  organisations: OrganisationToInvite[];
}

/** Who holds a role in the network, and which invitations wait: all of them for the hub, one's own organisation else. */
export async function peopleOf(db: TenantTransaction, who: Actor): Promise<People> {
  const now = new Date();
  const mine = who.role === "coordinator" ? {} : { organisationId: who.organisationId };
  const memberships = await db.membership.findMany({
    where: { networkId: who.networkId, ...mine, endedAt: null },
    include: { organisation: { select: { name: true } } },
    orderBy: { createdAt: "asc" },
  });
  const invitations = await db.invitation.findMany({
    where: { networkId: who.networkId, ...mine, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    include: { organisation: { select: { name: true } }, restartApprovals: { select: { approvedBy: true } } },
    orderBy: { createdAt: "asc" },
  });
  const addresses = invitations.map(({ email }) => email);
  const ended = new Set(await accessHasEnded(db, who.networkId, addresses, now));
  const organisations = await db.organisation.findMany({
    where: {
      networkId: who.networkId,
      archivedAt: null,
      ...(who.role === "coordinator" ? {} : { id: who.organisationId }),
    },
    select: { id: true, name: true, kind: true },
    orderBy: { name: "asc" },
  });
  return {
    people: memberships.map(({ id, name, email, role, organisation, expiresAt, accountId }) => ({
      membershipId: id,
      name,
      email,
      role,
      organisation: organisation.name,
      expiresAt,
      expired: expiresAt !== null && expiresAt <= now,
      yourself: accountId === who.accountId,
    })),
    invitations: invitations.map(({ id, email, role, organisation, expiresAt, restartApprovals: approvals }) => ({
      id,
      email,
      role,
      organisation: organisation.name,
      expiresAt,
      restart:
        email !== null && ended.has(email)
          ? { approvals: approvals.length, mine: approvals.some(({ approvedBy }) => approvedBy === who.accountId) }
          : null,
    })),
    // Members first: they are whom one invites into.
    organisations: ["member" as const, "hub" as const, "donor" as const].flatMap((kind) =>
      organisations.filter((organisation) => organisation.kind === kind),
    ),
  };
}
