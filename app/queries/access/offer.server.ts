import type { LinkKind } from "~/core/access/link-kind";
import type { Role } from "~/core/access/roles";
import { ok, type Result } from "~/core/result";
import { type InvitationOver, openInvitation, type StoredInvitation } from "~/data/access/invitation-store.server";
import { organisationName } from "~/data/network/network-store.server";
import { type DirectoryTransaction, inDirectory } from "~/data/scope/directory-scope.server";

/** What a link offers, in words a person can decide on; `ends` is when the role will. */
export interface InvitationOffer {
  role: Role;
  network: string | null;
  organisation: string | null;
  email: string | null;
  ends: Date | null;
}

/** What the link of this token offers, or why it offers nothing any more. */
export function offerOf(kind: LinkKind, token: string): Promise<Result<InvitationOffer, InvitationOver>> {
  return inDirectory(async (db) => {
    const open = await openInvitation(db, kind, token, new Date());
    return open.ok ? ok(await named(db, open.value)) : open;
  });
}

async function named(db: DirectoryTransaction, invitation: StoredInvitation): Promise<InvitationOffer> {
  const { role, email, ends, networkId } = invitation;
  if (networkId === null) return { role, network: null, organisation: null, email, ends };
  const network = await db.network.findUnique({ where: { id: networkId } });
  const organisation = await organisationName(db, networkId, invitation.organisationId);
  return { role, network: network?.name ?? null, organisation, email, ends };
}
