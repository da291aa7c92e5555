import { opposite } from "~/core/stock/ledger";
import { postingsOfReceipt, type ReceiptFact } from "~/core/transfer/receive";
import { carriedOut, type SettlementKind } from "~/core/transfer/settle";
import type { TenantTransaction } from "~/data/scope/tenant.server";

export type UndoReceiptObstacle =
  | { reason: "already-undone" }
  | { reason: "already-settled" }
  | { reason: "moved-on"; batchLineId: string; inStock: number; counted: number }
  | { reason: "promised-since"; promised: number; left: number };

export interface StandingReceipt {
  undo: unknown;
  lines: { batchLineId: string; outcome: ReceiptFact["outcome"]; quantity: number; reason: ReceiptFact["reason"] }[];
  discrepancies: { settlements: { kind: SettlementKind; agreement: { agreed: boolean } | null }[] }[];
}

/** Why a receipt cannot be taken back: it was, its differences were settled, or its goods are elsewhere now. */
export async function undoObstacle(
  db: TenantTransaction,
  transfer: { batchId: string; receiver: string; delivery: boolean },
  receipt: StandingReceipt,
): Promise<UndoReceiptObstacle | null> {
  if (receipt.undo) return { reason: "already-undone" };
  const settled = receipt.discrepancies.some(({ settlements }) =>
    settlements.some((settlement) => carriedOut(settlement, transfer.delivery)),
  );
  if (settled) return { reason: "already-settled" };

  const balances = await db.stockBalance.findMany({
    where: { batchLine: { batchId: transfer.batchId }, account: { organisationId: transfer.receiver, siteId: null } },
    select: { batchLineId: true, quantity: true, account: { select: { kind: true } } },
  });
  const taken = new Map<string, { batchLineId: string; kind: string; quantity: number }>();
  for (const { batchLineId, quantity, from } of postingsOfReceipt(receipt.lines, transfer.delivery).map(opposite)) {
    const key = `${from.kind}:${batchLineId}`;
    taken.set(key, { batchLineId, kind: from.kind, quantity: quantity + (taken.get(key)?.quantity ?? 0) });
  }
  for (const { batchLineId, kind, quantity } of taken.values()) {
    const held = balances.find((balance) => balance.batchLineId === batchLineId && balance.account.kind === kind);
    const inStock = held?.quantity ?? 0;
    if (inStock < quantity) return { reason: "moved-on", batchLineId, inStock, counted: quantity };
  }
  return transfer.delivery ? promisedSince(db, transfer.batchId, balances, [...taken.values()]) : null;
}

// What the hub promised to members after counting a delivery would be promised from nothing.
async function promisedSince(
  db: TenantTransaction,
  batchId: string,
  balances: { quantity: number; account: { kind: string } }[],
  taken: { kind: string; quantity: number }[],
): Promise<UndoReceiptObstacle | null> {
  const { _sum } = await db.promiseBalance.aggregate({ where: { batchId }, _sum: { quantity: true } });
  const promised = _sum.quantity ?? 0;
  const inStock = total(balances.filter(({ account }) => account.kind === "stock"));
  const left = inStock - total(taken.filter(({ kind }) => kind === "stock"));
  return promised > left ? { reason: "promised-since", promised, left } : null;
}

const total = (rows: { quantity: number }[]): number => rows.reduce((sum, { quantity }) => sum + quantity, 0);
