import type { TenantTransaction } from "../scope/tenant.server";

/** The number of a network's next transfer. The numbering must be locked (data/scope/lock). */
export async function nextTransferNumber(db: TenantTransaction): Promise<number> {
  const { _max } = await db.transfer.aggregate({ _max: { number: true } });
  return (_max.number ?? 0) + 1;
}
