import { client } from "../scope/client.server";
import type { TenantTransaction } from "../scope/tenant.server";

/**
 * A job's transaction that sees one moment of a ledger in use, whatever moves meanwhile, and tells which moment. Reads
 * only: what it would write could clash with what it does not see.
 */
export function atOneMoment<T>(networkId: string, work: (db: TenantTransaction, asOf: Date) => Promise<T>): Promise<T> {
  return client().$transaction(
    async (tx) => {
      const [moment] = await tx.$queryRaw<{ now: Date }[]>`select now(),
        set_config('app.network_id', ${networkId}, true), set_config('app.role', 'system', true)`;
      if (!moment) throw new Error("a moment");
      return work(tx as TenantTransaction, moment.now);
    },
    { isolationLevel: "RepeatableRead", timeout: 30_000, maxWait: 15_000 },
  );
}
