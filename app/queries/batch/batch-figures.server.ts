import {
  type BatchFigures,
  deliveryOf,
  freeOf,
  type HeldQuantity,
  type LineCount,
  nothingHeld,
  type Place,
  totalOf,
  type View,
} from "~/core/stock/figures";
import type { StockAccountKind } from "~/core/stock/ledger";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

/** Every number shown of a batch comes from here: list, page, picture and table. */
export async function batchFigures(
  db: TenantTransaction,
  who: Pick<Actor, "role" | "organisationId">,
  batchId: string,
): Promise<BatchFigures> {
  const figures = (await figuresOf(db, who, [batchId])).get(batchId);
  if (!figures) throw new Response(null, { status: 404 });
  return figures;
}

/** The same for several batches in as many questions as for one. */
export async function figuresOf(
  db: TenantTransaction,
  who: Pick<Actor, "role" | "organisationId">,
  batchIds: string[],
): Promise<Map<string, BatchFigures>> {
  if (batchIds.length === 0) return new Map();
  const view = viewOf(who.role);
  const lines = await lineCounts(db, batchIds);
  const remaining = await remainingOnDeliveries(db, batchIds);
  const held = await heldByPlace(db, batchIds);
  const promises = await db.promiseBalance.findMany({ where: { batchId: { in: batchIds }, quantity: { gt: 0 } } });
  const organisations = await db.organisation.findMany({
    select: { id: true, name: true, kind: true },
    orderBy: { name: "asc" },
  });

  const figures = (batchId: string): BatchFigures => {
    const own = lines.filter((line) => line.batchId === batchId);
    const places = organisations
      .filter(({ id, kind }) => (view === "own" ? id === who.organisationId : view === "whole" || kind === "donor"))
      .map(({ id, ...organisation }): Place => {
        const here = held.filter((row) => row.batchId === batchId && row.organisationId === id);
        const place: Place = { organisationId: id, ...organisation, ...nothingHeld(), extra: 0 };
        for (const { kind, quantity } of here) {
          const named = NAMES[kind];
          if (named) place[named] += quantity;
          if (kind === "found") place.extra -= quantity;
        }
        place.promised = promises.find((row) => row.batchId === batchId && row.organisationId === id)?.quantity ?? 0;
        return place;
      });
    const hub = places.find(({ kind }) => kind === "hub");
    // Promises are kept from the hub's own shelf: what lies at its sites is promised to nobody.
    const atSites = hub ? placedBy(held, batchId, hub.organisationId) : 0;
    const shelf = freeOf((hub?.inStock ?? 0) - atSites, hub ? totalOf(places).promised : 0);
    if (hub) hub.inStock = shelf.inStock + atSites;
    return {
      view,
      announced: own.reduce((sum, { announced }) => sum + announced, 0),
      delivery: view === "own" ? null : deliveryOf(own, remaining.get(batchId) ?? 0),
      places: places.filter(
        (place) => place.kind === "hub" || place.extra !== 0 || Object.values(totalOf([place])).some(Boolean),
      ),
      totals: totalOf(places),
      extra: places.reduce((sum, { extra }) => sum + extra, 0),
      uncovered: shelf.uncovered,
    };
  };
  const known = new Set(lines.map(({ batchId }) => batchId));
  return new Map(batchIds.filter((id) => known.has(id)).map((id) => [id, figures(id)]));
}

export const viewOf = (role: Actor["role"] | "system"): View =>
  role === "coordinator" || role === "system" ? "whole" : role === "donor" ? "donor" : "own";

// The donor and what was found are where goods come from: they are counted as received and extra.
const NAMES: Partial<Record<StockAccountKind, HeldQuantity>> = {
  stock: "inStock",
  transit: "inTransit",
  bag: "inBags",
  handed_over: "handedOver",
  damaged: "damaged",
  lost: "lost",
  returned: "returned",
};

interface LineRow extends LineCount {
  batchId: string;
  batchLineId: string;
}

/** Announced and received of each line; received is what the donor's account gave. */
export function lineCounts(db: TenantTransaction, batchIds: string[]): Promise<LineRow[]> {
  return db.$queryRaw<LineRow[]>`
    select l.batch_id as "batchId", l.id as "batchLineId", l.announced, coalesce(-sum(d.quantity), 0)::int as received
    from batch_lines l
    left join (
      select b.network_id, b.batch_line_id, b.quantity
      from stock_balances b
      join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id and a.kind = 'donor'
    ) d on d.network_id = l.network_id and d.batch_line_id = l.id
    where l.batch_id = any(${batchIds}::uuid[])
    group by l.batch_id, l.id, l.announced`;
}

const placedBy = (held: readonly HeldRow[], batchId: string, organisationId: string): number =>
  held
    .filter((row) => row.batchId === batchId && row.organisationId === organisationId && row.atSite)
    .reduce((sum, { quantity }) => sum + quantity, 0);

interface HeldRow {
  batchId: string;
  kind: StockAccountKind;
  atSite: boolean;
  organisationId: string;
  quantity: number;
}

// What is on its way counts where it goes.
function heldByPlace(db: TenantTransaction, batchIds: string[]): Promise<HeldRow[]> {
  return db.$queryRaw<HeldRow[]>`
    select l.batch_id as "batchId", a.kind::text as kind, a.site_id is not null as "atSite",
      coalesce(t.to_organisation_id, a.organisation_id) as "organisationId", sum(b.quantity)::int as quantity
    from stock_balances b
    join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id
    join batch_lines l on l.network_id = b.network_id and l.id = b.batch_line_id
    left join transfers t on t.network_id = a.network_id and t.id = a.transfer_id
    where l.batch_id = any(${batchIds}::uuid[])
    group by 1, 2, 3, 4`;
}

async function remainingOnDeliveries(db: TenantTransaction, batchIds: string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ batchId: string; remaining: number }[]>`
    with noted as (
      select t.network_id, t.batch_id, t.id, sum(l.quantity) as quantity
      from transfers t
      join organisations o on o.network_id = t.network_id and o.id = t.from_organisation_id and o.kind = 'donor'
      join transfer_lines l on l.network_id = t.network_id and l.transfer_id = t.id
      where t.state = 'sent' and t.batch_id = any(${batchIds}::uuid[])
      group by 1, 2, 3
    ), accounted as (
      select r.network_id, r.transfer_id, sum(l.quantity) as quantity
      from receipts r
      join receipt_lines l on l.network_id = r.network_id and l.receipt_id = r.id
      where l.outcome in ('received', 'missing', 'damaged', 'refused')
        and not exists (select from receipt_undos u where u.network_id = r.network_id and u.receipt_id = r.id)
      group by 1, 2
    )
    select n.batch_id as "batchId", sum(n.quantity - coalesce(a.quantity, 0))::int as remaining
    from noted n
    left join accounted a on a.network_id = n.network_id and a.transfer_id = n.id
    group by 1`;
  return new Map(rows.map(({ batchId, remaining }) => [batchId, remaining]));
}
