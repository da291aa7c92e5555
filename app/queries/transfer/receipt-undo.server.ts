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

/** What is on the receiver's own shelf and out of it now, of a transfer's batch, and what the batch promises. */
export interface HeldNow {
  balances: { batchLineId: string; quantity: number; kind: string }[];
  promised: number;
}

/** Read once for all the receipts of a transfer. */
export async function heldBy(
  db: TenantTransaction,
  { batchId, receiver, delivery }: { batchId: string; receiver: string; delivery: boolean },
): Promise<HeldNow> {
  const balances = await db.stockBalance.findMany({
    where: { batchLine: { batchId }, account: { organisationId: receiver, siteId: null } },
    select: { batchLineId: true, quantity: true, account: { select: { kind: true } } },
  });
  const promised = delivery
    ? (await db.promiseBalance.aggregate({ where: { batchId }, _sum: { quantity: true } }))._sum.quantity
    : 0;
  return { balances: balances.map(({ account, ...of }) => ({ ...of, kind: account.kind })), promised: promised ?? 0 };
}

/** Why a receipt cannot be taken back: it was, its differences were settled, or its goods are elsewhere now. */
export function undoObstacle(
  { balances, promised }: HeldNow,
  { delivery }: { delivery: boolean },
  receipt: StandingReceipt,
): UndoReceiptObstacle | null {
  if (receipt.undo) return { reason: "already-undone" };
  const settled = receipt.discrepancies.some(({ settlements }) =>
    settlements.some((settlement) => carriedOut(settlement, delivery)),
  );
  if (settled) return { reason: "already-settled" };

  const taken = new Map<string, { batchLineId: string; kind: string; quantity: number }>();
  for (const { batchLineId, quantity, from } of postingsOfReceipt(receipt.lines, delivery).map(opposite)) {
    const key = `${from.kind}:${batchLineId}`;
    taken.set(key, { batchLineId, kind: from.kind, quantity: quantity + (taken.get(key)?.quantity ?? 0) });
  }
  for (const { batchLineId, kind, quantity } of taken.values()) {
    const held = balances.find((balance) => balance.batchLineId === batchLineId && balance.kind === kind);
    const inStock = held?.quantity ?? 0;
    if (inStock < quantity) return { reason: "moved-on", batchLineId, inStock, counted: quantity };
  }
  if (!delivery) return null;
  // What the hub promised to members after counting a delivery would be promised from nothing.
  const stock = (rows: Iterable<{ kind: string; quantity: number }>) =>
    total([...rows].filter(({ kind }) => kind === "stock"));
  const left = stock(balances) - stock(taken.values());
  return promised > left ? { reason: "promised-since", promised, left } : null;
}

const total = (rows: { quantity: number }[]): number => rows.reduce((sum, { quantity }) => sum + quantity, 0);
