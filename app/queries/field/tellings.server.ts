import { standingOf } from "~/core/network/standing";
import { type ItemKind, kindsIn } from "~/core/stock/item-kind";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

/** What an organisation lets the network's teams know. */
export interface Telling {
  namesSites: boolean;
  kinds: ItemKind[];
  /** Null before its first night. */
  countedOn: Date | null;
}

export interface Tellings {
  own: { name: string; sites: string[]; telling: Telling | null };
  /** For the hub: everybody who agreed, by name. Null for a lead, whose own is all there is to see. */
  everybody: (Telling & { id: string; name: string; sites: string[] })[] | null;
}

/** Who lets the network's teams know that it has some: one's own organisation, and for the hub all of them. */
export async function tellingsOf(db: TenantTransaction, who: Actor): Promise<Tellings> {
  const { organisationId, role } = who;
  const organisations = await db.organisation.findMany({
    where: { OR: [{ id: organisationId }, { stockTelling: { isNot: null } }] },
    select: {
      id: true,
      name: true,
      pausedAt: true,
      archivedAt: true,
      sites: { where: { closedAt: null }, select: { name: true }, orderBy: { name: "asc" } },
      stockTelling: { select: { namesSites: true, kinds: true, countedOn: true } },
    },
    orderBy: { name: "asc" },
  });
  const found = organisations.map(({ id, name, pausedAt, archivedAt, sites, stockTelling }) => ({
    id,
    name,
    standing: standingOf({ pausedAt, archivedAt }),
    sites: sites.map((site) => site.name),
    telling: stockTelling && { ...stockTelling, kinds: kindsIn(stockTelling.kinds) },
  }));
  const own = found.find(({ id }) => id === organisationId);
  if (!own) throw new Response(null, { status: 404 });
  const everybody = found.flatMap(({ id, name, sites, telling, standing }) =>
    telling && standing === "active" ? [{ id, name, sites, ...telling }] : [],
  );
  return {
    own: { name: own.name, sites: own.sites, telling: own.telling },
    everybody: role === "coordinator" ? everybody : null,
  };
}
