import { postWaiting } from "../field/waiting-stock.server";
import { holdBatches } from "../scope/lock.server";
import type { TenantTransaction } from "../scope/tenant.server";

/** Holds a batch before anything of it moves or is promised; what the field noted of it and still waits moves first. */
export const lockBatch = (db: TenantTransaction, batchId: string): Promise<void> => lockBatches(db, [batchId]);

/** As `lockBatch`, for several. */
export async function lockBatches(db: TenantTransaction, batchIds: Iterable<string>): Promise<void> {
  const batches = [...new Set(batchIds)];
  await holdBatches(db, batches);
  if (batches.length > 0) await postWaiting(db, batches);
}
