import type { ExpectedLine } from "~/core/transfer/receive";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** What a transfer's note says, less what its standing receipts accounted for. */
export async function remainingLines(db: TenantTransaction, transferId: string): Promise<ExpectedLine[]> {
  const [lines, accounted] = await Promise.all([
    db.transferLine.findMany({ where: { transferId } }),
    db.receiptLine.groupBy({
      by: ["batchLineId"],
      where: { receipt: { transferId, undo: null }, outcome: { in: ["received", "missing", "damaged", "refused"] } },
      _sum: { quantity: true },
    }),
  ]);
  const done = new Map(accounted.map(({ batchLineId, _sum }) => [batchLineId, _sum.quantity ?? 0]));
  return lines.map(({ batchLineId, quantity }) => ({
    batchLineId,
    remaining: quantity - (done.get(batchLineId) ?? 0),
  }));
}
