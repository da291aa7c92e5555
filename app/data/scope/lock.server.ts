import type { TenantTransaction } from "./tenant.server";

/**
 * Holds batches: everything that changes their stock or promises takes turns. Taken before the first read, so that what is
 * read after it is what the previous holder committed (READ COMMITTED). No night falls until this transaction ends, and
 * they are always taken in the same order, so that two who need the same ones never wait for each other.
 */
export async function holdBatches(db: TenantTransaction, batchIds: Iterable<string>): Promise<void> {
  const names = [...new Set(batchIds)].sort().map((batchId) => `batch:${batchId}`);
  if (names.length === 0) return;
  // The parts of a union that keeps all are done one after the other, and each in the order of its rows.
  await db.$executeRaw`
    select pg_advisory_xact_lock_shared(hashtextextended('day:' || relais.network_id(), 0))::text
    union all
    select pg_advisory_xact_lock(hashtextextended(name, 0))::text from unnest(${names}::text[]) as name`;
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

/** As `lockOutcome`, then `lockDay`: for what a phone brings. */
export async function lockEntry(db: TenantTransaction, networkId: string, id: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`outcome:${id}`}, 0)),
    pg_advisory_xact_lock_shared(hashtextextended(${`day:${networkId}`}, 0))`;
}

/** Serialises the same form sent twice. Taken first of all. */
export async function lockOutcome(db: TenantTransaction, id: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`outcome:${id}`}, 0))`;
}

/** Serialises what is said of one member's follow-ups. */
export async function lockFollowUps(db: TenantTransaction, organisationId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`follow-ups:${organisationId}`}, 0))`;
}
