import type { CountedItem, HandoverFact } from "~/core/field/entry";
import { timelessId } from "../scope/id.server";
import type { Actor, TenantTransaction } from "../scope/tenant.server";

/** What a pass noted and the books cannot take: it moves nothing, and the lead reads it. */
interface Told {
  passId: string;
  week: string;
}

/** An item of the network that the organisation never held. @returns whether it is one. */
export async function tellOfUnheld(
  db: TenantTransaction,
  who: Actor,
  told: Told,
  { item, quantity }: Pick<HandoverFact, "item" | "quantity">,
): Promise<boolean> {
  if (!(await db.item.findFirst({ where: { id: item }, select: { id: true } }))) return false;
  await tell(db, who, told, [{ itemId: item, quantity }]);
  return true;
}

/** The count of a bag this pass does not carry: the bag stays to be counted, and the lead knows what was found in it. */
export async function tellOfCount(
  db: TenantTransaction,
  who: Actor,
  told: Told,
  counts: readonly CountedItem[],
): Promise<{ flagged: boolean }> {
  const found = counts.filter(({ counted }) => counted > 0);
  const known = await db.item.findMany({
    where: { id: { in: found.map(({ item }) => item) } },
    select: { id: true },
  });
  const lines = found
    .filter(({ item }) => known.some(({ id }) => id === item))
    .map(({ item, counted }) => ({ itemId: item, quantity: counted }));
  await tell(db, who, told, lines);
  return { flagged: lines.length > 0 };
}

async function tell(
  db: TenantTransaction,
  { networkId, organisationId }: Actor,
  told: Told,
  lines: { itemId: string; quantity: number }[],
): Promise<void> {
  await db.fieldFlag.createMany({
    data: lines.map((line) => ({
      networkId,
      id: timelessId(),
      organisationId,
      reason: "not_recorded" as const,
      ...told,
      ...line,
    })),
  });
}
