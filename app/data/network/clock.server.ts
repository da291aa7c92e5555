import { inDirectory } from "../scope/directory-scope.server";
import type { TenantTransaction } from "../scope/tenant.server";

/** So far apart from the last hour the portal knew, the clock may have jumped: nothing expires, and no key is destroyed. */
const APART = 36 * 3_600_000;

/** Whether now is near enough the last hour that was kept; a portal that never kept one takes its clock's word. */
export const isClockSure = async (now: Date): Promise<boolean> => isNear(await lastHour(), now);

/** The same, asked inside a network. */
export const isClockSureHere = async (db: TenantTransaction, now: Date): Promise<boolean> =>
  isNear((await db.clock.findUnique({ where: { single: true } }))?.hour ?? null, now);

const isNear = (kept: Date | null, now: Date): boolean =>
  kept === null || Math.abs(now.getTime() - kept.getTime()) <= APART;

/** The last hour the portal knew itself to be in. */
export const lastHour = (): Promise<Date | null> =>
  inDirectory(async (db) => (await db.clock.findUnique({ where: { single: true } }))?.hour ?? null);

/** Keeps the hour, unless the clock jumped: then a person says which is right. */
export async function keepHour(now: Date): Promise<void> {
  if (await isClockSure(now)) await confirmHour(now);
}

/** A person says that this is the time. */
export async function confirmHour(now: Date): Promise<void> {
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
  await inDirectory((db) => db.clock.upsert({ where: { single: true }, create: { hour }, update: { hour } }));
}
