import { kindOfLink, type LinkKind } from "~/core/access/link-kind";
import type { Role } from "~/core/access/roles";
import { ok, type Result, refuse } from "~/core/result";
import { type InvitationOver, openInvitation, type StoredInvitation } from "~/data/access/invitation-store.server";
import { organisationName } from "~/data/network/network-store.server";
import { type DirectoryTransaction, inDirectory } from "~/data/scope/directory-scope.server";

/** What a link offers, in words a person can decide on. */
export interface InvitationOffer {
  role: Role;
  network: string | null;
  organisation: string | null;
  email: string | null;
  membershipEnds: Date | null;
}

/** What the link of this token offers, or why it offers nothing any more. */
export function offerOf(kind: LinkKind, token: string): Promise<Result<InvitationOffer, InvitationOver>> {
  return inDirectory(async (db) => {
    const open = await openInvitation(db, token, new Date());
    if (!open.ok) return open;
    if (kindOfLink(open.value) !== kind) return refuse({ reason: "invitation-unknown" });
    return ok(await named(db, open.value));
  });
}

async function named(db: DirectoryTransaction, invitation: StoredInvitation): Promise<InvitationOffer> {
  const { role, networkId, organisationId, email, membershipEnds } = invitation;
  const network = networkId === null ? null : await db.network.findUnique({ where: { id: networkId } });
  const organisation =
    networkId === null || organisationId === null ? null : await organisationName(db, networkId, organisationId);
  return { role, network: network?.name ?? null, organisation, email, membershipEnds };
}
