import type { TenantTransaction } from "../scope/tenant.server";

/** Bags whose pass ended before then and which still have a sum of what they gave, each with the batches it is of. */
export function bagsEndedBefore(
  db: TenantTransaction,
  networkId: string,
  endedBefore: Date,
): Promise<{ bagId: string; batchIds: string[] }[]> {
  return db.$queryRaw`
    select b.id as "bagId", array_agg(distinct l.batch_id::text) as "batchIds"
    from bags b
    join passes p on p.network_id = b.network_id and p.id = b.pass_id and p.ends_at < ${endedBefore}
    join stock_accounts a on a.network_id = b.network_id and a.bag_id = b.id
    join stock_movements m on m.network_id = a.network_id and m.from_account_id = a.id
    join stock_entries e on e.network_id = m.network_id and e.id = m.entry_id and e.kind = 'handover'
    join batch_lines l on l.network_id = m.network_id and l.id = m.batch_line_id
    where b.network_id = ${networkId}::uuid group by b.id`;
}

/** Under the batches' locks. */
export async function joinForgottenBag(db: TenantTransaction, bagId: string, endedBefore: Date): Promise<void> {
  await db.$executeRaw`select relais.join_forgotten(${bagId}::uuid, ${endedBefore}::timestamptz)`;
}
