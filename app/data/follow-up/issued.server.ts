import { createHmac } from "node:crypto";
import { epochOf, issuedEpochs } from "~/core/follow-up/epoch";
import type { IsoWeek } from "~/core/time/iso-week";
import type { SlotKey } from "../keys/key-slots.server";
import { lockNight } from "../scope/lock.server";
import { asSystem } from "../scope/system.server";
import type { TenantTransaction } from "../scope/tenant.server";
import { endFollowUpKeys, followUpKey, heldFollowUpKeys, sweepFollowUpKeys } from "./follow-up-keys.server";

/** What is kept of an issued number, 16 bytes: without the key it is nothing, with it a slow function stands before it. */
const tagOf = ({ key }: SlotKey, secret: Buffer): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHmac("sha256", key).update("relais/fc-issued/v1").update(secret).digest().subarray(0, 16));

/**
 * Numbers can be given from now on, by their secrets. They are written in the order of what is kept of them, which is nobody's.
 * @returns how many were none before; null where the key's file is not here.
 */
export async function addIssued(
  db: TenantTransaction,
  networkId: string,
  { secrets, week }: { secrets: readonly Buffer[]; week: IsoWeek },
): Promise<number | null> {
  const epoch = epochOf(week);
  const key = await followUpKey(db, networkId, "issued", epoch);
  if (!key) return null;
  const tags = secrets.map((secret) => tagOf(key, secret)).sort(Buffer.compare);
  const { count } = await db.followUpIssued.createMany({
    data: tags.map((tag) => ({ networkId, tag, epoch })),
    skipDuplicates: true,
  });
  return count;
}

/** What is kept of a number that was issued and is not used yet; null for any other, after the same work. */
export async function findIssued(
  db: TenantTransaction,
  networkId: string,
  { secret, week }: { secret: Buffer; week: IsoWeek },
): Promise<Uint8Array | null> {
  const keys = await heldFollowUpKeys(db, networkId, "issued");
  const tags = keys.map((key) => tagOf(key, secret));
  const living = issuedEpochs(week);
  const found = await db.followUpIssued.findFirst({ where: { networkId, tag: { in: tags }, epoch: { in: living } } });
  return found?.tag ?? null;
}

export const countIssued = (db: TenantTransaction, networkId: string, week: IsoWeek): Promise<number> =>
  db.followUpIssued.count({ where: { networkId, epoch: { in: issuedEpochs(week) } } });

/**
 * Numbers nobody used for a year are gone, and then the keys they hung on: a copy of the database from before tells nothing
 * of them any more, not even to whoever holds such a card (privacy P-07).
 */
export async function endOldIssued(networkId: string, week: IsoWeek): Promise<void> {
  const before = Math.min(...issuedEpochs(week));
  await asSystem(networkId, async (db) => {
    await lockNight(db, networkId);
    await db.followUpIssued.deleteMany({ where: { networkId, epoch: { lt: before } } });
    await endFollowUpKeys(db, networkId, "issued", before);
  });
  await sweepFollowUpKeys(networkId);
}
