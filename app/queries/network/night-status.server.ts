import { dayKeyCheck, readDayKeys } from "~/data/keys/day-key-file.server";
import { isClockSure, lastHour } from "~/data/network/clock.server";
import { inDirectory } from "~/data/scope/directory-scope.server";

export interface NightStatus {
  /** The last hour the portal knew, where its clock has jumped away from it; null while it follows. */
  jumpedFrom: Date | null;
  /** Networks with pieces that no key in the folder opens, and how many. */
  lost: { networkId: string; pieces: number }[];
}

/** What keeps the nights from being told, in any network: a clock that jumped, pieces whose key is not here. */
export async function nightStatus(now: Date): Promise<NightStatus> {
  const { named, pieces } = await inDirectory(async (db) => ({
    named: await db.dayKey.findMany(),
    pieces: [
      ...(await db.stockPiece.groupBy({ by: ["networkId", "keyId"], _count: true })),
      ...(await db.needPiece.groupBy({ by: ["networkId", "keyId"], _count: true })),
      ...(await db.needBlock.groupBy({ by: ["networkId", "keyId"], _count: true })),
    ],
  }));
  const lost = new Map<string, number>();
  const held = new Map<string, Set<string>>();
  for (const { networkId, keyId, checkValue } of named) {
    const keys = readDayKeys(networkId).filter((key) => key.id !== keyId || dayKeyCheck(key) === checkValue);
    held.set(networkId, new Set(keys.map(({ id }) => id)));
  }
  for (const { networkId, keyId, _count: count } of pieces) {
    if (!held.get(networkId)?.has(keyId)) lost.set(networkId, count + (lost.get(networkId) ?? 0));
  }
  return {
    jumpedFrom: (await isClockSure(now)) ? null : await lastHour(),
    lost: [...lost].map(([networkId, count]) => ({ networkId, pieces: count })),
  };
}
