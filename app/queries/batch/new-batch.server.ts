import type { TenantTransaction } from "~/data/scope/tenant.server";

export interface NewBatchChoices {
  donors: { id: string; name: string }[];
  operations: { id: string; name: string; donorId: string; donor: string }[];
  programmes: { id: string; name: string }[];
}

/** What a batch can be announced with: the donors, operations and programmes the network knows. */
export async function newBatchChoices(db: TenantTransaction): Promise<NewBatchChoices> {
  const donors = await db.organisation.findMany({
    where: { kind: "donor", archivedAt: null },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  const operations = await db.operation.findMany({
    include: { donor: { select: { name: true } } },
    orderBy: { createdAt: "desc" },
  });
  const grants = await db.programmeGrant.findMany({ include: { programme: true } });
  return {
    donors,
    operations: operations.map(({ id, name, donorOrganisationId, donor }) => ({
      id,
      name,
      donorId: donorOrganisationId,
      donor: donor.name,
    })),
    programmes: grants.map(({ programme }) => ({ id: programme.id, name: programme.name })),
  };
}
