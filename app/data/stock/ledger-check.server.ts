import type { ItemKind } from "~/core/stock/item-kind";
import { newId } from "../scope/id.server";
import { asSystem } from "../scope/system.server";
import type { TenantTransaction } from "../scope/tenant.server";

/** Where the books disagree, and by how much. */
export type Offender =
  | { kind: "balance"; batchLineId: string; accountId: string; kept: number | null; rebuilt: number }
  | { kind: "conservation"; batchLineId: string; cameIn: number; accountedFor: number }
  | { kind: "week"; batchLineId: string; organisationId: string; week: string; kept: number | null; rebuilt: number }
  | {
      kind: "promise";
      batchId: string;
      organisationId: string;
      itemKind: ItemKind;
      kept: number | null;
      rebuilt: number;
    };

/** What a check that was kept found. */
export const offendersIn = (kept: unknown): Offender[] => (Array.isArray(kept) ? kept : []) as Offender[];

export interface CheckedLedger {
  lines: number;
  offenders: Offender[];
  /** The batch lines this check stopped; those stopped before are not stopped again. */
  quarantined: string[];
}

/** So many lines, or batches, are compared in one go: what is held in memory, here and in the database, does not grow with history. */
const AT_ONCE = 100;

/** So many offenders are written down; every line concerned is stopped all the same. */
const MOST_OFFENDERS = 1_000;

/**
 * Rebuilds every balance of a network from its movements, says where the kept ones differ, and stops the batch
 * lines concerned, those alone. Each comparison is one statement over a few lines, so it sees one moment of a ledger in
 * use; between them others write, since each few lines are a transaction of their own that locks nothing.
 */
export async function checkLedger(networkId: string): Promise<CheckedLedger> {
  const offenders: Offender[] = [];
  const name = (found: Offender[]) => offenders.push(...found.slice(0, MOST_OFFENDERS - offenders.length));
  const quarantined: string[] = [];
  let lines = 0;
  for await (const slice of fewAtATime(networkId, linesAfter)) {
    lines += slice.length;
    await asSystem(networkId, async (db) => {
      const found = [...(await wrongBalances(db, networkId, slice)), ...(await wrongSums(db, networkId, slice))];
      quarantined.push(...(await quarantine(db, networkId, found)));
      name([...found, ...(await wrongWeeks(db, networkId, slice))]);
    });
  }
  for await (const slice of fewAtATime(networkId, batchesAfter)) {
    name(await asSystem(networkId, (db) => wrongPromises(db, networkId, slice)));
  }
  await asSystem(networkId, (db) =>
    db.ledgerCheck.createMany({ data: [{ networkId, id: newId(), lines, offenders }] }),
  );
  return { lines, offenders, quarantined };
}

/** What of some batches, their lines and promises, is not what the books say; computed now, in as many questions as for one. */
export async function differencesIn(
  db: TenantTransaction,
  networkId: string,
  { lines, batchIds }: { lines: string[]; batchIds: string[] },
): Promise<Offender[]> {
  return [
    ...(await wrongBalances(db, networkId, lines)),
    ...(await wrongSums(db, networkId, lines)),
    ...(await wrongWeeks(db, networkId, lines)),
    ...(await wrongPromises(db, networkId, batchIds)),
  ];
}

type After = (db: TenantTransaction, networkId: string, after: string | null) => Promise<{ id: string }[]>;

async function* fewAtATime(networkId: string, next: After): AsyncGenerator<string[]> {
  for (let after: string | null = null; ; ) {
    const found = await asSystem(networkId, (db) => next(db, networkId, after));
    if (found.length === 0) return;
    const ids = found.map(({ id }) => id);
    yield ids;
    after = ids.at(-1) ?? null;
  }
}

const few = (networkId: string, after: string | null) => ({
  where: { networkId, ...(after === null ? {} : { id: { gt: after } }) },
  select: { id: true } as const,
  orderBy: { id: "asc" } as const,
  take: AT_ONCE,
});

const linesAfter: After = (db, networkId, after) => db.batchLine.findMany(few(networkId, after));
const batchesAfter: After = (db, networkId, after) => db.batch.findMany(few(networkId, after));

/** Kept balances against the sum of movements, in both directions: a row too many is as wrong as a row missing. */
async function wrongBalances(db: TenantTransaction, networkId: string, lines: string[]): Promise<Offender[]> {
  const rows = await db.$queryRaw<{ batchLineId: string; accountId: string; kept: number | null; rebuilt: bigint }[]>`
    with moved as (
      select batch_line_id, account_id, sum(quantity) as quantity
      from (
        select batch_line_id, to_account_id as account_id, quantity from stock_movements
        where network_id = ${networkId}::uuid and batch_line_id = any(${lines}::uuid[])
        union all
        select batch_line_id, from_account_id, -quantity from stock_movements
        where network_id = ${networkId}::uuid and batch_line_id = any(${lines}::uuid[])
      ) each_side
      group by batch_line_id, account_id
    ), kept as (
      select batch_line_id, account_id, quantity from stock_balances
      where network_id = ${networkId}::uuid and batch_line_id = any(${lines}::uuid[])
    )
    select batch_line_id as "batchLineId", account_id as "accountId",
      kept.quantity as kept, coalesce(moved.quantity, 0)::bigint as rebuilt
    from moved full join kept using (batch_line_id, account_id)
    where kept.quantity is distinct from coalesce(moved.quantity, 0)
    order by 1, 2`;
  return rows.map((row) => ({ kind: "balance", ...row, rebuilt: Number(row.rebuilt) }));
}

