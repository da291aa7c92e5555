import type { BatchFigures } from "~/core/stock/figures";
import { type Sql, sql } from "~/data/scope/sql.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { figuresOf, viewOf } from "./batch-figures.server";

export const BATCH_STATES = [
  "announced",
  "arriving",
  "to-split",
  "promised",
  "moving",
  "settled",
  "cancelled",
] as const;
export type BatchState = (typeof BATCH_STATES)[number];

export const BATCH_ORDERS = ["newest", "name", "due", "announced"] as const;
export type BatchOrder = (typeof BATCH_ORDERS)[number];

export interface BatchInList {
  id: string;
  name: string;
  donor: string;
  operation: string;
  reportDueOn: Date | null;
  invented: boolean;
  createdAt: Date;
  /** When the hub last counted what the donor sent. */
  countedAt: Date | null;
  /** The operation, where its page is open to anybody. */
  publicPage: string | null;
  state: BatchState;
  figures: BatchFigures;
}

export interface BatchList {
  batches: BatchInList[];
  /** All that somebody may see, before any filter. */
  known: number;
  /** How many are in each state. */
  states: Partial<Record<BatchState, number>>;
  pages: number;
  page: number;
}

const A_PAGE = 20;

/** The batches one may see, a page of them, with the same figures as their own pages. */
export async function batchList(
  db: TenantTransaction,
  who: Actor,
  { state, order, page }: { state: BatchState | null; order: BatchOrder; page: number },
): Promise<BatchList> {
  const { open, held, others, cancelled } = await surveyed(db, who);
  const figures = await figuresOf(db, who, open);
  const stateOfOpen = new Map([...figures].map(([id, found]) => [id, stateOf(found)]));
  const states: Partial<Record<BatchState, number>> = {};
  const count = (of: BatchState, batches: number) => {
    if (batches > 0) states[of] = (states[of] ?? 0) + batches;
  };
  for (const of of stateOfOpen.values()) count(of, 1);
  count("settled", held);
  count("announced", others);
  count("cancelled", cancelled);
  const known = stateOfOpen.size + held + others + cancelled;
  const pages = Math.max(1, Math.ceil((state === null ? known : (states[state] ?? 0)) / A_PAGE));
  const shown = Math.min(page, pages);
  const inState = state === null ? open : open.filter((id) => stateOfOpen.get(id) === state);
  const rows = await db.$queryRaw<BatchRow[]>`
    select b.id, b.name, d.name as donor, o.name as operation, b.report_due_on as "reportDueOn", b.invented,
      b.created_at as "createdAt", case when o.public_since is null then null else o.id end as "publicPage",
      (select max(r.received_at) from transfers t
        join receipts r on r.network_id = t.network_id and r.transfer_id = t.id
        where t.network_id = b.network_id and t.batch_id = b.id and t.from_organisation_id = b.donor_organisation_id
          and not exists (select from receipt_undos u where u.network_id = r.network_id and u.receipt_id = r.id)) as "countedAt",
      b.cancelled_at is not null as cancelled, ${hadOf(who.role, who.organisationId)} as had
    from batches b
    join organisations d on d.network_id = b.network_id and d.id = b.donor_organisation_id
    join operations o on o.network_id = b.network_id and o.id = b.operation_id
    where b.id = any(${inState}::uuid[]) or (b.id <> all(${open}::uuid[]) and ${quietIn(state, who)})
    order by ${BY[order]}, b.id desc limit ${A_PAGE}::int offset ${(shown - 1) * A_PAGE}::int`;
  const more = await figuresOf(
    db,
    who,
    rows.map(({ id }) => id).filter((id) => !figures.has(id)),
  );
  const batches = rows.flatMap(({ had, cancelled: ended, ...row }): BatchInList[] => {
    const found = figures.get(row.id) ?? more.get(row.id);
    if (!found) return [];
    const quiet = ended ? "cancelled" : had ? "settled" : "announced";
    return [{ ...row, figures: found, state: stateOfOpen.get(row.id) ?? quiet }];
  });
  return { batches, known, states, pages, page: shown };
}

