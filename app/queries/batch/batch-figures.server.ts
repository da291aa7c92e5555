import type { KindPart } from "~/core/stock/by-member";
import {
  type BatchFigures,
  deliveryOf,
  freeOf,
  type HeldQuantity,
  type LineArrival,
  nothingHeld,
  type Overdue,
  type Place,
  totalOf,
  type View,
} from "~/core/stock/figures";
import { type ItemKind, kindsIn } from "~/core/stock/item-kind";
import type { StockAccountKind } from "~/core/stock/ledger";
import { lateSince } from "~/core/stock/waiting";
import { type Sql, sql } from "~/data/scope/sql.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

/** Every number shown of a batch comes from here: list, page, picture and table. */
export async function batchFigures(
  db: TenantTransaction,
  who: Pick<Actor, "role" | "organisationId">,
  batchId: string,
  now = new Date(),
): Promise<BatchFigures> {
  const figures = (await figuresOf(db, who, [batchId], now)).get(batchId);
  if (!figures) throw new Response(null, { status: 404 });
  return figures;
}

/** The same for several batches in as many questions as for one. */
export async function figuresOf(
  db: TenantTransaction,
  who: Pick<Actor, "role" | "organisationId">,
  batchIds: string[],
  now = new Date(),
): Promise<Map<string, BatchFigures>> {
  const all = await figuresInParts(db, who, batchIds, now);
  return new Map([...all].map(([id, { figures }]) => [id, figures]));
}

/** And what each organisation has of each kind. */
export async function figuresInParts(
  db: TenantTransaction,
  who: Pick<Actor, "role" | "organisationId">,
  batchIds: string[],
  now = new Date(),
): Promise<Map<string, { figures: BatchFigures; parts: KindPart[] }>> {
  if (batchIds.length === 0) return new Map();
  const view = viewOf(who.role);
  const { lines, places: placesHeld, organisations } = await counted(db, batchIds, now);
  const held = placesHeld.flatMap((row) => (row.kind === "promised" ? [] : [{ ...row, kind: row.kind }]));
  const promises = placesHeld.filter(({ kind }) => kind === "promised");

  const inParts = (batchId: string) => {
    const own = lines.filter((line) => line.batchId === batchId);
    const kinds = kindsIn(own.map(({ kind }) => kind));
    const seen = organisations.filter(({ id, kind }) =>
      view === "own" ? id === who.organisationId : view === "whole" || kind === "donor",
    );
    // Each kind by itself: a promise of one is kept from no other one's shelf.
    const parts = kinds.map((kind) => ({
      kind,
      ...placesOf(
        seen,
        held.filter((row) => row.batchId === batchId && row.itemKind === kind),
        promises.filter((row) => row.batchId === batchId && row.itemKind === kind),
      ),
    }));
    const places = seen.map((_, position): Place => addedUp(parts.flatMap((part) => part.places[position] ?? [])));
    const figures: BatchFigures = {
      view,
      byKind: parts.map((part) => ({ kind: part.kind, totals: totalOf(part.places) })),
      kinds,
      announced: own.reduce((sum, { announced }) => sum + announced, 0),
      delivery: view === "own" ? null : deliveryOf(own.map(awaited), own[0]?.expected ?? 0),
      places: places.filter(
        (place) => place.kind === "hub" || place.extra !== 0 || Object.values(totalOf([place])).some(Boolean),
      ),
      totals: totalOf(places),
      late: lateOf(
        seen,
        placesHeld.filter((row) => row.batchId === batchId),
      ),
      extra: places.reduce((sum, { extra }) => sum + extra, 0),
      uncovered: parts.reduce((sum, { uncovered }) => sum + uncovered, 0),
    };
    return { figures, parts };
  };
  const known = new Set(lines.map(({ batchId }) => batchId));
  return new Map(batchIds.filter((id) => known.has(id)).map((id) => [id, inParts(id)]));
}

// Of what does not come nothing is missing.
const awaited = (line: LineRow): LineArrival => (line.cancelled ? { ...line, announced: 0 } : line);

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

interface LineRow extends LineArrival {
  batchId: string;
  kind: ItemKind;
  /** It does not come. */
  cancelled: boolean;
  /** What the donor's notes still say will come, of the whole batch. */
  expected: number;
}

interface Counted {
  lines: LineRow[];
  places: PlaceRow[];
  organisations: Seen[];
}

/** All that the figures are made of, in one question. */
async function counted(db: TenantTransaction, batchIds: string[], now: Date): Promise<Counted> {
  const [found] = await db.$queryRaw<Counted[]>`
    select
      (select coalesce(json_agg(l), '[]') from (${lineCounts(batchIds)}) l) as lines,
      (select coalesce(json_agg(p), '[]') from (${heldByPlace(batchIds, now)}) p) as places,
      (select coalesce(json_agg(o), '[]') from (select id, name, kind::text from organisations order by name) o) as organisations`;
  return found ?? { lines: [], places: [], organisations: [] };
}

