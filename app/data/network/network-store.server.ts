import { type DirectoryTransaction, lookingInto } from "../scope/directory-scope.server";
import { newId } from "../scope/id.server";

export interface NewNetwork {
  id: string;
  slug: string;
  name: string;
  hubName: string;
  timeZone?: string;
  invented?: boolean;
}

/**
 * A network and its hub, in one transaction. Sent again with the same id and address, gives the same hub.
 * Answers null when the address is another network's.
 */
export async function createNetwork(db: DirectoryTransaction, network: NewNetwork): Promise<{ hubId: string } | null> {
  const { id, slug, name, hubName, timeZone = "Europe/Paris", invented = false } = network;
  await db.network.createMany({ data: [{ id, slug, name, timeZone, invented }], skipDuplicates: true });
  const made = await db.network.findUnique({ where: { slug } });
  if (made?.id !== id) return null;
  return lookingInto(db, id, async () => {
    const known = await db.organisation.findFirst({ where: { networkId: id, kind: "hub" } });
    if (known) return { hubId: known.id };
    const hubId = newId();
    await db.organisation.createMany({ data: [{ networkId: id, id: hubId, kind: "hub", name: hubName }] });
    return { hubId };
  });
}

export interface NetworkInList {
  id: string;
  slug: string;
  name: string;
  createdAt: Date;
  organisations: number;
}

/** What the operator sees of the networks: that they are there, and how many organisations each has. */
export async function listNetworks(db: DirectoryTransaction): Promise<NetworkInList[]> {
  const networks = await db.network.findMany({ orderBy: { createdAt: "asc" } });
  const list: NetworkInList[] = [];
  for (const { id, slug, name, createdAt } of networks) {
    const organisations = await lookingInto(db, id, () => db.organisation.count({ where: { networkId: id } }));
    list.push({ id, slug, name, createdAt, organisations });
  }
  return list;
}

export async function hubOf(db: DirectoryTransaction, networkId: string): Promise<{ id: string; name: string } | null> {
  return lookingInto(db, networkId, () =>
    db.organisation.findFirst({ where: { networkId, kind: "hub" }, select: { id: true, name: true } }),
  );
}

export async function organisationName(
  db: DirectoryTransaction,
  networkId: string,
  id: string,
): Promise<string | null> {
  const found = await lookingInto(db, networkId, () =>
    db.organisation.findUnique({ where: { networkId_id: { networkId, id } }, select: { name: true } }),
  );
  return found?.name ?? null;
}
