import { transactionOf } from "../scope/asker.server";
import { client } from "../scope/client.server";
import type { TenantTransaction } from "../scope/tenant.server";

/**
 * A job's transaction that sees one moment of a ledger in use, whatever moves meanwhile, and tells which moment. Reads
 * only: what it would write could clash with what it does not see.
 */
export function atOneMoment<T>(networkId: string, work: (db: TenantTransaction, asOf: Date) => Promise<T>): Promise<T> {
  return transactionOf(
    client("jobs"),
    { role: "system", networkId },
    async (tx) => {
      const [moment] = await tx.$queryRaw<{ now: Date }[]>`select now()`;
      if (!moment) throw new Error("a moment");
      return work(tx as TenantTransaction, moment.now);
    },
    { isolationLevel: "RepeatableRead" },
  );
}
