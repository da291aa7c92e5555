import { createHash, timingSafeEqual } from "node:crypto";
import type { LinkKind } from "~/core/access/link-kind";
import type { MandateRole, NetworkRole } from "~/core/access/roles";
import { ok, type Result, refuse } from "~/core/result";
import { keyedHash, keyedHashes } from "../keys/keyed-hash.server";
import type { DirectoryTransaction } from "../scope/directory-scope.server";
import type { TenantTransaction } from "../scope/tenant.server";

/**
 * The link's token: 32 bytes nobody can guess without the key file. It follows from the network and the id, so a
 * form sent twice shows the same link although the database holds its hash alone. A mandate's link is of no network.
 */
export const invitationToken = ({ networkId, id }: { networkId: string | null; id: string }): string =>
  keyedHash("invitations", `${networkId ?? "portal"}/${id}`).toString("base64url");

/**
 * The token of the link that leaves by letter: the one that is shown, and behind it what no screen shows. Whoever has it
 * reads the mailbox of the address.
 */
export const mailedToken = (invitation: InvitedAddress): string =>
  invitationToken(invitation) + keyedHash("invitations", mailboxOf(invitation)).toString("base64url");

/** Of a token that left by letter, the part that screens show. */
export const shownPart = (token: string): string => token.slice(0, SHOWN);

interface InvitedAddress {
  networkId: string | null;
  id: string;
  email: string;
}

const mailboxOf = ({ networkId, id, email }: InvitedAddress): string =>
  `mailbox/${networkId ?? "portal"}/${id}/${email}`;

/** 32 bytes in base64url. */
const SHOWN = 43;

export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

export interface NewInvitation {
  networkId: string;
  id: string;
  role: NetworkRole;
  organisationId: string;
  email?: string | null;
  invitedBy?: string | null;
  expiresAt: Date;
  membershipEnds?: Date | null;
}

export async function createInvitation(
  db: DirectoryTransaction | TenantTransaction,
  invitation: NewInvitation,
): Promise<{ token: string; made: boolean }> {
  const token = invitationToken(invitation);
  const data = [{ ...invitation, tokenHash: tokenHash(token) }];
  // The id may be of an invitation the writer does not see: another organisation's of the network.
  const { count } = await db.invitation.createMany({ data, skipDuplicates: true });
  return { token, made: count === 1 };
}

export interface NewMandateInvitation {
  id: string;
  role: MandateRole;
  programmeId?: string | null;
  email?: string | null;
  invitedBy?: string | null;
  expiresAt: Date;
  mandateEnds?: Date | null;
}

/** The token of a link that makes a mandate. */
export async function createMandateInvitation(
  db: DirectoryTransaction,
  invitation: NewMandateInvitation,
): Promise<string> {
  const token = invitationToken({ networkId: null, id: invitation.id });
  await db.mandateInvitation.createMany({ data: [{ ...invitation, tokenHash: tokenHash(token) }] });
  return token;
}

/** What a link offers: a role in a network, or a mandate; `ends` is when that will. */
export type StoredInvitation = {
  id: string;
  email: string | null;
  expiresAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
  ends: Date | null;
  /** Whether the link came out of the mailbox of the address it names. */
  fromMailbox: boolean;
} & (
  | { networkId: string; organisationId: string; role: NetworkRole }
  | { networkId: null; programmeId: string | null; role: MandateRole }
);

export type InvitationOver = {
  reason: "invitation-unknown" | "invitation-used" | "invitation-revoked" | "invitation-expired";
};

/** The invitation a link of this kind stands for, if it can still be accepted. */
export async function openInvitation(
  db: DirectoryTransaction,
  kind: LinkKind,
  token: string,
  now: Date,
): Promise<Result<StoredInvitation, InvitationOver>> {
  const found = await find(db, kind, token);
  if (!found) return refuse({ reason: "invitation-unknown" });
  if (found.usedAt !== null) return refuse({ reason: "invitation-used" });
  if (found.revokedAt !== null) return refuse({ reason: "invitation-revoked" });
  if (found.expiresAt <= now) return refuse({ reason: "invitation-expired" });
  return ok(found);
}

/** Setting the portal up is offered by its own links; to review, among those into networks. */
async function find(db: DirectoryTransaction, kind: LinkKind, token: string): Promise<StoredInvitation | null> {
  const hash = tokenHash(shownPart(token));
  if (kind === "invitation") {
    const found = await db.invitation.findFirst({ where: { tokenHash: hash } });
    if (found) return { ...found, ends: found.membershipEnds, fromMailbox: isFromMailbox(found, token) };
  }
  const role = kind === "set-up" ? "operator" : "reviewer";
  const found = await db.mandateInvitation.findUnique({ where: { tokenHash: hash, role } });
  if (found === null) return null;
  const invitation = { ...found, networkId: null };
  return { ...invitation, ends: found.mandateEnds, fromMailbox: isFromMailbox(invitation, token) };
}

function isFromMailbox(
  { networkId, id, email }: Omit<InvitedAddress, "email"> & { email: string | null },
  token: string,
): boolean {
  if (email === null) return false;
  const shown = Buffer.from(token.slice(SHOWN), "base64url");
  const proofs = keyedHashes("invitations", mailboxOf({ networkId, id, email }));
  return proofs.some((proof) => proof.length === shown.length && timingSafeEqual(proof, shown));
}

/** Uses an invitation up. Of two at once, the second waits for the first and then finds it used. */
export async function takeInvitation(
  db: DirectoryTransaction,
  kind: LinkKind,
  token: string,
  now: Date,
): Promise<Result<StoredInvitation, InvitationOver>> {
  const open = await openInvitation(db, kind, token, now);
  if (!open.ok) return open;
  const { id, networkId } = open.value;
  const unused = { id, usedAt: null, revokedAt: null, expiresAt: { gt: now } };
  const data = { usedAt: now };
  const { count } =
    networkId === null
      ? await db.mandateInvitation.updateMany({ where: unused, data })
      : await db.invitation.updateMany({ where: { networkId, ...unused }, data });
  if (count === 1) return open;
  const over = await openInvitation(db, kind, token, now);
  return over.ok ? refuse({ reason: "invitation-used" }) : over;
}

/** Takes back every unused invitation to keep the installation: a new one is about to be shown. */
export async function revokeOperatorInvitations(db: DirectoryTransaction, now: Date): Promise<void> {
  await db.mandateInvitation.updateMany({
    where: { role: "operator", usedAt: null, revokedAt: null },
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
