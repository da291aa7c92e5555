import { type MemberStanding, standingOf } from "~/core/network/standing";
import { type Sql, sql } from "../scope/sql.server";
import type { TenantTransaction } from "../scope/tenant.server";

/** The organisations that take part: for a filter, and for a query that names them `o`. */
export const TAKING_PART = { pausedAt: null, archivedAt: null };
export const takingPart = (o: Sql): Sql => sql`(${o}.paused_at is null and ${o}.archived_at is null)`;

/** Where every organisation stands, held until this transaction ends: whoever would have one leave waits. After the locks of batches. */
export async function holdStandings(db: TenantTransaction, networkId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${lockOf(networkId)}, 0))`;
}

/**
 * Where an organisation stands, held in the same way. Null where there is none.
 */
export async function heldStanding(
  db: TenantTransaction,
  networkId: string,
  organisationId: string,
): Promise<{ name: string; standing: MemberStanding } | null> {
  await holdStandings(db, networkId);
  const found = await db.organisation.findFirst({
    where: { id: organisationId },
    select: { name: true, pausedAt: true, archivedAt: true },
  });
  return found && { name: found.name, standing: standingOf(found) };
}

/** Held by whoever changes where an organisation stands: what was begun with it is done, and what comes after sees the change. */
export async function lockStandings(db: TenantTransaction, networkId: string): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${lockOf(networkId)}, 0))`;
}

/** Whether stock and passes may still be brought to a site. */
export const isOpenSite = async (db: TenantTransaction, siteId: string): Promise<boolean> =>
  (await db.site.count({ where: { id: siteId, closedAt: null } })) > 0;

const lockOf = (networkId: string): string => `standings:${networkId}`;
