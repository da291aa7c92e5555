import type { LedgerLine } from "~/core/report/exact-figures";
import { freeOf } from "~/core/stock/figures";
import { byKind, type ItemKind } from "~/core/stock/item-kind";
import type { StockAccountKind } from "~/core/stock/ledger";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** Stock by batch and kind, with the quantities of the batch's own page: what is promised is not in stock too. */
export async function stockByKind(db: TenantTransaction, batchIds: readonly string[]): Promise<LedgerLine[]> {
  const lines = await announcedByKind(db, batchIds);
  const held = await heldByKind(db, batchIds);
  const promises = await db.promiseBalance.groupBy({
    by: ["batchId", "itemKind"],
    where: { batchId: { in: [...batchIds] } },
    _sum: { quantity: true },
  });
  return batchIds.flatMap((batch) => {
    const kinds = lines.filter((line) => line.batchId === batch).sort(byKind);
    return kinds.map(({ kind, announced, massG }): LedgerLine => {
      const here = held.filter((row) => row.batchId === batch && row.kind === kind);
      const of = (account: StockAccountKind) => sum(here.filter((row) => row.account === account));
      const shelf = sum(here.filter((row) => row.account === "stock" && row.hubShelf));
      const promised = promises.find((row) => row.batchId === batch && row.itemKind === kind)?._sum.quantity ?? 0;
      return {
        batch,
        kind,
        announced,
        received: -of("donor"),
        promised,
        inTransit: of("transit"),
        inStock: of("stock") - shelf + freeOf(shelf, promised).inStock,
        inBags: of("bag"),
        handedOver: of("handed_over"),
        damaged: of("damaged"),
        lost: of("lost"),
        returned: of("returned"),
        massG,
      };
    });
  });
}

/** Phones that came to each member of a batch in all, less what went back; what it found there itself is not among them. */
export function receivedByMember(
  db: TenantTransaction,
  batchIds: readonly string[],
): Promise<{ batchId: string; id: string; quantity: number }[]> {
  return db.$queryRaw`
    select l.batch_id as "batchId", a.organisation_id as id, sum(b.quantity)::int as quantity
    from stock_balances b
    join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id and a.kind <> 'transit'
    join organisations o on o.network_id = a.network_id and o.id = a.organisation_id and o.kind = 'member'
    join batch_lines l on l.network_id = b.network_id and l.id = b.batch_line_id
    join items i on i.network_id = l.network_id and i.id = l.item_id and i.kind = 'phone'
    where l.batch_id = any(${batchIds}::uuid[])
    group by 1, 2 order by 1, 2`;
}

interface AnnouncedRow {
  batchId: string;
  kind: ItemKind;
  announced: number;
  massG: number | null;
}

// Mass only where that of every line that came is known.
function announcedByKind(db: TenantTransaction, batchIds: readonly string[]): Promise<AnnouncedRow[]> {
  return db.$queryRaw<AnnouncedRow[]>`
    select l.batch_id as "batchId", i.kind::text as kind, sum(l.announced)::int as announced,
      case when bool_or(i.unit_mass_g is null and coalesce(d.received, 0) > 0) then null
        else sum(coalesce(i.unit_mass_g, 0) * coalesce(d.received, 0))::int end as "massG"
    from batch_lines l
    join items i on i.network_id = l.network_id and i.id = l.item_id
    left join (
      select b.network_id, b.batch_line_id, -sum(b.quantity) as received
      from stock_balances b
      join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id and a.kind = 'donor'
      group by 1, 2
    ) d on d.network_id = l.network_id and d.batch_line_id = l.id
    where l.batch_id = any(${batchIds}::uuid[])
    group by 1, 2`;
}

interface HeldRow {
  batchId: string;
  kind: ItemKind;
  account: StockAccountKind;
  hubShelf: boolean;
  quantity: number;
}

function heldByKind(db: TenantTransaction, batchIds: readonly string[]): Promise<HeldRow[]> {
  return db.$queryRaw<HeldRow[]>`
    select l.batch_id as "batchId", i.kind::text as kind, a.kind::text as account,
      o.kind = 'hub' and a.site_id is null as "hubShelf", sum(b.quantity)::int as quantity
    from stock_balances b
    join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id
    join organisations o on o.network_id = a.network_id and o.id = a.organisation_id
    join batch_lines l on l.network_id = b.network_id and l.id = b.batch_line_id
    join items i on i.network_id = l.network_id and i.id = l.item_id
    where l.batch_id = any(${batchIds}::uuid[])
    group by 1, 2, 3, 4`;
}

const sum = (rows: readonly { quantity: number }[]): number => rows.reduce((total, row) => total + row.quantity, 0);
