import type { Holding } from "~/core/field/draw";
import type { ItemKind } from "~/core/stock/item-kind";
import type { AccountRef, Move } from "~/core/stock/ledger";
import { setAside } from "~/core/stock/usable";
import type { Prisma, TenantTransaction } from "../scope/tenant.server";
import { lockBatches } from "./lock-batches.server";

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
 * @param waiting what the field noted and the books do not have yet, where it can still wait.
 */
export async function holdingsOf(
  db: TenantTransaction,
  {
    organisationId,
    item,
    from,
    waiting = [],
  }: { organisationId: string; item?: string; from: From; waiting?: readonly Move[] },
): Promise<HeldLine[]> {
  const rows = await db.stockBalance.findMany({
    where: {
      quantity: { gt: 0 },
      account: { organisationId, ...accountsOf(from) },
      ...(item === undefined ? {} : { batchLine: { itemId: item } }),
    },
    select: { batchLineId: true, quantity: true, account: { select: place }, batchLine: { select: line } },
  });
  return (
    await afterWaiting(db, rows, { item, waiting, isAsked: (account) => isFrom(account, { organisationId, from }) })
  )
    .filter(({ quantity, batchLine }) => quantity > 0 && ("bagId" in from || setAside(batchLine) !== "blocked"))
    .sort(
      (a, b) => rank(a) - rank(b) || byAge(a.batchLine.batch, b.batchLine.batch) || byId(a.batchLineId, b.batchLineId),
    )
    .map(held);
}

/** Of each item a bag ever held, what is left in it; a balance of nothing stays a row. */
export async function everInBag(
  db: TenantTransaction,
  { organisationId, bagId, waiting = [] }: { organisationId: string; bagId: string; waiting?: readonly Move[] },
): Promise<{ item: string; quantity: number }[]> {
  const rows = await db.stockBalance.findMany({
    where: { account: { organisationId, ...accountsOf({ bagId }) } },
    select: { batchLineId: true, quantity: true, account: { select: place }, batchLine: { select: line } },
    orderBy: { batchLineId: "asc" },
  });
  const isAsked = (account: AccountRef) => isFrom(account, { organisationId, from: { bagId } });
  const held = await afterWaiting(db, rows, { waiting, isAsked });
  return held.map(({ quantity, batchLine }) => ({ item: batchLine.itemId, quantity }));
}

/** What the organisation gave of an item, the newest batch first: what comes back was most likely given last. */
export async function givenOf(
  db: TenantTransaction,
  { organisationId, item, waiting = [] }: { organisationId: string; item: string; waiting?: readonly Move[] },
): Promise<HeldLine[]> {
  const rows = await db.stockBalance.findMany({
    where: { quantity: { gt: 0 }, account: { organisationId, kind: "handed_over" }, batchLine: { itemId: item } },
    select: { batchLineId: true, quantity: true, account: { select: place }, batchLine: { select: line } },
  });
  const isAsked = (account: AccountRef) => account.kind === "handed_over" && account.organisationId === organisationId;
  return (await afterWaiting(db, rows, { item, waiting, isAsked }))
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => byAge(b.batchLine.batch, a.batchLine.batch) || byId(b.batchLineId, a.batchLineId))
    .map(held);
}

type Asked = { item?: string | undefined; waiting: readonly Move[]; isAsked: (account: AccountRef) => boolean };

/** Balances as they are once what waits is in the books: what comes in may be of a line the account never held. */
async function afterWaiting(db: TenantTransaction, rows: Row[], { item, waiting, isAsked }: Asked): Promise<Row[]> {
  if (waiting.length === 0) return rows;
  const changes = new Map<string, { batchLineId: string; account: Row["account"]; by: number }>();
  const change = (account: AccountRef, batchLineId: string, by: number) => {
    if (!isAsked(account)) return;
    const at = placeOf(account);
    const key = keyOf(batchLineId, at);
    changes.set(key, { batchLineId, account: at, by: by + (changes.get(key)?.by ?? 0) });
  };
  for (const { batchLineId, quantity, from, to } of waiting) {
    change(from, batchLineId, -quantity);
    change(to, batchLineId, quantity);
  }
  const known = rows.map((row) => {
    const key = keyOf(row.batchLineId, row.account);
    const by = changes.get(key)?.by ?? 0;
    changes.delete(key);
    return { ...row, quantity: row.quantity + by };
  });
  const others = [...changes.values()].filter(({ by }) => by > 0);
  if (others.length === 0) return known;
  const lines = await db.batchLine.findMany({
    where: {
      id: { in: others.map(({ batchLineId }) => batchLineId) },
      ...(item === undefined ? {} : { itemId: item }),
    },
    select: { id: true, ...line },
  });
  const came = others.flatMap(({ batchLineId, account, by }): Row[] => {
    const batchLine = lines.find(({ id }) => id === batchLineId);
    return batchLine ? [{ batchLineId, quantity: by, account, batchLine }] : [];
  });
  return [...known, ...came];
}

const placeOf = ({ kind, organisationId, siteId = null, bagId = null }: AccountRef): Row["account"] => ({
  kind,
  organisationId,
  siteId,
  bagId,
});

const keyOf = (batchLineId: string, { kind, siteId, bagId }: Row["account"]): string =>
  `${batchLineId} ${kind} ${siteId} ${bagId}`;

function isFrom(account: AccountRef, { organisationId, from }: { organisationId: string; from: From }): boolean {
  if (account.organisationId !== organisationId) return false;
  if ("bagId" in from) return account.kind === "bag" && account.bagId === from.bagId;
  const siteId = account.siteId ?? null;
  return account.kind === "stock" && (siteId === null || siteId === from.siteId);
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

type Row = Prisma.StockBalanceGetPayload<{
  select: { batchLineId: true; quantity: true; account: { select: typeof place }; batchLine: { select: typeof line } };
}>;

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
