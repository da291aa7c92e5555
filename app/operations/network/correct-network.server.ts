import { ok, type Result } from "~/core/result";
import { noteCorrection } from "~/data/network/corrections.server";
import { lockNumbering } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

type Done = { networkId: string };

/** Calls the network by another name, on every screen and to its programmes; what was released keeps the one it had. */
export function renameNetwork(
  db: TenantTransaction,
  who: Actor,
  { id, name }: { id: string; name: string },
): Promise<Result<Done, SentTwice>> {
  return once(db, who, { id, content: { network: name } }, async (): Promise<Result<Done, never>> => {
    const { networkId } = who;
    await lockNumbering(db, networkId);
    const { name: was } = await db.network.findUniqueOrThrow({ where: { id: networkId } });
    if (was === name) return ok({ networkId });
    await db.network.updateMany({ where: { id: networkId }, data: { name } });
    await noteCorrection(db, who, { act: "renamed", was, became: name });
    return ok({ networkId });
  });
}

/** Which clock its nights, weeks and hours are told by from now on. What was counted keeps its week. */
export function changeTimeZone(
  db: TenantTransaction,
  who: Actor,
  { id, timeZone }: { id: string; timeZone: string },
): Promise<Result<Done, SentTwice>> {
  return once(db, who, { id, content: { timeZone } }, async (): Promise<Result<Done, never>> => {
    const { networkId } = who;
    await lockNumbering(db, networkId);
    const { timeZone: was } = await db.network.findUniqueOrThrow({ where: { id: networkId } });
    if (was === timeZone) return ok({ networkId });
    await db.network.updateMany({ where: { id: networkId }, data: { timeZone } });
    await noteCorrection(db, who, { act: "time_zone_changed", was, became: timeZone });
    return ok({ networkId });
  });
}
