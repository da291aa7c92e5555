/** A connection of the owner of the tables. */
interface Owner {
  query<R>(text: string, values?: unknown[]): Promise<{ rows: R[] }>;
}

/** Tables that tell of what people received, with keys that carry no time. */
export const KEPT_IN_ORDER = [
  "field_entries",
  "stock_pieces",
  "need_pieces",
  "need_blocks",
  "handover_counts",
  "asked_counts",
  "follow_up_weeks",
  "follow_up_issued",
  "handed_over_weeks",
  "field_flags",
  "stock_entries",
  "stock_movements",
  "stock_balances",
] as const;

/** What is larger would stop the desk while it is written anew. */
const MOST_ROWS = 200_000;

/**
 * Writes each table anew in the order of its key, so that where a row lies, in the file or in a dump, says nothing of when
 * it was written (privacy P-15). Whoever is at work is not waited for: the next night does it.
 */
export async function keepOrder(owner: Owner): Promise<void> {
  for (const table of KEPT_IN_ORDER) {
    const { rows } = await owner.query<{ rows: number }>(
      "select reltuples::bigint::int as rows from pg_class where oid = $1::regclass",
      [`public.${table}`],
    );
    if ((rows[0]?.rows ?? 0) > MOST_ROWS) continue;
    await owner.query("begin");
    try {
      await owner.query("set local lock_timeout = '2s'");
      await owner.query(`cluster public.${table} using ${table}_pkey`);
      await owner.query("commit");
    } catch (error) {
      await owner.query("rollback");
      if (!isLockTimeout(error)) throw error;
    }
  }
}

const isLockTimeout = (error: unknown): boolean =>
  typeof error === "object" && error !== null && Reflect.get(error, "code") === "55P03";