/** What came from donors or was found is what is accounted for elsewhere; and only they may be below zero. */
async function wrongSums(db: TenantTransaction, networkId: string, lines: string[]): Promise<Offender[]> {
  const rows = await db.$queryRaw<{ batchLineId: string; cameIn: bigint; accountedFor: bigint }[]>`
    select b.batch_line_id as "batchLineId",
      coalesce(-sum(b.quantity) filter (where a.kind in ('donor', 'found')), 0)::bigint as "cameIn",
      coalesce(sum(b.quantity) filter (where a.kind not in ('donor', 'found')), 0)::bigint as "accountedFor"
    from stock_balances b
    join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id
    where b.network_id = ${networkId}::uuid and b.batch_line_id = any(${lines}::uuid[])
    group by b.batch_line_id
    having sum(b.quantity) <> 0
      or bool_or(b.source <> (a.kind in ('donor', 'found')))
      or bool_or(b.quantity < 0 and a.kind not in ('donor', 'found'))
    order by 1`;
  return rows.map(({ batchLineId, cameIn, accountedFor }) => ({
    kind: "conservation",
    batchLineId,
    cameIn: Number(cameIn),
    accountedFor: Number(accountedFor),
  }));
}

/** The sums by week against the handovers they are of; they stop nothing, since nothing moves by them. */
async function wrongWeeks(db: TenantTransaction, networkId: string, lines: string[]): Promise<Offender[]> {
  const rows = await db.$queryRaw<
    { batchLineId: string; organisationId: string; week: string; kept: number | null; rebuilt: bigint }[]
  >`
    with moved as (
      select m.batch_line_id, e.organisation_id, coalesce(e.week, l.week) as week,
        sum(case when t.kind = 'handed_over' then m.quantity when f.kind = 'handed_over' then -m.quantity else 0 end) as handed
      from stock_movements m
      join stock_entries e on e.network_id = m.network_id and e.id = m.entry_id and e.kind in ('handover', 'flag_settled')
      left join field_flags l on l.network_id = e.network_id and l.id = e.flag_id
      join stock_accounts f on f.network_id = m.network_id and f.id = m.from_account_id
      join stock_accounts t on t.network_id = m.network_id and t.id = m.to_account_id
      where m.network_id = ${networkId}::uuid and m.batch_line_id = any(${lines}::uuid[])
      group by 1, 2, 3
    ), kept as (
      select batch_line_id, organisation_id, week, handed from handed_over_weeks
      where network_id = ${networkId}::uuid and batch_line_id = any(${lines}::uuid[])
    )
    select batch_line_id as "batchLineId", organisation_id as "organisationId", week,
      kept.handed as kept, coalesce(moved.handed, 0)::bigint as rebuilt
    from moved full join kept using (batch_line_id, organisation_id, week)
    where coalesce(kept.handed, 0) <> coalesce(moved.handed, 0)
    order by 1, 2, 3`;
  return rows.map((row) => ({ kind: "week", ...row, rebuilt: Number(row.rebuilt) }));
}

interface PromiseRow {
  batchId: string;
  organisationId: string;
  itemKind: ItemKind;
  kept: number | null;
  rebuilt: bigint;
}

async function wrongPromises(db: TenantTransaction, networkId: string, batchIds: string[]): Promise<Offender[]> {
  const rows = await db.$queryRaw<PromiseRow[]>`
    with promised as (
      select batch_id, organisation_id, item_kind, sum(quantity) as quantity
      from promise_entries where network_id = ${networkId}::uuid
        and batch_id = any(${batchIds}::uuid[])
      group by batch_id, organisation_id, item_kind
    ), kept as (
      select batch_id, organisation_id, item_kind, quantity from promise_balances where network_id = ${networkId}::uuid
        and batch_id = any(${batchIds}::uuid[])
    )
    select batch_id as "batchId", organisation_id as "organisationId", item_kind::text as "itemKind",
      kept.quantity as kept, coalesce(promised.quantity, 0)::bigint as rebuilt
    from promised full join kept using (batch_id, organisation_id, item_kind)
    where kept.quantity is distinct from coalesce(promised.quantity, 0)
    order by 1, 2, 3`;
  return rows.map((row) => ({ kind: "promise", ...row, rebuilt: Number(row.rebuilt) }));
}

async function quarantine(db: TenantTransaction, networkId: string, offenders: Offender[]): Promise<string[]> {
  const offending = new Set(offenders.flatMap((offender) => ("batchLineId" in offender ? [offender.batchLineId] : [])));
  const stopped = await db.quarantine.findMany({
    where: { networkId, batchLineId: { in: [...offending] }, liftedAt: null },
    select: { batchLineId: true },
  });
  for (const { batchLineId } of stopped) offending.delete(batchLineId);
  await db.quarantine.createMany({
    data: [...offending].map((batchLineId) => ({ networkId, id: newId(), batchLineId })),
  });
  return [...offending];
}
