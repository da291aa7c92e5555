import type { ItemKind } from "~/core/stock/item-kind";
import { unitMassOf } from "~/core/stock/unit-mass";
import { newId } from "../scope/id.server";
import type { TenantTransaction } from "../scope/tenant.server";

/** The item of a network that is so named, made where it is new. */
export async function itemFor(
  db: TenantTransaction,
  networkId: string,
  item: { kind: ItemKind; maker: string; model: string },
): Promise<{ id: string }> {
  const known = await db.item.findFirst({ where: item });
  return known ?? db.item.create({ data: { networkId, id: newId(), ...item, unitMassG: unitMassOf(item) } });
}
