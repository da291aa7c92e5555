import type { NeedPiece, StockPiece, WaitingNeeds } from "~/core/field/piece";
import { type IsoWeek, isoWeekOf } from "~/core/time/iso-week";
import { countAsked } from "~/data/field/count-asked.server";
import { countNeeds } from "~/data/field/count-needs.server";
import { heldKey, namedKey } from "~/data/field/day-key.server";
import { blockRow, openBlock, openNeed, openStock, stockRow } from "~/data/field/pieces.server";
import { postPieces, type WaitingStock } from "~/data/field/waiting-stock.server";
import { type DayKey, dayKeyCheck, destroyDayKey, makeDayKey, readDayKeys } from "~/data/keys/day-key-file.server";
import { holdBatches, lockDay, lockNight } from "~/data/scope/lock.server";
import { asSystem } from "~/data/scope/system.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** A night may have much to open. */
const PATIENCE = { timeout: 300_000 };

export type Tally =
  /** Nothing waited. */
  | { done: "nothing" }
  /** The file of the key that the pieces name is not here: they wait until it is back, or until somebody gives them up. */
  | { done: "no-key"; waiting: number }
  | { done: "tallied"; posted: number; standing: number; unreadable: number };

/**
 * A network's night: what waits of its stock is posted, what its handovers were for goes from single pieces into one block
 * an organisation, and becomes counts when the ISO week it came in is over. Then everything that still waits is sealed
 * under another key, and the day's is destroyed (privacy P-13). One transaction: a second tally finds nothing to do. The
 * next key is on the disk before anything names it, and the old one goes after a new look finds nothing that names it.
 */
export async function tally(networkId: string, now: Date): Promise<Tally> {
  // Apart from the rest: what counts needs touches no stock.
  await postAllWaiting(networkId);
  const done = await asSystem(networkId, (db) => night(db, networkId, now), PATIENCE);
  await sweepDayKeys(networkId);
  return done;
}

/** Keys of the day that nothing names any more are destroyed: yesterday's, and those a killed night left behind. */
export function sweepDayKeys(networkId: string): Promise<void> {
  return asSystem(networkId, async (db) => {
    await lockNight(db, networkId);
    const named = await namedKey(db, networkId);
    // Whoever opens the first day makes its key before it is named.
    if (!named) return;
    const kept = new Set([named.keyId, ...(await keysNamed(db, networkId))]);
    for (const { id } of readDayKeys(networkId)) if (!kept.has(id)) destroyDayKey(networkId, id);
  });
}

/** What waits of stock is posted, each quarter of an hour. */
export function postAllWaiting(networkId: string): Promise<void> {
  return asSystem(
    networkId,
    async (db) => {
      await lockDay(db, networkId);
      const { pieces } = await openedStock(db, networkId, readDayKeys(networkId));
      await holdBatches(db, batchesOf(pieces));
      // Whoever held a batch may have posted some of them: those are gone, and post nothing again.
      await postPieces(db, networkId, pieces);
    },
    PATIENCE,
  );
}

/** What cannot be opened any more is let go, and the day begins with a new key. @returns how many pieces. */
export async function giveUpPieces(networkId: string): Promise<number> {
  const given = await asSystem(networkId, async (db) => {
    await lockNight(db, networkId);
    const held = readDayKeys(networkId).map(({ id }) => id);
    const where = { networkId, keyId: { notIn: held } };
    const pieces = [
      await db.stockPiece.deleteMany({ where }),
      await db.needPiece.deleteMany({ where }),
      await db.needBlock.deleteMany({ where }),
    ];
    const named = await namedKey(db, networkId);
    if (named && !heldKey(networkId, named)) await nameKey(db, networkId, makeDayKey(networkId));
    return pieces.reduce((sum, { count }) => sum + count, 0);
  });
  await sweepDayKeys(networkId);
  return given;
}

/** Names no key, so that none is kept for it: it was never sealed here. */
const UNREADABLE = "";

async function night(db: TenantTransaction, networkId: string, now: Date): Promise<Tally> {
  // The disk has it before anybody hears of it, whatever the server's own habit.
  await db.$executeRaw`select set_config('synchronous_commit', 'on', true)`;
  await lockNight(db, networkId);
  const named = await namedKey(db, networkId);
  const waiting = await keysNamed(db, networkId);
  if (!named || (waiting.length === 0 && heldKey(networkId, named))) return { done: "nothing" };
  if (!heldKey(networkId, named) && waiting.includes(named.keyId)) {
    return { done: "no-key", waiting: await waitingUnder(db, networkId, named.keyId) };
  }
  const keys = readDayKeys(networkId);
  const next = makeDayKey(networkId);
  const stock = await nightOfStock(db, networkId, { keys, next });
  const needs = await nightOfNeeds(db, networkId, { keys, next, now });
  await nameKey(db, networkId, next);
  return { done: "tallied", ...stock, unreadable: stock.unreadable + needs };
}

type Keys = { keys: readonly DayKey[]; next: DayKey };

async function nightOfStock(db: TenantTransaction, networkId: string, { keys, next }: Keys) {
  const { pieces, empty, unreadable } = await openedStock(db, networkId, keys);
  await holdBatches(db, batchesOf(pieces));
  const standing = await postPieces(db, networkId, pieces);
  await db.stockPiece.deleteMany({ where: { networkId, id: { in: [...empty, ...standing.map(({ id }) => id)] } } });
  await db.stockPiece.createMany({ data: standing.map(({ piece }) => stockRow(networkId, next, piece)) });
  await db.stockPiece.updateMany({ where: { networkId, id: { in: unreadable } }, data: { keyId: UNREADABLE } });
  return { posted: pieces.length - standing.length, standing: standing.length, unreadable: unreadable.length };
}

