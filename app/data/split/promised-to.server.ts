import type { ItemKind } from "~/core/stock/item-kind";
import type { TenantTransaction } from "../scope/tenant.server";

/** Promised of one kind of a batch and not yet sent. */
export async function promisedTo(
  db: TenantTransaction,
  { batchId, kind, organisationId }: { batchId: string; kind: ItemKind; organisationId: string },
): Promise<number> {
  const balance = await db.promiseBalance.findFirst({ where: { batchId, itemKind: kind, organisationId } });
  return balance?.quantity ?? 0;
}
