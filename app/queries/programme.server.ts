import type { TenantTransaction } from "~/data/tenant.server";

export interface ProgrammePage {
  /** The networks that let the programme see what they release. */
  networks: { id: string; name: string; since: Date; invented: boolean }[];
}

/** A reviewer's home. It reads no stock: what a network has not released is not the programme's to see. */
export async function programmePage(db: TenantTransaction, programmeId: string): Promise<ProgrammePage> {
  const grants = await db.programmeGrant.findMany({
    where: { programmeId },
    include: { network: { select: { name: true, invented: true } } },
    orderBy: { createdAt: "asc" },
  });
  return {
    networks: grants.map(({ id, network, createdAt }) => ({
      id,
      name: network.name,
      invented: network.invented,
      since: createdAt,
    })),
  };
}
