import type { ItemKind } from "~/core/stock/item-kind";
import { FIT } from "~/core/stock/usable";
import type { TenantTransaction } from "../scope/tenant.server";

/**
 * How many of each kind stand on an organisation's shelves and could be given, all its sites together: nothing in a bag,
 * set aside, out of date or standing still; and nothing the hub promised, which lies there too.
 */
export async function fitOnShelf(
  db: TenantTransaction,
  { networkId, organisationId, day }: { networkId: string; organisationId: string; day: string },
): Promise<Map<ItemKind, number>> {
  const rows = await db.$queryRaw<{ kind: ItemKind; quantity: number }[]>`
    select there.kind::text as kind, sum(there.quantity)::int as quantity
    from (
      select l.item_kind as kind, s.quantity
      from stock_accounts a
      join stock_balances s on s.network_id = a.network_id and s.account_id = a.id and s.quantity > 0
      join batch_lines l on l.network_id = s.network_id and l.id = s.batch_line_id
      where a.network_id = ${networkId}::uuid and a.organisation_id = ${organisationId}::uuid and a.kind = 'stock'
        and l.status::text = ${FIT.status} and l.battery::text = ${FIT.battery}
        and coalesce(l.expires_on >= ${day}::date, true)
        and not exists (select from quarantines q
          where q.network_id = l.network_id and q.batch_line_id = l.id and q.lifted_at is null)
      union all
      select p.item_kind, -p.quantity
      from promise_balances p
      join organisations o on o.network_id = p.network_id and o.id = ${organisationId}::uuid and o.kind = 'hub'
      where p.network_id = ${networkId}::uuid
    ) there
    group by there.kind`;
  return new Map(rows.map(({ kind, quantity }) => [kind, quantity]));
}
