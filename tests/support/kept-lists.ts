import type pg from "pg";

/** What is kept beside the books so that nobody looks through all of them, where it is not what the books say. */
export async function keptListsThatDiffer(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query(`
    with unsplit as (
      select distinct l.network_id, l.batch_id, l.item_kind from batch_lines l
      where not exists (
        select from splits s left join split_undos u on u.network_id = s.network_id and u.split_id = s.id
        where s.network_id = l.network_id and s.batch_id = l.batch_id and s.item_kind = l.item_kind and u.split_id is null)
    ), recorded as (
      select network_id, organisation_id, item_kind, min(week) as first_week from handed_over_weeks group by 1, 2, 3
    ), held as (
      select b.network_id, a.organisation_id, a.kind as account_kind, l.item_kind, sum(b.quantity)::int as quantity
      from stock_balances b
      join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id
      join batch_lines l on l.network_id = b.network_id and l.id = b.batch_line_id
      group by 1, 2, 3, 4 having sum(b.quantity) <> 0
    )
    select 'unsplit' as list, u::text as told, k::text as kept from unsplit u
      full join unsplit_kinds k using (network_id, batch_id, item_kind) where u is null or k is null
    union all
    select 'recorded', r::text, k::text from recorded r
      full join recorded_kinds k using (network_id, organisation_id, item_kind, first_week) where r is null or k is null
    union all
    select 'held', h::text, k::text from held h
      full join (select * from held_kinds where quantity <> 0) k using (network_id, organisation_id, account_kind, item_kind, quantity)
      where h is null or k is null`);
  return rows;
}
