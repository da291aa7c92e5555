import type { TenantTransaction } from "./tenant.server";

/** Serialises who leaves a network, so that its last two coordinators cannot both go at once. */
export async function lockPeople(db: TenantTransaction, networkId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`people:${networkId}`}, 0))`;
}
