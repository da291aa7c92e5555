import { asks } from "./asker.server";
import type { TenantTransaction, Who } from "./tenant.server";

/**
 * A part of a transaction in which somebody else of the same network asks: what two phones signed is acknowledged by
 * the lead who answers for one of them, together with the phones' own record of it. Afterwards `who` asks again.
 * Throws what `work` throws; nothing of the transaction may be kept then.
 */
export async function actingAs<T>(
  db: TenantTransaction,
  who: Who,
  other: Omit<Who, "networkId">,
  work: () => Promise<T>,
): Promise<T> {
  await asks(db, { ...other, networkId: who.networkId });
  const done = await work();
  await asks(db, who);
  return done;
}
