import type { TenantTransaction } from "./tenant.server";

/**
 * Serialises everything that changes a batch's stock or promises. Taken before the first read, so
 * that what is read after it is what the previous holder committed (READ COMMITTED).
 */
export async function lockBatch(db: TenantTransaction, batchId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`batch:${batchId}`}, 0))`;
}

/** The locks of several batches, always in the same order, so that two who need the same ones never wait for each other. */
export async function lockBatches(db: TenantTransaction, batchIds: Iterable<string>): Promise<void> {
  for (const batchId of [...new Set(batchIds)].sort()) await lockBatch(db, batchId);
}

/** Serialises the numbering of a network's transfers. Taken after the batch's lock, never before. */
export async function lockNumbering(db: TenantTransaction, networkId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`numbering:${networkId}`}, 0))`;
}

/** Serialises the same form sent twice. Taken first of all. */
export async function lockOutcome(db: TenantTransaction, id: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`outcome:${id}`}, 0))`;
}
