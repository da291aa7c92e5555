import { networkHasCoordinator } from "~/data/access/directory.server";
import { listNetworks, type NetworkInList } from "~/data/network/network-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

export type OperatorNetwork = NetworkInList & { coordinated: boolean };

/** What the operator is shown: every network, and whether anybody coordinates it. */
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
