import type { Holding } from "~/core/field/draw";
import type { ItemKind } from "~/core/stock/item-kind";
import { setAside } from "~/core/stock/usable";
import { lockBatches } from "../scope/lock.server";
import type { Prisma, TenantTransaction } from "../scope/tenant.server";

/** A holding, and what it is. */
export interface HeldLine extends Holding {
  batchId: string;
  item: string;
  itemKind: ItemKind;
}

/** A bag, or the stock at a site and then the organisation's own shelf. */
export type From = { bagId: string } | { siteId: string | null };

/**
 * What there is of an item (of every item without one), in the order it is used up: the oldest batch first, and what is
 * fit to give before what is set aside. From stock, what is blocked or waste is not there to give.
 */
export async function holdingsOf(
  db: TenantTransaction,
  { organisationId, item, from }: { organisationId: string; item?: string; from: From },
): Promise<HeldLine[]> {
  const rows = await db.stockBalance.findMany({
    where: {
      quantity: { gt: 0 },
      account: { organisationId, ...accountsOf(from) },
      ...(item === undefined ? {} : { batchLine: { itemId: item } }),
    },
    select: { batchLineId: true, quantity: true, account: { select: place }, batchLine: { select: line } },
  });
  return rows
    .filter(({ batchLine }) => "bagId" in from || setAside(batchLine) !== "blocked")
    .sort(
      (a, b) => rank(a) - rank(b) || byAge(a.batchLine.batch, b.batchLine.batch) || byId(a.batchLineId, b.batchLineId),
    )
    .map(held);
}

/** Of each item a bag ever held, what is left in it; a balance of nothing stays a row. */
export async function everInBag(
  db: TenantTransaction,
  { organisationId, bagId }: { organisationId: string; bagId: string },
): Promise<{ item: string; quantity: number }[]> {
  const rows = await db.stockBalance.findMany({
    where: { account: { organisationId, ...accountsOf({ bagId }) } },
    select: { quantity: true, batchLine: { select: { itemId: true } } },
    orderBy: { batchLineId: "asc" },
  });
  return rows.map(({ quantity, batchLine }) => ({ item: batchLine.itemId, quantity }));
}

/** What the organisation gave of an item, the newest batch first: what comes back was most likely given last. */
export async function givenOf(
  db: TenantTransaction,
  { organisationId, item }: { organisationId: string; item: string },
): Promise<HeldLine[]> {
  const rows = await db.stockBalance.findMany({
    where: { quantity: { gt: 0 }, account: { organisationId, kind: "handed_over" }, batchLine: { itemId: item } },
    select: { batchLineId: true, quantity: true, account: { select: place }, batchLine: { select: line } },
  });
  return rows
    .sort((a, b) => byAge(b.batchLine.batch, a.batchLine.batch) || byId(b.batchLineId, a.batchLineId))
    .map(held);
}

/** A batch line an organisation once held. */
export interface LineOnceHeld {
  batchLineId: string;
  batchId: string;
  item: string;
  itemKind: ItemKind;
}

/** Every batch line of an item (of every item without one) that the organisation ever held, the newest batch first. */
export async function linesEverHeld(
  db: TenantTransaction,
  { organisationId, item }: { organisationId: string; item?: string },
): Promise<LineOnceHeld[]> {
  // A balance of nothing stays a row: what was held once is known for ever.
  const lines = await db.batchLine.findMany({
    where: {
      ...(item === undefined ? {} : { itemId: item }),
      balances: { some: { account: { organisationId, kind: { in: ["stock", "bag", "handed_over", "found"] } } } },
    },
    select: { id: true, ...line },
  });
  return lines
    .sort((a, b) => byAge(b.batch, a.batch) || byId(b.id, a.id))
    .map(({ id, batchId, itemId, item: { kind } }) => ({ batchLineId: id, batchId, item: itemId, itemKind: kind }));
}

/** Locks every batch this organisation ever held any of these items of. */
export async function lockBatchesOf(db: TenantTransaction, organisationId: string, items: string[]): Promise<void> {
  const lines = await linesEverHeld(db, { organisationId });
  await lockBatches(
    db,
    lines.filter(({ item }) => items.includes(item)).map(({ batchId }) => batchId),
  );
}

function accountsOf(from: From): Prisma.StockAccountWhereInput {
  if ("bagId" in from) return { kind: "bag", bagId: from.bagId };
  const own = { siteId: null };
  return { kind: "stock", OR: from.siteId === null ? [own] : [{ siteId: from.siteId }, own] };
}

const place = { kind: true, organisationId: true, siteId: true, bagId: true } as const;
const line = {
  batchId: true,
  itemId: true,
  status: true,
  battery: true,
  item: { select: { kind: true } },
  batch: { select: { createdAt: true } },
} as const;

type Row = {
  batchLineId: string;
  quantity: number;
  account: HeldLine["account"];
  batchLine: { batchId: string; itemId: string; item: { kind: ItemKind } };
};

const held = ({ batchLineId, quantity, account, batchLine: { batchId, itemId, item } }: Row): HeldLine => ({
  batchLineId,
  quantity,
  account,
  batchId,
  item: itemId,
  itemKind: item.kind,
});

type Ranked = {
  account: { siteId: string | null };
  batchLine: Parameters<typeof setAside>[0];
};

/** The site before the shelf; what is fit to give before what is set aside. */
const rank = ({ account, batchLine }: Ranked): number =>
  (account.siteId === null ? 2 : 0) + (setAside(batchLine) === null ? 0 : 1);

const byAge = (a: { createdAt: Date }, b: { createdAt: Date }): number => a.createdAt.getTime() - b.createdAt.getTime();

const byId = (a: string, b: string): number => (a < b ? -1 : 1);
