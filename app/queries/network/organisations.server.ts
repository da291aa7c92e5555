import type { TenantTransaction } from "~/data/scope/tenant.server";

export interface OrganisationInList {
  id: string;
  name: string;
  kind: "hub" | "member" | "donor";
  hosted: boolean;
  sites: Array<{ name: string; assumed: boolean }>;
}

/** Who is in the network, as this person may see it: the hub, then members, then donors. */
export async function organisationsOf(db: TenantTransaction): Promise<OrganisationInList[]> {
  const organisations = await db.organisation.findMany({
    where: { archivedAt: null },
    include: { sites: { orderBy: { name: "asc" }, select: { name: true, assumed: true } } },
    orderBy: [{ kind: "asc" }, { name: "asc" }],
  });
  return organisations.map(({ id, name, kind, hosted, sites }) => ({ id, name, kind, hosted, sites }));
}
