import type { CountedItem, HandoverFact } from "~/core/field/entry";
import type { StockPiece, WaitingFlag } from "~/core/field/piece";
import type { IsoWeek } from "~/core/time/iso-week";
import type { Actor, TenantTransaction } from "../scope/tenant.server";

/** What a pass noted and the books cannot take: it moves nothing, and the lead reads it. */
interface Told {
  passId: string;
  week: IsoWeek;
}

/** An item of the network that the organisation never held; null when it is none. */
export async function tellOfUnheld(
  db: TenantTransaction,
  who: Actor,
  told: Told,
  { item, quantity }: Pick<HandoverFact, "item" | "quantity">,
): Promise<StockPiece | null> {
  if (!(await db.item.findFirst({ where: { id: item }, select: { id: true } }))) return null;
  return tell(who, told, [{ item, quantity }]);
}

/** The count of a bag this pass does not carry: the bag stays to be counted, and the lead knows what was found in it. */
export async function tellOfCount(
  db: TenantTransaction,
  who: Actor,
  told: Told,
  counts: readonly CountedItem[],
): Promise<StockPiece> {
  const found = counts.filter(({ counted }) => counted > 0);
  const known = await db.item.findMany({
    where: { id: { in: found.map(({ item }) => item) } },
    select: { id: true },
  });
  const lines = found.filter(({ item }) => known.some(({ id }) => id === item));
  return tell(
    who,
    told,
    lines.map(({ item, counted }) => ({ item, quantity: counted })),
  );
}

function tell(
  { organisationId }: Actor,
  { passId, week }: Told,
  lines: { item: string; quantity: number }[],
): StockPiece {
  const flags = lines.map(({ item, quantity }): WaitingFlag => {
    return { passId, itemId: item, batchLineId: null, reason: "not_recorded", quantity };
  });
  return { organisationId, week, batchId: null, moves: [], flags };
}
