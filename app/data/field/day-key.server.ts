import { type DayKey, dayKeyCheck, makeDayKey, readDayKeys } from "../keys/day-key-file.server";
import { lockDay } from "../scope/lock.server";
import { asSystem } from "../scope/system.server";
import type { TenantTransaction } from "../scope/tenant.server";

/**
 * What the network's pieces are sealed under today, with the lock that keeps the night from changing it before this
 * transaction ends. Null when the key file of the day is not here: nothing can be sealed, and whoever brings something
 * keeps it for later.
 */
export async function dayKey(db: TenantTransaction, networkId: string): Promise<DayKey | null> {
  await lockDay(db, networkId);
  return keyOfDay(db, networkId);
}

/** As `dayKey`, for whoever has that lock. */
export async function keyOfDay(db: TenantTransaction, networkId: string): Promise<DayKey | null> {
  const named = await namedKey(db, networkId);
  if (named) return heldKey(networkId, named);
  // Of two that open the first day at once, the database keeps the first, and the night sweeps the other's key away.
  const made = makeDayKey(networkId);
  await asSystem(networkId, (alone) =>
    alone.dayKey.createMany({
      data: [{ networkId, keyId: made.id, checkValue: dayKeyCheck(made) }],
      skipDuplicates: true,
    }),
  );
  const opened = await namedKey(db, networkId);
  return opened && heldKey(networkId, opened);
}

/** As `dayKey`, for whoever stands before a screen: without the key, nothing is done and they are told to try again. */
export async function dayKeyOrLater(db: TenantTransaction, networkId: string): Promise<DayKey> {
  const key = await dayKey(db, networkId);
  if (!key) throw new Response(null, { status: 503, headers: { "Retry-After": "900" } });
  return key;
}

export interface NamedKey {
  keyId: string;
  checkValue: string;
}

export const namedKey = (db: TenantTransaction, networkId: string): Promise<NamedKey | null> =>
  db.dayKey.findUnique({ where: { networkId }, select: { keyId: true, checkValue: true } });

/** The key the database names, as it lies in the file; null where there is none, or another one of that name. */
export function heldKey(networkId: string, { keyId, checkValue }: NamedKey): DayKey | null {
  const key = readDayKeys(networkId).find(({ id }) => id === keyId);
  return key && dayKeyCheck(key) === checkValue ? key : null;
}
