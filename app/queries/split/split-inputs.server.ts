import { type HubStock, leftToPromise, type MemberFacts } from "~/core/split/settings";
import type { ItemKind } from "~/core/stock/item-kind";
import { setAside } from "~/core/stock/usable";
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
  const promises = await db.promiseBalance.aggregate({ where: { batchId, itemKind: kind }, _sum: { quantity: true } });
  const fit = balances.filter(({ batchLine }) => setAside(batchLine) === null);
  const held = total(fit);
  const stock = { fit: held, setAside: total(balances) - held, promised: promises._sum.quantity ?? 0 };
  return {
    ...stock,
    available: leftToPromise(stock, false),
    operatorLocked: total(fit.filter(({ batchLine }) => batchLine.operatorLock !== "")),
    members: await memberFacts(db, { batchId, kind, now }),
  };
}

async function memberFacts(
  db: TenantTransaction,
  { batchId, kind, now }: { batchId: string; kind: ItemKind; now: Date },
): Promise<MemberFacts[]> {
  const organisations = await db.organisation.findMany({
    where: { kind: "member", archivedAt: null },
    include: { sites: { orderBy: { name: "asc" } } },
    orderBy: { name: "asc" },
  });
  const requests = await db.request.findMany({
    where: { batchId, itemKind: kind },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const pace = await recentPace(db, { now, kind });
  const idle = await idleStock(db, kind);
  const carried = await carriedCredit(db, kind);
  const newest = new Map(requests.map((request) => [request.organisationId, request]));
  return organisations.map(({ id, name, sites }) => ({
    id,
    name,
    sites: sites.map((site) => site.name),
    asked: newest.get(id)?.quantity ?? 0,
    peopleMet: newest.get(id)?.peopleMet ?? 0,
    requested: newest.has(id),
    onBehalf: newest.get(id)?.onBehalf ?? false,
    pace: pace.get(id) ?? 0,
    idle: idle.get(id) ?? 0,
    carried: (carried.get(id) ?? 0) / 10,
  }));
}

async function idleStock(db: TenantTransaction, kind: ItemKind): Promise<Map<string, number>> {
  const idle = await db.$queryRaw<{ organisationId: string; quantity: number }[]>`
    select s.organisation_id as "organisationId", sum(s.quantity)::int as quantity
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
  return new Map(idle.map(({ organisationId, quantity }) => [organisationId, quantity]));
}

// A member's credit is what its newest decision of that kind that still stands left it with.
async function carriedCredit(db: TenantTransaction, kind: ItemKind): Promise<Map<string, number>> {
  const credits = await db.$queryRaw<{ organisationId: string; carriedTenths: number }[]>`
    select o.id as "organisationId", newest.carried_tenths as "carriedTenths"
    from organisations o
    cross join lateral (
      select l.carried_tenths
      from splits s
      join split_lines l on l.network_id = s.network_id and l.split_id = s.id and l.organisation_id = o.id
      where s.network_id = o.network_id and s.item_kind::text = ${kind}
        and not exists (select from split_undos u where u.network_id = s.network_id and u.split_id = s.id)
      order by s.decided_at desc limit 1
    ) newest
    where o.kind = 'member'`;
  return new Map(credits.map(({ organisationId, carriedTenths }) => [organisationId, carriedTenths]));
}

const total = (balances: Array<{ quantity: number }>): number =>
  balances.reduce((sum, { quantity }) => sum + quantity, 0);
