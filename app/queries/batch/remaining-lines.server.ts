import type { ExpectedLine } from "~/core/transfer/receive";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** What a transfer's note says, less what its standing receipts accounted for. */
export async function remainingLines(db: TenantTransaction, transferId: string): Promise<ExpectedLine[]> {
  return (await remainingOf(db, [transferId])).get(transferId) ?? [];
}

/** The same of several transfers, in one question. */
export async function remainingOf(
  db: TenantTransaction,
  transferIds: readonly string[],
): Promise<Map<string, ExpectedLine[]>> {
  const remaining = new Map<string, ExpectedLine[]>();
  if (transferIds.length === 0) return remaining;
  const rows = await db.$queryRaw<(ExpectedLine & { transferId: string })[]>`
    select l.transfer_id as "transferId", l.batch_line_id as "batchLineId",
      (l.quantity - coalesce(done.quantity, 0))::int as remaining
    from transfer_lines l
    left join lateral (
      select sum(c.quantity) as quantity
      from receipts r
      join receipt_lines c on c.network_id = r.network_id and c.receipt_id = r.id
      where r.network_id = l.network_id and r.transfer_id = l.transfer_id and c.batch_line_id = l.batch_line_id
        and c.outcome in ('received', 'missing', 'damaged', 'refused')
        and not exists (select from receipt_undos u where u.network_id = r.network_id and u.receipt_id = r.id)
    ) done on true
    where l.transfer_id = any(${transferIds}::uuid[])`;
  for (const { transferId, ...line } of rows) {
    const lines = remaining.get(transferId) ?? [];
    remaining.set(transferId, lines);
    lines.push(line);
  }
  return remaining;
}
