import type { WhoHas, WhoHasAnswer } from "~/core/field/telling";
import type { ItemKind } from "~/core/stock/item-kind";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** Who else in the network says that it has some of a kind, as far as a pass may know: the wall's own function tells. */
export async function whoHas(db: TenantTransaction, kind: ItemKind): Promise<WhoHasAnswer> {
  const rows = await db.$queryRaw<(WhoHas & { day: string })[]>`
    select name, sites, near, counted_on::text as day from relais.who_has(${kind}::"ItemKind")`;
  const [oldest = null] = rows.map(({ day }) => day).sort();
  return { others: rows.map(({ name, sites, near }) => ({ name, sites, near })), day: oldest };
}
