import type { Moved, PromiseMoved } from "~/core/report/changes";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** What moved in these batches after one moment and until another, by every act that keeps a time. */
export async function movedBetween(
  db: TenantTransaction,
  batchIds: readonly string[],
  { after, until }: { after: Date; until: Date },
): Promise<{ moved: Moved[]; promises: PromiseMoved[] }> {
  const moved = await db.$queryRaw<Moved[]>`
    select l.batch_id as batch, i.kind::text as kind, e.kind::text as entry, f.kind::text as "from", g.kind::text as "to",
      sum(m.quantity)::int as quantity
    from stock_entries e
    join stock_movements m on m.network_id = e.network_id and m.entry_id = e.id
    join stock_accounts f on f.network_id = m.network_id and f.id = m.from_account_id
    join stock_accounts g on g.network_id = m.network_id and g.id = m.to_account_id
    join batch_lines l on l.network_id = m.network_id and l.id = m.batch_line_id
    join items i on i.network_id = l.network_id and i.id = l.item_id
    where e.recorded_at > ${after} and e.recorded_at <= ${until} and l.batch_id = any(${batchIds}::uuid[])
    group by 1, 2, 3, 4, 5`;
  const promises = await db.$queryRaw<PromiseMoved[]>`
    select batch_id as batch, item_kind::text as kind, kind::text as entry, sum(quantity)::int as quantity
    from promise_entries
    where created_at > ${after} and created_at <= ${until} and batch_id = any(${batchIds}::uuid[])
    group by 1, 2, 3`;
  return { moved, promises };
}
