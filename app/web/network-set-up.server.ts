import { ok, type Result, refuse } from "~/core/result";
import { networkHasCoordinator } from "~/data/access/directory.server";
import { createInvitation, invitationToken, revokeCoordinatorInvitations } from "~/data/access/invitation-store.server";
import { createNetwork, hubOf, listNetworks, type NetworkInList } from "~/data/network/network-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { namedId, newId } from "~/data/scope/id.server";
import { paths } from "./paths";

const LINK_LASTS = 7 * 24 * 3_600_000;

export interface NewNetworkForm {
  id: string;
  slug: string;
  name: string;
  hubName: string;
  timeZone: string;
}

/** A network, its hub, and the one-time link for who will coordinate it. Sent twice, shows the same link. */
export function setUpNetwork(
  network: NewNetworkForm,
  operatorId: string,
): Promise<Result<{ link: string }, { reason: "slug-taken" }>> {
  return inDirectory(async (db) => {
    const made = await createNetwork(db, network);
    if (!made) return refuse({ reason: "slug-taken" });
    const id = namedId(network.id, "first-coordinator");
    const known = await db.invitation.findUnique({ where: { id } });
    if (!known) await createInvitation(db, coordinatorInvitation(id, network.id, made.hubId, operatorId));
    return ok({ link: paths.invitation(invitationToken(id)) });
  });
}

/** Another link where the first was lost, while nobody coordinates the network; the ones before stop working. */
export function renewCoordinatorLink(
  networkId: string,
  operatorId: string,
): Promise<Result<{ link: string }, { reason: "has-coordinator" } | { reason: "network-unknown" }>> {
  return inDirectory(async (db) => {
    const now = new Date();
    if (await networkHasCoordinator(db, networkId, now)) return refuse({ reason: "has-coordinator" });
    const hub = await hubOf(db, networkId);
    if (!hub) return refuse({ reason: "network-unknown" });
    const id = newId();
    const { token } = await createInvitation(db, coordinatorInvitation(id, networkId, hub.id, operatorId));
    await revokeCoordinatorInvitations(db, networkId, id, now);
    return ok({ link: paths.invitation(token) });
  });
}

export type OperatorNetwork = NetworkInList & { coordinated: boolean };

export function networksForOperator(): Promise<OperatorNetwork[]> {
  return inDirectory(async (db) => {
    const now = new Date();
    const networks: OperatorNetwork[] = [];
    for (const network of await listNetworks(db)) {
      networks.push({ ...network, coordinated: await networkHasCoordinator(db, network.id, now) });
    }
    return networks;
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
