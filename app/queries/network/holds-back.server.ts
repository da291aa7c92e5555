import { HOLDS, type HoldsBack } from "~/core/network/holds-back";
import { sql } from "~/data/scope/sql.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** What is open with a member: what it holds, was promised, waits for, and owes an answer for, one row a thing. */
export async function holdsBack(db: TenantTransaction, organisationId: string): Promise<HoldsBack[]> {
  const me = sql`${organisationId}::uuid`;
  const found = await db.$queryRaw<HoldsBack[]>`
    select 'stock' as kind, b.id, b.name, null::int as number, sum(s.quantity)::int as count,
      case when count(distinct l.item_kind) = 1 then min(l.item_kind::text) else 'item' end as thing
    from stock_accounts a
    join stock_balances s on s.network_id = a.network_id and s.account_id = a.id and s.quantity > 0
    join batch_lines l on l.network_id = s.network_id and l.id = s.batch_line_id
    join batches b on b.network_id = l.network_id and b.id = l.batch_id
    where a.organisation_id = ${me} and a.kind in ('stock', 'bag')
    group by b.id, b.name
    union all
    select 'bag', null, null, null, count(*)::int, null from bags g
    where g.organisation_id = ${me} and g.returned_at is null having count(*) > 0
    union all
    select 'pass', null, null, null, count(*)::int, null from passes p
    where p.organisation_id = ${me} and p.revoked_at is null and p.left_at is null and p.ends_at > now() having count(*) > 0
    union all
    select case when t.state = 'prepared' then 'note' else 'van' end, t.id, b.name, t.number, 0, null
    from transfers t
    left join batches b on b.network_id = t.network_id and b.id = t.batch_id
    where t.closed_at is null and t.state in ('prepared', 'sent') and ${me} in (t.from_organisation_id, t.to_organisation_id)
    union all
    select 'difference', d.id, null, t.number, d.open_quantity, l.item_kind::text
    from discrepancies d
    join transfers t on t.network_id = d.network_id and t.id = d.transfer_id
    join batch_lines l on l.network_id = d.network_id and l.id = d.batch_line_id
    where d.closed_at is null and ${me} in (d.from_organisation_id, d.to_organisation_id)
    union all
    select 'promise', b.id, b.name, null, sum(p.quantity)::int,
      case when count(distinct p.item_kind) = 1 then min(p.item_kind::text) else 'item' end
    from promise_balances p
    join batches b on b.network_id = p.network_id and b.id = p.batch_id
    where p.organisation_id = ${me} and p.quantity > 0
    group by b.id, b.name
    union all
    select 'flag', null, null, null, count(*)::int, null from field_flags f
    where f.organisation_id = ${me} and f.settled_at is null having count(*) > 0`;
  return found.sort(
    (a, b) => HOLDS.indexOf(a.kind) - HOLDS.indexOf(b.kind) || (a.number ?? 0) - (b.number ?? 0) || order(a, b),
  );
}

const order = (a: HoldsBack, b: HoldsBack): number => ((a.name ?? "") < (b.name ?? "") ? -1 : 1);

/** What is at a site: pieces on its shelf, and passes or bags that are out from there. */
export async function holdsSite(
  db: TenantTransaction,
  siteId: string,
  now: Date,
): Promise<{ quantity: number; passes: number }> {
  const { _sum } = await db.stockBalance.aggregate({
    where: { account: { kind: "stock", siteId }, quantity: { gt: 0 } },
    _sum: { quantity: true },
  });
  const passes = await db.pass.count({
    where: {
      siteId,
      OR: [{ revokedAt: null, leftAt: null, endsAt: { gt: now } }, { bags: { some: { returnedAt: null } } }],
    },
  });
  return { quantity: _sum.quantity ?? 0, passes };
}