type BatchRow = Omit<BatchInList, "figures" | "state"> & { had: boolean; cancelled: boolean };

/**
 * Which batches something still waits of, and how many others there are: those that this organisation had something of,
 * and those it had nothing of. What is over is told by that alone, so a long history costs no more than a short one.
 */
async function surveyed(
  db: TenantTransaction,
  who: Actor,
): Promise<{ open: string[]; held: number; others: number; cancelled: number }> {
  const [found] = await db.$queryRaw<
    { open: string[] | null; held: number | null; quiet: number; cancelled: number }[]
  >`
    with open as (
      select t.batch_id as id from transfers t where t.closed_at is null
      union
      select p.batch_id from promise_balances p where p.quantity > 0
      union
      select l.batch_id
      from stock_accounts a
      join stock_balances s on s.network_id = a.network_id and s.account_id = a.id and s.quantity > 0
      join batch_lines l on l.network_id = s.network_id and l.id = s.batch_line_id
      where a.kind = 'stock' and a.site_id is null and a.organisation_id = ${who.organisationId}::uuid
        and ${who.role === "coordinator"}::boolean
    ), seen as (
      select b.id from batches b where b.id in (select id from open)
    )
    select (select array_agg(id) from seen) as open, ${heldQuietly(who)} as held,
      (select count(*)::int from batches where cancelled_at is null) - (select count(*)::int from seen) as quiet,
      (select count(*)::int from batches where cancelled_at is not null) as cancelled`;
  const { open, held = 0, quiet = 0, cancelled = 0 } = found ?? {};
  return { open: open ?? [], held: held ?? quiet, others: held === null ? 0 : quiet - held, cancelled };
}

/** How many batches nothing waits of a member was sent something of; null for who sees the whole, to whom all are over. */
const heldQuietly = ({ role, organisationId }: Actor): Sql =>
  viewOf(role) === "own"
    ? sql`(
        select count(distinct t.batch_id)::int from transfers t
        where t.to_organisation_id = ${organisationId}::uuid and t.state = 'received' and t.batch_id not in (select id from open))`
    : sql`null::int`;

/** Of batches nothing waits of: all are over for who sees the whole; for a member, those it had something of. */
function quietIn(state: BatchState | null, { role, organisationId }: Actor): Sql {
  if (state === null) return sql`true`;
  if (state === "cancelled") return sql`b.cancelled_at is not null`;
  if (state !== "settled" && state !== "announced") return sql`false`;
  const had = hadOf(role, organisationId);
  return sql`b.cancelled_at is null and ${state === "settled" ? had : sql`not ${had}`}`;
}

/** Whether a batch was sent to this organisation, and has arrived; to who sees the whole, every batch is so. */
const hadOf = (role: Actor["role"], organisationId: string): Sql =>
  viewOf(role) === "own"
    ? sql`exists (
        select from transfers t
        where t.network_id = b.network_id and t.batch_id = b.id and t.to_organisation_id = ${organisationId}::uuid and t.state = 'received')`
    : sql`true`;

/** Where a batch is on its way, by the furthest thing that still waits. */
export function stateOf({ view, delivery, totals, places }: BatchFigures): BatchState {
  if (delivery && delivery.received === 0 && delivery.expected > 0) return "announced";
  if (delivery && delivery.expected > 0) return "arriving";
  if (view === "donor") return "settled";
  if (totals.inTransit > 0) return "moving";
  if (totals.promised > 0) return "promised";
  const beyondHub = places.some(
    ({ kind, inStock, handedOver, inBags }) => kind === "member" && inStock + handedOver + inBags > 0,
  );
  if (!beyondHub) return view === "own" ? "announced" : "to-split";
  return "settled";
}

const BY: Record<BatchOrder, Sql> = {
  newest: sql`b.created_at desc`,
  name: sql`lower(b.name)`,
  due: sql`b.report_due_on asc nulls last`,
  announced: sql`(
    select sum(l.announced) from batch_lines l where l.network_id = b.network_id and l.batch_id = b.id) desc`,
};
