import { newId } from "../scope/id.server";
import type { TenantTransaction } from "../scope/tenant.server";

/** Where the books disagree, and by how much. */
export type Offender =
  | { kind: "balance"; batchLineId: string; accountId: string; kept: number | null; rebuilt: number }
  | { kind: "conservation"; batchLineId: string; cameIn: number; accountedFor: number }
  | { kind: "promise"; batchId: string; organisationId: string; kept: number | null; rebuilt: number };

export interface CheckedLedger {
  lines: number;
  offenders: Offender[];
  /** The batch lines this check stopped; those stopped before are not stopped again. */
  quarantined: string[];
}

/**
 * Rebuilds every balance of a network from its movements, says where the kept ones differ, and stops the batch
 * lines concerned, those alone. Each comparison is one statement, so it sees one moment of a ledger in use.
 */
export async function checkLedger(db: TenantTransaction, networkId: string): Promise<CheckedLedger> {
  const lines = await db.batchLine.count({ where: { networkId } });
  const offenders = [
    ...(await wrongBalances(db, networkId)),
    ...(await wrongSums(db, networkId)),
    ...(await wrongPromises(db, networkId)),
  ];
  const quarantined = await quarantine(db, networkId, offenders);
  await db.ledgerCheck.createMany({ data: [{ networkId, id: newId(), lines, offenders }] });
  return { lines, offenders, quarantined };
}

/** Kept balances against the sum of movements, in both directions: a row too many is as wrong as a row missing. */
async function wrongBalances(db: TenantTransaction, networkId: string): Promise<Offender[]> {
  const rows = await db.$queryRaw<{ batchLineId: string; accountId: string; kept: number | null; rebuilt: bigint }[]>`
    with moved as (
      select batch_line_id, account_id, sum(quantity) as quantity
      from (
        select batch_line_id, to_account_id as account_id, quantity from stock_movements where network_id = ${networkId}::uuid
        union all
        select batch_line_id, from_account_id, -quantity from stock_movements where network_id = ${networkId}::uuid
      ) each_side
      group by batch_line_id, account_id
    ), kept as (
      select batch_line_id, account_id, quantity from stock_balances where network_id = ${networkId}::uuid
    )
    select batch_line_id as "batchLineId", account_id as "accountId",
      kept.quantity as kept, coalesce(moved.quantity, 0)::bigint as rebuilt
    from moved full join kept using (batch_line_id, account_id)
    where kept.quantity is distinct from coalesce(moved.quantity, 0)
    order by 1, 2`;
  return rows.map((row) => ({ kind: "balance", ...row, rebuilt: Number(row.rebuilt) }));
}

/** What came from donors or was found is what is accounted for elsewhere; and only they may be below zero. */
async function wrongSums(db: TenantTransaction, networkId: string): Promise<Offender[]> {
  const rows = await db.$queryRaw<{ batchLineId: string; cameIn: bigint; accountedFor: bigint }[]>`
    select b.batch_line_id as "batchLineId",
      coalesce(-sum(b.quantity) filter (where a.kind in ('donor', 'found')), 0)::bigint as "cameIn",
      coalesce(sum(b.quantity) filter (where a.kind not in ('donor', 'found')), 0)::bigint as "accountedFor"
    from stock_balances b
    join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id
    where b.network_id = ${networkId}::uuid
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

async function wrongPromises(db: TenantTransaction, networkId: string): Promise<Offender[]> {
  const rows = await db.$queryRaw<{ batchId: string; organisationId: string; kept: number | null; rebuilt: bigint }[]>`
    with promised as (
      select batch_id, organisation_id, sum(quantity) as quantity
      from promise_entries where network_id = ${networkId}::uuid
      group by batch_id, organisation_id
    ), kept as (
      select batch_id, organisation_id, quantity from promise_balances where network_id = ${networkId}::uuid
    )
    select batch_id as "batchId", organisation_id as "organisationId",
      kept.quantity as kept, coalesce(promised.quantity, 0)::bigint as rebuilt
    from promised full join kept using (batch_id, organisation_id)
    where kept.quantity is distinct from coalesce(promised.quantity, 0)
    order by 1, 2`;
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
