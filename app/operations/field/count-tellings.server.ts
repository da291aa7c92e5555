import { toldKinds } from "~/core/field/telling";
import { dayOf } from "~/core/time/iso-week";
import { asSystem } from "~/data/scope/system.server";
import { fitOnShelf } from "~/data/stock/fit-on-shelf.server";

/**
 * Works out anew of which kinds the organisations that agreed have some: a night's job, and once a day at most, so that
 * whoever asks all day is answered the same, whatever moves and whatever starts again meanwhile.
 */
export function countTellings(networkId: string, now: Date): Promise<void> {
  return asSystem(networkId, async (db) => {
    const { timeZone } = await db.network.findUniqueOrThrow({ where: { id: networkId }, select: { timeZone: true } });
    const day = dayOf(now.getTime(), timeZone);
    const countedOn = new Date(day);
    const tellings = await db.stockTelling.findMany({
      where: { networkId, OR: [{ countedOn: null }, { countedOn: { not: countedOn } }] },
      orderBy: { organisationId: "asc" },
    });
    for (const { organisationId, kinds } of tellings) {
      const onShelf = await fitOnShelf(db, { networkId, organisationId, day });
      await db.stockTelling.updateMany({
        where: { networkId, organisationId },
        data: { kinds: toldKinds(kinds, onShelf), countedOn },
      });
    }
  });
}
