import { thingOf } from "~/core/stock/item-kind";
import type { LineFacts } from "~/core/transfer/line-facts";
import type { DifferenceReason, Outcome } from "~/core/transfer/receive";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { namesOf } from "../access/names.server";
import { inOrder, lineFacts, namedLine } from "../batch/line-facts.server";
import { receiptNotices } from "./receipt-notices.server";
import { heldBy, type UndoReceiptObstacle, undoObstacle } from "./receipt-undo.server";

export type Counts = Partial<Record<Outcome, number>>;

export interface TransferLineShown extends LineFacts {
  sent: number;
  counts: Counts;
  remaining: number;
}

export interface ReceiptShown {
  id: string;
  number: number;
  at: Date;
  organisation: string;
  by: string | null;
  onBehalf: boolean;
  counts: Counts;
  undone: { at: Date; by: string | null } | null;
  obstacle: UndoReceiptObstacle | { reason: "not-yours" } | null;
}

export interface TransferDiscrepancy {
  id: string;
  line: LineFacts;
  outcome: Exclude<Outcome, "received">;
  quantity: number;
  open: number;
  reason: DifferenceReason;
  taken: boolean;
}

const withLines = { include: { batchLine: namedLine } } as const;

/** A transfer with its lines, its receipts and its differences. Throws a 404 when this person cannot see it. */
export async function transferShown(db: TenantTransaction, who: Actor, transferId: string) {
  const transfer = await db.transfer.findFirst({
    where: { id: transferId },
    include: {
      batch: { select: { id: true, name: true } },
      from: { select: { id: true, name: true, kind: true } },
      to: { select: { id: true, name: true, kind: true } },
      lines: withLines,
      receipts: {
        orderBy: { number: "asc" },
        include: {
          organisation: { select: { name: true } },
          undo: true,
          lines: withLines,
          discrepancies: { include: { settlements: { include: { agreement: true } } } },
        },
      },
      discrepancies: {
        orderBy: { id: "asc" },
        include: { batchLine: namedLine, receipt: { include: { undo: true } } },
      },
    },
  });
  if (!transfer) throw new Response(null, { status: 404 });
  const notices = await receiptNotices(db, who, transferId);
  const { id, number, batch, from, to, state, preparedAt, sentAt, closedAt, preparedBy } = transfer;
  const delivery = from.kind === "donor";
  const names = await namesOf(db, [
    preparedBy,
    ...transfer.receipts.flatMap(({ receivedBy, undo }) => [receivedBy, undo?.undoneBy]),
  ]);

  const standing = transfer.receipts.filter(({ undo }) => !undo);
  const lines = linesShown(transfer.lines, standing);
  const parties = { batchId: batch.id, receiver: to.id, delivery };
  const held = transfer.receipts.length === 0 ? null : await heldBy(db, parties);
  const receipts = transfer.receipts.map((receipt): ReceiptShown => {
    const mine = receipt.organisationId === who.organisationId || who.role === "coordinator";
    return {
      id: receipt.id,
      number: receipt.number,
      at: receipt.receivedAt,
      organisation: receipt.organisation.name,
      by: names.get(receipt.receivedBy) ?? null,
      onBehalf: receipt.onBehalf,
      counts: added(receipt.lines),
      undone: receipt.undo && { at: receipt.undo.undoneAt, by: names.get(receipt.undo.undoneBy) ?? null },
      obstacle: mine && held ? undoObstacle(held, parties, receipt) : { reason: "not-yours" },
    };
  });
  return {
    id,
    number,
    batch,
    from,
    to,
    delivery,
    state,
    preparedAt,
    sentAt,
    closedAt,
    preparedBy: names.get(preparedBy) ?? null,
    thing: thingOf(lines.filter(({ sent }) => sent > 0).map(({ kind }) => kind)),
    lines,
    total: lines.reduce((sum, { sent }) => sum + sent, 0),
    remaining: lines.reduce((sum, { remaining }) => sum + remaining, 0),
    counts: added(standing.flatMap((receipt) => receipt.lines)),
    receipts,
    standingReceipts: standing.length,
    notices,
    discrepancies: transfer.discrepancies.map(
      (discrepancy): TransferDiscrepancy => ({
        id: discrepancy.id,
        line: lineFacts(discrepancy.batchLine),
        outcome: discrepancy.outcome as TransferDiscrepancy["outcome"],
        quantity: discrepancy.quantity,
        open: discrepancy.openQuantity,
        reason: discrepancy.reason,
        taken: discrepancy.receipt.undo !== null,
      }),
    ),
  };
}

export type TransferShown = Awaited<ReturnType<typeof transferShown>>;

/** Lines of the batch that are not on this note: what may have come instead. */
export async function otherLines(db: TenantTransaction, batchId: string, onTheNote: string[]): Promise<LineFacts[]> {
  const lines = await db.batchLine.findMany({ where: { batchId, id: { notIn: onTheNote } }, ...namedLine });
  return inOrder(lines.map(lineFacts));
}

type Named = Parameters<typeof lineFacts>[0];
type Counted = { batchLineId: string; outcome: Outcome; quantity: number; batchLine: Named };

// What came instead of something else is a line of its own, of which nothing was sent.
function linesShown(
  sent: { batchLineId: string; quantity: number; batchLine: Named }[],
  receipts: { lines: Counted[] }[],
): TransferLineShown[] {
  const counted = receipts.flatMap(({ lines }) => lines);
  const named = new Map([...sent, ...counted].map(({ batchLineId, batchLine }) => [batchLineId, batchLine]));
  return inOrder(
    [...named].map(([batchLineId, batchLine]) => {
      const onTheNote = sent.find((line) => line.batchLineId === batchLineId)?.quantity ?? 0;
      const counts = added(counted.filter((line) => line.batchLineId === batchLineId));
      const { received = 0, missing = 0, damaged = 0, refused = 0 } = counts;
      return {
        ...lineFacts(batchLine),
        sent: onTheNote,
        counts,
        remaining: Math.max(0, onTheNote - received - missing - damaged - refused),
      };
    }),
  );
}

function added(lines: { outcome: Outcome; quantity: number }[]): Counts {
  const counts: Counts = {};
  for (const { outcome, quantity } of lines) counts[outcome] = (counts[outcome] ?? 0) + quantity;
  return counts;
}