/** @returns how many pieces could not be opened. */
async function nightOfNeeds(
  db: TenantTransaction,
  networkId: string,
  { keys, next, now }: Keys & { now: Date },
): Promise<number> {
  const rows = await db.needPiece.findMany({ where: { networkId } });
  const blocks = await db.needBlock.findMany({ where: { networkId } });
  const opened = rows.map((row) => ({ id: row.id, piece: openNeed(networkId, keys, row) }));
  const openedBlocks = blocks.map((row) => ({ of: row.organisationId, waiting: openBlock(networkId, keys, row) }));
  const all: NeedPiece[] = [
    ...opened.flatMap(({ piece }) => piece ?? []),
    ...openedBlocks.flatMap(({ of: organisationId, waiting }) =>
      (waiting ?? []).map((each) => ({ organisationId, ...each })),
    ),
  ];
  const { timeZone } = await db.network.findUniqueOrThrow({ where: { id: networkId }, select: { timeZone: true } });
  const current = isoWeekOf(now.getTime(), timeZone);
  const over = all.filter(({ arrived }) => arrived < current);
  await countNeeds(db, over);
  await countAsked(db, over);
  const unreadable = opened.filter(({ piece }) => piece === null).map(({ id }) => id);
  const lost = openedBlocks.filter(({ waiting }) => waiting === null).map(({ of }) => of);
  await db.needPiece.deleteMany({ where: { networkId, id: { in: rows.map(({ id }) => id), notIn: unreadable } } });
  await db.needPiece.updateMany({ where: { networkId, id: { in: unreadable } }, data: { keyId: UNREADABLE } });
  await db.needBlock.deleteMany({ where: { networkId } });
  await keepBlocks(db, networkId, next, together(all.filter(({ arrived }) => arrived >= current)));
  return unreadable.length + lost.length;
}

/** Once anything waits, every organisation has a block: which of them gave something is not told by who has one. */
async function keepBlocks(
  db: TenantTransaction,
  networkId: string,
  key: DayKey,
  waiting: Map<string, WaitingNeeds>,
): Promise<void> {
  if (waiting.size === 0) return;
  const organisations = await db.organisation.findMany({
    where: { networkId, kind: { in: ["hub", "member"] } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  await db.needBlock.createMany({
    data: organisations.map(({ id }) => blockRow(networkId, key, id, waiting.get(id) ?? [])),
  });
}

/** One count for each organisation, week of arrival, batch, kind, week and need: how many entries there were is forgotten. */
function together(needs: readonly NeedPiece[]): Map<string, WaitingNeeds> {
  const organisations = new Map<string, Map<IsoWeek, Pick<NeedPiece, "counts" | "asked">>>();
  for (const { organisationId, arrived, counts, asked } of needs) {
    const weeks = organisations.get(organisationId) ?? new Map<IsoWeek, Pick<NeedPiece, "counts" | "asked">>();
    organisations.set(organisationId, weeks);
    const before = weeks.get(arrived);
    weeks.set(arrived, {
      counts: [...(before?.counts ?? []), ...counts],
      asked: [...(before?.asked ?? []), ...asked],
    });
  }
  return new Map(
    [...organisations].map(([id, weeks]) => [
      id,
      [...weeks].map(([arrived, { counts, asked }]) => ({
        arrived,
        counts: summed(counts, ({ batchId, itemKind, week, need }) => [batchId, itemKind, week, need].join(" ")),
        asked: summed(asked, ({ itemKind, week }) => [itemKind, week].join(" ")),
      })),
    ]),
  );
}

/** One of each, in the order of what tells them apart. */
function summed<T extends { quantity: number }>(all: readonly T[], key: (one: T) => string): T[] {
  const sums = new Map<string, T>();
  for (const one of all) {
    const quantity = one.quantity + (sums.get(key(one))?.quantity ?? 0);
    sums.set(key(one), { ...one, quantity });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

interface OpenedStock {
  pieces: WaitingStock[];
  empty: string[];
  unreadable: string[];
}

async function openedStock(db: TenantTransaction, networkId: string, keys: readonly DayKey[]): Promise<OpenedStock> {
  const rows = await db.stockPiece.findMany({ where: { networkId } });
  const opened: OpenedStock = { pieces: [], empty: [], unreadable: [] };
  for (const row of rows) {
    const piece = openStock(networkId, keys, row);
    if (piece === null) opened.unreadable.push(row.id);
    else if (piece === "empty") opened.empty.push(row.id);
    else opened.pieces.push({ id: row.id, piece });
  }
  return opened;
}

const batchesOf = (waiting: readonly { piece: StockPiece }[]): string[] =>
  waiting.flatMap(({ piece: { batchId } }) => batchId ?? []);

/** The keys that anything still sealed was sealed under. */
async function keysNamed(db: TenantTransaction, networkId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ keyId: string }[]>`
    select key_id as "keyId" from stock_pieces where network_id = ${networkId}::uuid
    union select key_id from need_pieces where network_id = ${networkId}::uuid
    union select key_id from need_blocks where network_id = ${networkId}::uuid`;
  return rows.map(({ keyId }) => keyId).filter((keyId) => keyId !== UNREADABLE);
}

async function waitingUnder(db: TenantTransaction, networkId: string, keyId: string): Promise<number> {
  const where = { networkId, keyId };
  return (
    (await db.stockPiece.count({ where })) +
    (await db.needPiece.count({ where })) +
    (await db.needBlock.count({ where }))
  );
}

async function nameKey(db: TenantTransaction, networkId: string, key: DayKey): Promise<void> {
  const data = { keyId: key.id, checkValue: dayKeyCheck(key) };
  await db.dayKey.upsert({ where: { networkId }, create: { networkId, ...data }, update: data });
}
