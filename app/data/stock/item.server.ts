import type { ItemKind } from "~/core/stock/item-kind";
import type { ItemTraits, LineOnlyTraits } from "~/core/stock/item-traits";
import { unitMassOf } from "~/core/stock/unit-mass";
import { newId } from "../scope/id.server";
import type { TenantTransaction } from "../scope/tenant.server";

/** The item of a network that is so named, made where it is new. */
export async function itemFor(
  db: TenantTransaction,
  networkId: string,
  item: ItemTraits & { kind: ItemKind },
): Promise<{ id: string }> {
  const known = await db.item.findFirst({ where: item });
  return known ?? db.item.create({ data: { networkId, id: newId(), ...item, unitMassG: unitMassOf(item) } });
}

/** What a line says beside its item, as its columns hold it. */
export const lineColumns = ({ grade, operatorLock, battery, status, expiresOn }: LineOnlyTraits) => ({
  grade,
  operatorLock,
  battery,
  status,
  expiresOn: expiresOn === null ? null : new Date(`${expiresOn}T00:00:00Z`),
});
