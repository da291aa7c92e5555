import type { DirectoryTransaction } from "../scope/directory-scope.server";
import type { TenantTransaction } from "../scope/tenant.server";

/** A programme over several networks; the same id again changes nothing. */
export async function createProgramme(
  db: DirectoryTransaction,
  programme: { id: string; slug: string; name: string },
): Promise<void> {
  await db.programme.createMany({ data: [programme], skipDuplicates: true });
}

/** A network lets a programme see its released figures, once. */
export async function grantProgramme(
  db: TenantTransaction,
  networkId: string,
  programmeId: string,
  id: string,
): Promise<void> {
  await db.programmeGrant.createMany({ data: [{ networkId, id, programmeId }], skipDuplicates: true });
}
