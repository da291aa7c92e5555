import type { TenantTransaction } from "./tenant.server";

/**
 * Holds one batch: everything that changes its stock or promises takes turns. Taken before the first read, so that what is
 * read after it is what the previous holder committed (READ COMMITTED). No night falls until this transaction ends.
 */
export async function holdBatch(db: TenantTransaction, batchId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended('day:' || relais.network_id(), 0)),
    pg_advisory_xact_lock(hashtextextended(${`batch:${batchId}`}, 0))`;
}

/** Several batches, always in the same order, so that two who need the same ones never wait for each other. */
export async function holdBatches(db: TenantTransaction, batchIds: Iterable<string>): Promise<void> {
  for (const batchId of [...new Set(batchIds)].sort()) await holdBatch(db, batchId);
}

/** Held by whatever seals or opens pieces of the day, all of them together. Taken before any batch. */
export async function lockDay(db: TenantTransaction, networkId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${`day:${networkId}`}, 0))`;
}

/** Held by the night alone: waits for everything the day still does, and what comes after waits for it. Taken first of all. */
export async function lockNight(db: TenantTransaction, networkId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`day:${networkId}`}, 0))`;
}

/** Serialises the numbering of a network's transfers. Taken after the batch's lock, never before. */
export async function lockNumbering(db: TenantTransaction, networkId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`numbering:${networkId}`}, 0))`;
}

/** Serialises the same form sent twice. Taken first of all. */
export async function lockOutcome(db: TenantTransaction, id: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`outcome:${id}`}, 0))`;
}
