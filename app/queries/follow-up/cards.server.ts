import { leftAlone, printingState } from "~/core/follow-up/printing";
import { isoWeekOf } from "~/core/time/iso-week";
import { countIssued } from "~/data/follow-up/issued.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { countsByNumbers } from "./counts-by-numbers.server";
import { ofLate, printings } from "./printings.server";

export interface PrintingShown {
  id: string;
  quantity: number;
  registered: number;
  askedOn: Date;
  askedBy: string | null;
  approvedBy: string | null;
  own: boolean;
  state: ReturnType<typeof printingState>;
}

/** What the hub knows of its cards: how many wait to be given, and what was asked for in the last month. */
export async function cardsShown(
  db: TenantTransaction,
  who: Actor,
  { timeZone, now }: { timeZone: string; now: Date },
) {
  const all = await printings(db);
  const people = [...new Set(all.flatMap(({ askedBy, approvedBy }) => [askedBy, ...(approvedBy ? [approvedBy] : [])]))];
  const members = await db.membership.findMany({
    where: { accountId: { in: people } },
    select: { accountId: true, name: true },
  });
  const names = new Map(members.map(({ accountId, name }) => [accountId, name]));
  const unused = await countIssued(db, who.networkId, isoWeekOf(now.getTime(), timeZone));
  return {
    byNumbers: await countsByNumbers(db),
    // To the ten below: from one day to the next it would say how many people came.
    unused: Math.floor(unused / 10) * 10,
    alone: leftAlone(ofLate(all, { timeZone, now })),
    printings: all.map(
      (printing): PrintingShown => ({
        id: printing.id,
        quantity: printing.quantity,
        registered: printing.registered,
        askedOn: printing.askedOn,
        askedBy: names.get(printing.askedBy) ?? null,
        approvedBy: printing.approvedBy === null ? null : (names.get(printing.approvedBy) ?? null),
        own: printing.askedBy === who.accountId,
        state: printingState(printing),
      }),
    ),
  };
}
