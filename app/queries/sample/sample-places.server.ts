import type { TenantTransaction } from "~/data/scope/tenant.server";

/** Somewhere phones of a batch lie, or the paper of a delivery they entered by; an account or, for a paper, a transfer. */
export interface SamplePlace {
  kind: "shelf" | "bag" | "transfer";
  organisationId: string;
  siteId: string | null;
  accountId: string | null;
  transferId: string | null;
  size: number;
}

/** Every place a sample of the batch draws from, with its phones by the books; empty ones left out. For jobs alone. */
export async function samplePlaces(db: TenantTransaction, batchId: string): Promise<SamplePlace[]> {
  const lying = await db.$queryRaw<SamplePlace[]>`
    select case a.kind when 'stock' then 'shelf' when 'bag' then 'bag' else 'transfer' end as kind,
      coalesce(t.to_organisation_id, a.organisation_id) as "organisationId", coalesce(a.site_id, g.site_id) as "siteId",
      a.id as "accountId", a.transfer_id as "transferId", sum(b.quantity)::int as size
    from stock_balances b
    join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id and a.kind in ('stock', 'bag', 'transit')
    join batch_lines l on l.network_id = b.network_id and l.id = b.batch_line_id and l.batch_id = ${batchId}::uuid
    join items i on i.network_id = l.network_id and i.id = l.item_id and i.kind = 'phone'
    left join transfers t on t.network_id = a.network_id and t.id = a.transfer_id
    left join bags g on g.network_id = a.network_id and g.id = a.bag_id
    group by 1, 2, 3, 4, 5
    having sum(b.quantity) > 0`;
  const entered = await enteredBy(db, batchId);
  return [
    ...lying,
    ...entered.map(({ transferId, organisationId, size }) => ({
      kind: "transfer" as const,
      organisationId,
      siteId: null,
      accountId: null,
      transferId,
      size,
    })),
  ];
}

/**
 * Phones at a drawn place by the books at this moment. On a shelf or in a bag, nothing tells the phones of one batch
 * from those of another of the same model: all of those models are counted, and all of them are in this number.
 */
export async function bookAt(
  db: TenantTransaction,
  batchId: string,
  place: { accountId: string | null; transferId: string | null },
): Promise<number> {
  if (place.accountId === null) {
    const entered = await enteredBy(db, batchId);
    return entered.find(({ transferId }) => transferId === place.transferId)?.size ?? 0;
  }
  const { _sum } = await db.stockBalance.aggregate({
    where: {
      accountId: place.accountId,
      batchLine: { item: { kind: "phone", batchLines: { some: { batchId } } } },
    },
    _sum: { quantity: true },
  });
  return _sum.quantity ?? 0;
}

/** What each delivery brought in from the donor, damaged included, less what was taken back. */
function enteredBy(
  db: TenantTransaction,
  batchId: string,
): Promise<{ transferId: string; organisationId: string; size: number }[]> {
  return db.$queryRaw`
    select e.transfer_id as "transferId", t.to_organisation_id as "organisationId",
      sum(case when f.kind = 'donor' then m.quantity else -m.quantity end)::int as size
    from stock_movements m
    join stock_entries e on e.network_id = m.network_id and e.id = m.entry_id
    join transfers t on t.network_id = e.network_id and t.id = e.transfer_id and t.batch_id = ${batchId}::uuid
    join batch_lines l on l.network_id = m.network_id and l.id = m.batch_line_id
    join items i on i.network_id = l.network_id and i.id = l.item_id and i.kind = 'phone'
    join stock_accounts f on f.network_id = m.network_id and f.id = m.from_account_id
    join stock_accounts o on o.network_id = m.network_id and o.id = m.to_account_id
    where (f.kind = 'donor') <> (o.kind = 'donor')
    group by 1, 2
    having sum(case when f.kind = 'donor' then m.quantity else -m.quantity end) > 0`;
}
