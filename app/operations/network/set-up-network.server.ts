import { ok, type Result, refuse } from "~/core/result";
import { networkHasCoordinator } from "~/data/access/directory.server";
import { createInvitation, invitationToken, revokeCoordinatorInvitations } from "~/data/access/invitation-store.server";
import { createNetwork, hubOf } from "~/data/network/network-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { namedId, newId } from "~/data/scope/id.server";

const LINK_LASTS = 7 * 24 * 3_600_000;

export interface NewNetworkForm {
  id: string;
  slug: string;
  name: string;
  hubName: string;
  timeZone: string;
}

/** A network, its hub, and the token of the one-time link for who will coordinate it. Sent twice, gives the same. */
export function setUpNetwork(
  network: NewNetworkForm,
  operatorId: string,
): Promise<Result<{ token: string }, { reason: "slug-taken" }>> {
  return inDirectory(async (db) => {
    const made = await createNetwork(db, network);
    if (!made) return refuse({ reason: "slug-taken" });
    const id = namedId(network.id, "first-coordinator");
    const known = await db.invitation.findUnique({ where: { networkId_id: { networkId: network.id, id } } });
    if (!known) await createInvitation(db, coordinatorInvitation(id, network.id, made.hubId, operatorId));
    return ok({ token: invitationToken({ networkId: network.id, id }) });
  });
}

/** Another link where the first was lost, while nobody coordinates the network; the ones before stop working. */
export function renewCoordinatorLink(
  networkId: string,
  operatorId: string,
): Promise<Result<{ token: string }, { reason: "has-coordinator" } | { reason: "network-unknown" }>> {
  return inDirectory(async (db) => {
    const now = new Date();
    if (await networkHasCoordinator(db, networkId, now)) return refuse({ reason: "has-coordinator" });
    const hub = await hubOf(db, networkId);
    if (!hub) return refuse({ reason: "network-unknown" });
    const id = newId();
    const { token } = await createInvitation(db, coordinatorInvitation(id, networkId, hub.id, operatorId));
    await revokeCoordinatorInvitations(db, networkId, id, now);
    return ok({ token });
  });
}

const coordinatorInvitation = (id: string, networkId: string, organisationId: string, invitedBy: string) => ({
  id,
  role: "coordinator" as const,
  networkId,
  organisationId,
  invitedBy,
  expiresAt: new Date(Date.now() + LINK_LASTS),
});
