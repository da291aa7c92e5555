import { type HubStock, leftToPromise, type MemberFacts } from "~/core/split/settings";
import type { ItemKind } from "~/core/stock/item-kind";
import { setAside } from "~/core/stock/usable";
import { takingPart } from "~/data/network/standing.server";
import { type Sql, sql } from "~/data/scope/sql.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { recentPace } from "../field/handed-by-week.server";

export interface SplitInputs extends HubStock {
  /** Fit to give and promised to nobody. */
  available: number;
  /** Tied to one operator, among what is fit to give. */
  operatorLocked: number;
  members: MemberFacts[];
}

/** What a split of one kind of a batch starts from. Read after the batch's lock when a decision is taken. */
export async function splitInputs(
  db: TenantTransaction,
  { batchId, kind, hubId }: { batchId: string; kind: ItemKind; hubId: string },
  now = new Date(),
): Promise<SplitInputs> {
  const balances = await db.stockBalance.findMany({
    where: { batchLine: { batchId, itemKind: kind }, account: { kind: "stock", organisationId: hubId, siteId: null } },
    select: { quantity: true, batchLine: { select: { status: true, battery: true, operatorLock: true } } },
  });
  const fit = balances.filter(({ batchLine }) => setAside(batchLine) === null);
  const held = total(fit);
  const { members, promised } = await memberFacts(db, { batchId, kind, now });
  const stock = { fit: held, setAside: total(balances) - held, promised };
  return {
    ...stock,
    available: leftToPromise(stock, false),
    operatorLocked: total(fit.filter(({ batchLine }) => batchLine.operatorLock !== "")),
    members,
  };
}

interface MemberRow {
  id: string;
  name: string;
  sites: string[];
  /** What it asked last. */
  request: { quantity: number; peopleMet: number; onBehalf: boolean } | null;
  idle: number | null;
  carriedTenths: number | null;
}

/** What is known of each member, and what is still promised of the batch to all of them together. */
async function memberFacts(
  db: TenantTransaction,
  { batchId, kind, now }: { batchId: string; kind: ItemKind; now: Date },
): Promise<{ members: MemberFacts[]; promised: number }> {
  const [found] = await db.$queryRaw<{ members: MemberRow[]; promised: number }[]>`
    with shelves as (${shelvesOf(kind)}), members as (
    select o.id, o.name,
      array(select s.name from sites s where s.network_id = o.network_id and s.organisation_id = o.id and s.closed_at is null
        order by s.name) as sites,
      (select json_build_object('quantity', r.quantity, 'peopleMet', r.people_met, 'onBehalf', r.on_behalf) from requests r
        where r.network_id = o.network_id and r.batch_id = ${batchId}::uuid and r.organisation_id = o.id and r.item_kind = ${kind}::"ItemKind"
        order by r.created_at desc, r.id desc limit 1) as request,
      (select quantity from shelves where organisation_id = o.id) as idle,
      -- A member's credit is what its newest decision of that kind that still stands left it with.
      (select l.carried_tenths
        from splits s
        join split_lines l on l.network_id = s.network_id and l.split_id = s.id and l.organisation_id = o.id
        where s.network_id = o.network_id and s.item_kind::text = ${kind}
          and not exists (select from split_undos u where u.network_id = s.network_id and u.split_id = s.id)
        order by s.decided_at desc limit 1) as "carriedTenths"
    from organisations o
    where o.kind = 'member' and ${takingPart(sql`o`)}
    )
    select (select coalesce(json_agg(m order by m.name), '[]') from members m) as members,
      (select coalesce(sum(p.quantity), 0)::int from promise_balances p
        where p.batch_id = ${batchId}::uuid and p.item_kind = ${kind}::"ItemKind") as promised`;
  const pace = await recentPace(db, { now, kind });
  const members = (found?.members ?? []).map(({ id, name, sites, request, idle, carriedTenths }) => ({
    id,
    name,
    sites,
    asked: request?.quantity ?? 0,
    peopleMet: request?.peopleMet ?? 0,
    requested: request !== null,
    onBehalf: request?.onBehalf ?? false,
    pace: pace.get(id) ?? 0,
    idle: idle ?? 0,
    carried: (carriedTenths ?? 0) / 10,
  }));
  return { members, promised: found?.promised ?? 0 };
}

/** What lies idle of a kind with each member. */
const shelvesOf = (kind: ItemKind): Sql => sql`
    select s.organisation_id, sum(s.quantity)::int as quantity
    from (
      select a.organisation_id, s.network_id, s.batch_line_id, s.quantity
      from organisations o
      join stock_accounts a on a.network_id = o.network_id and a.organisation_id = o.id and a.kind = 'stock'
      join stock_balances s on s.network_id = a.network_id and s.account_id = a.id and s.quantity > 0
      where o.kind = 'member'
      -- From the shelves to their lines: the planner cannot know that shelves are small beside all lines there ever were.
      offset 0
    ) s
    cross join lateral (
      select l.item_kind from batch_lines l where l.network_id = s.network_id and l.id = s.batch_line_id offset 0
    ) l
    where l.item_kind::text = ${kind}
    group by 1`;

const total = (balances: Array<{ quantity: number }>): number =>
  balances.reduce((sum, { quantity }) => sum + quantity, 0);
