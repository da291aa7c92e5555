import { isoWeekOf } from "~/core/time/iso-week";
import { endOldIssued } from "~/data/follow-up/issued.server";
import { keptDays } from "~/data/network/retention.server";
import { asSystem } from "~/data/scope/system.server";

/** Forgets that cards were printed, a month after; and, a year after, numbers that nobody used, with their keys. */
export async function forgetCards(networkId: string, now: Date): Promise<void> {
  const { timeZone } = await asSystem(networkId, (db) =>
    db.network.findUniqueOrThrow({ where: { id: networkId }, select: { timeZone: true } }),
  );
  await endOldIssued(networkId, isoWeekOf(now.getTime(), timeZone));
  const before = new Date(now.getTime() - keptDays.cardPrintings * 86_400_000);
  await asSystem(networkId, (db) => db.cardPrinting.deleteMany({ where: { networkId, askedOn: { lt: before } } }));
}
