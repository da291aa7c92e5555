import type { TenantTransaction } from "../scope/tenant.server";

/** Promised and not yet sent. */
export async function promisedTo(db: TenantTransaction, batchId: string, organisationId: string): Promise<number> {
  const balance = await db.promiseBalance.findFirst({ where: { batchId, organisationId } });
  return balance?.quantity ?? 0;
}
