import { followUpKeySlots } from "../keys/follow-up-key-file.server";
import { type SlotKey, slotKeyCheck } from "../keys/key-slots.server";
import { lockDay, lockNight } from "../scope/lock.server";
import { asSystem } from "../scope/system.server";
import type { TenantTransaction } from "../scope/tenant.server";

/** What an epoch's key is for: telling that a number was issued, or sealing what is known of one that is used. */
export type FollowUpKeyPurpose = "issued" | "sealed";

/**
 * The key of an epoch, made where it has none yet. Null where its file is not here: nothing can be told or sealed, and
 * whoever brings something keeps it for later. With the lock that keeps the night from ending it before this transaction does.
 */
export async function followUpKey(
  db: TenantTransaction,
  networkId: string,
  purpose: FollowUpKeyPurpose,
  epoch: number,
): Promise<SlotKey | null> {
  await lockDay(db, networkId);
  const named = await namedKey(db, networkId, purpose, epoch);
  if (named) return heldKey(networkId, purpose, named);
  // Of two that begin an epoch at once, the database keeps the first, and the night sweeps the other's key away.
  const made = followUpKeySlots.make(networkId);
  const row = { networkId, purpose, epoch, keyId: made.id, checkValue: checkOf(purpose, made) };
  await asSystem(networkId, (alone) => alone.followUpKey.createMany({ data: [row], skipDuplicates: true }));
  const opened = await namedKey(db, networkId, purpose, epoch);
  return opened && heldKey(networkId, purpose, opened);
}

/** Every key of a purpose that is here, with its epoch. */
export async function heldFollowUpKeys(
  db: TenantTransaction,
  networkId: string,
  purpose: FollowUpKeyPurpose,
): Promise<(SlotKey & { epoch: number })[]> {
  await lockDay(db, networkId);
  const named = await db.followUpKey.findMany({ where: { networkId, purpose }, orderBy: { epoch: "desc" } });
  return named.flatMap((row) => {
    const key = heldKey(networkId, purpose, row);
    return key ? [{ ...key, epoch: row.epoch }] : [];
  });
}

/** Nothing names the keys of epochs before this one any more; the sweep then destroys them. */
export async function endFollowUpKeys(
  db: TenantTransaction,
  networkId: string,
  purpose: FollowUpKeyPurpose,
  before: number,
): Promise<void> {
  await db.followUpKey.deleteMany({ where: { networkId, purpose, epoch: { lt: before } } });
}

/** Keys that nothing names are destroyed: those of epochs that ended, and those that were made twice at once. */
export function sweepFollowUpKeys(networkId: string): Promise<void> {
  return asSystem(networkId, async (db) => {
    await lockNight(db, networkId);
    const named = await db.followUpKey.findMany({ where: { networkId }, select: { keyId: true } });
    const kept = new Set(named.map(({ keyId }) => keyId));
    for (const { id } of followUpKeySlots.read(networkId)) if (!kept.has(id)) followUpKeySlots.destroy(networkId, id);
  });
}

/** What the database keeps of a key: it recognises it and opens nothing. */
export const checkOf = (purpose: string, key: SlotKey): string => slotKeyCheck(`follow-up-${purpose}`, key);

const namedKey = (db: TenantTransaction, networkId: string, purpose: FollowUpKeyPurpose, epoch: number) =>
  db.followUpKey.findUnique({ where: { networkId_purpose_epoch: { networkId, purpose, epoch } } });

function heldKey(networkId: string, purpose: string, named: { keyId: string; checkValue: string }): SlotKey | null {
  const key = followUpKeySlots.read(networkId).find(({ id }) => id === named.keyId);
  return key && checkOf(purpose, key) === named.checkValue ? key : null;
}
