import type { ReceiptNoticeReason } from "~/core/field/take-receipt";
import type { LineFacts } from "~/core/transfer/line-facts";
import type { Outcome } from "~/core/transfer/receive";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { lineFacts, namedLine } from "../batch/line-facts.server";

/** One count that two phones signed, told to this side and not yet seen by it. */
export interface ReceiptNoticeShown {
  signedId: string;
  reason: ReceiptNoticeReason;
  rows: { id: string; line: LineFacts; outcome: Outcome; signed: number; before: number; taken: number }[];
}

/** Oldest first. */
export async function receiptNotices(
  db: TenantTransaction,
  { organisationId, role }: Actor,
  transferId: string,
): Promise<ReceiptNoticeShown[]> {
  if (role !== "coordinator" && role !== "lead") return [];
  const rows = await db.receiptNotice.findMany({
    where: { transferId, organisationId, seenAt: null },
    orderBy: { id: "asc" },
    include: { batchLine: namedLine },
  });
  const shown: ReceiptNoticeShown[] = [];
  for (const { id, signedId, reason, outcome, signed, before, taken, batchLine } of rows) {
    const row = { id, line: lineFacts(batchLine), outcome, signed, before, taken };
    const same = shown.find((one) => one.signedId === signedId && one.reason === reason);
    if (same) same.rows.push(row);
    else shown.push({ signedId, reason, rows: [row] });
  }
  return shown;
}
