import type { LineFacts } from "~/core/transfer/line-facts";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { type CorrectionShown, correctionsShown } from "../network/corrections-shown.server";
import { inOrder, lineFacts, namedLine } from "./line-facts.server";

/** Why what was announced is fixed. */
export type BatchFixed =
  | { reason: "batch-cancelled" }
  | { reason: "batch-counted" }
  /** A decision stands that was taken of these quantities. */
  | { reason: "batch-decided"; number: number; splitId: string };

/** What keeps a batch as it is: that it was counted, or was cancelled; and for its quantities, a decision that stands. */
export async function fixedSince(
  db: TenantTransaction,
  batchId: string,
  { quantities }: { quantities: boolean },
): Promise<BatchFixed | null> {
  const batch = await db.batch.findFirst({ where: { id: batchId }, select: { cancelledAt: true } });
  if (batch?.cancelledAt) return { reason: "batch-cancelled" };
  if ((await db.receipt.count({ where: { undo: null, transfer: { batchId } } })) > 0)
    return { reason: "batch-counted" };
  if (!quantities) return null;
  const decided = await db.split.findFirst({ where: { batchId, undo: null }, orderBy: { number: "asc" } });
  return decided && { reason: "batch-decided", number: decided.number, splitId: decided.id };
}

export interface BatchToEdit {
  id: string;
  name: string;
  expectedOn: string | null;
  reportDueOn: string | null;
  resaleForbidden: boolean;
  lines: (LineFacts & { announced: number })[];
  /** How many members asked for some of it. */
  asked: number;
  fixed: BatchFixed | null;
  corrections: CorrectionShown[];
}

/** A batch as its announcement is corrected. Throws a 404 for what is not in this network. */
export async function batchToEdit(db: TenantTransaction, batchId: string): Promise<BatchToEdit> {
  const batch = await db.batch.findFirst({
    where: { id: batchId },
    include: { lines: { select: { ...namedLine.select, announced: true } } },
  });
  if (!batch) throw new Response(null, { status: 404 });
  const { id, name, expectedOn, reportDueOn, resaleForbidden, lines } = batch;
  const asked = await db.request.findMany({
    where: { batchId },
    distinct: ["organisationId"],
    select: { organisationId: true },
  });
  return {
    id,
    name,
    expectedOn: isoDay(expectedOn),
    reportDueOn: isoDay(reportDueOn),
    resaleForbidden,
    lines: inOrder(lines.map(({ announced, ...line }) => ({ ...lineFacts(line), announced }))),
    asked: asked.length,
    fixed: await fixedSince(db, batchId, { quantities: false }),
    corrections: await correctionsShown(db, { batchId }),
  };
}

const isoDay = (day: Date | null): string | null => day?.toISOString().slice(0, 10) ?? null;