/** Announced and received of each line; received is what the donor's account gave. */
function lineCounts(batchIds: string[]): Sql {
  return sql`
    select l.batch_id as "batchId", l.item_kind::text as kind, l.announced, b.cancelled_at is not null as cancelled,
      (select coalesce(-sum(s.quantity), 0)::int
        from stock_balances s
        join stock_accounts a on a.network_id = s.network_id and a.id = s.account_id and a.kind = 'donor'
        where s.network_id = l.network_id and s.batch_line_id = l.id) as received,
      expected.quantity as expected
    from batch_lines l
    join batches b on b.network_id = l.network_id and b.id = l.batch_id
    cross join lateral (
      select coalesce(sum(n.quantity - (
        select coalesce(sum(c.quantity), 0)
        from receipts r
        join receipt_lines c on c.network_id = r.network_id and c.receipt_id = r.id and c.batch_line_id = n.batch_line_id
        where r.network_id = t.network_id and r.transfer_id = t.id
          and c.outcome in ('received', 'missing', 'damaged', 'refused')
          and not exists (select from receipt_undos u where u.network_id = r.network_id and u.receipt_id = r.id)
      )), 0)::int as quantity
      from transfers t
      join organisations o on o.network_id = t.network_id and o.id = t.from_organisation_id and o.kind = 'donor'
      join transfer_lines n on n.network_id = t.network_id and n.transfer_id = t.id
      where t.network_id = b.network_id and t.batch_id = b.id and t.state = 'sent'
    ) expected
    where b.id = any(${batchIds}::uuid[])`;
}

interface Seen {
  id: string;
  name: string;
  kind: Place["kind"];
}

/** What each organisation has of one kind; the hub's shelf is what is left of it beside what is promised. */
function placesOf(
  seen: readonly Seen[],
  held: readonly HeldRow[],
  promises: readonly { organisationId: string; quantity: number }[],
): { places: Place[]; uncovered: number } {
  const places = seen.map(({ id, ...organisation }): Place => {
    const place: Place = { organisationId: id, ...organisation, ...nothingHeld(), extra: 0 };
    for (const { kind, quantity, organisationId } of held) {
      if (organisationId !== id) continue;
      const named = NAMES[kind];
      if (named) place[named] += quantity;
      if (kind === "found") place.extra -= quantity;
    }
    place.promised = sum(promises.filter(({ organisationId }) => organisationId === id));
    return place;
  });
  const hub = places.find(({ kind }) => kind === "hub");
  if (!hub) return { places, uncovered: 0 };
  // Promises are kept from the hub's own shelf: what lies at its sites is promised to nobody.
  const onShelf = sum(
    held.filter((row) => row.kind === "stock" && !row.atSite && row.organisationId === hub.organisationId),
  );
  const shelf = freeOf(onShelf, totalOf(places).promised);
  hub.inStock += shelf.inStock - onShelf;
  return { places, uncovered: shelf.uncovered };
}

/** What waits too long at those one sees. */
function lateOf(seen: readonly Seen[], rows: readonly PlaceRow[]): Overdue {
  const ids = new Set(seen.map(({ id }) => id));
  const of = (kind: PlaceRow["kind"]) =>
    rows.reduce((all, row) => all + (row.kind === kind && ids.has(row.organisationId) ? row.late : 0), 0);
  return { promised: of("promised"), inTransit: of("transit") };
}

/** One organisation's kinds together. */
function addedUp([first, ...others]: readonly Place[]): Place {
  if (!first) throw new Error("a batch has a kind");
  return {
    ...first,
    ...totalOf([first, ...others]),
    extra: [first, ...others].reduce((all, { extra }) => all + extra, 0),
  };
}

const sum = (rows: readonly { quantity: number }[]): number =>
  rows.reduce((total, { quantity }) => total + quantity, 0);

interface HeldRow {
  batchId: string;
  itemKind: ItemKind;
  kind: StockAccountKind;
  atSite: boolean;
  organisationId: string;
  quantity: number;
  late: number;
}

type PlaceRow = Omit<HeldRow, "kind"> & { kind: HeldRow["kind"] | "promised" };

// What is on its way counts where it goes; what is promised, beside what is held.
function heldByPlace(batchIds: string[], now: Date): Sql {
  return sql`
    select l.batch_id as "batchId", l.item_kind::text as "itemKind", a.kind::text as kind, a.site_id is not null as "atSite",
      coalesce(t.to_organisation_id, a.organisation_id) as "organisationId", sum(b.quantity)::int as quantity,
      coalesce(sum(b.quantity) filter (where a.kind = 'transit' and t.sent_at < ${lateSince("inTransit", now)}::timestamptz), 0)::int as late
    from batch_lines l
    cross join lateral (
      -- From the lines to what is held of them: the planner would look through all that somebody ever held.
      select b.network_id, b.account_id, b.quantity from stock_balances b
      where b.network_id = l.network_id and b.batch_line_id = l.id
      offset 0
    ) b
    join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id
    left join transfers t on t.network_id = a.network_id and t.id = a.transfer_id
    where l.batch_id = any(${batchIds}::uuid[])
    group by 1, 2, 3, 4, 5
    union all
    select p.batch_id, p.item_kind::text, 'promised', false, p.organisation_id, p.quantity, greatest(0, p.quantity - recent.quantity)
    from promise_balances p
    cross join lateral (
      -- What was sent served the oldest promise first, so what was promised lately waits still; a decision taken back took its own.
      select coalesce(sum(e.quantity) filter (where e.quantity > 0 or e.split_id in (
        select n.split_id from promise_entries n
        where n.network_id = p.network_id and n.batch_id = p.batch_id and n.item_kind = p.item_kind
          and n.organisation_id = p.organisation_id and n.quantity > 0 and n.created_at >= ${lateSince("promised", now)}::timestamptz
      )), 0)::int as quantity
      from promise_entries e
      where e.network_id = p.network_id and e.batch_id = p.batch_id and e.item_kind = p.item_kind
        and e.organisation_id = p.organisation_id and e.created_at >= ${lateSince("promised", now)}::timestamptz
    ) recent
    where p.batch_id = any(${batchIds}::uuid[]) and p.quantity > 0`;
}
