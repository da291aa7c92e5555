import { type BagReturn, decideBagReturn, differencesOf, type ItemInBag, leftOf } from "~/core/field/bag-return";
import type { CountedItem, OverReason, ShortReason } from "~/core/field/entry";
import type { NeedCount } from "~/core/field/piece";
import { ok, type Result, refuse } from "~/core/result";
import type { IsoWeek } from "~/core/time/iso-week";
import { dayKeyOrLater } from "~/data/field/day-key.server";
import { keepNeeds } from "~/data/field/pieces.server";
import { timelessId } from "~/data/scope/id.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { givenOf, holdingsOf, linesEverHeld, lockBatchesOf } from "~/data/stock/holdings.server";
import { joinBag, move, postCounted } from "~/data/stock/ledger.server";
import { quarantinedLine } from "~/data/stock/quarantine.server";
import type { CountBagForm } from "~/forms/pass-forms";
import { namesOf } from "~/queries/access/names.server";

export interface BagReturned {
  bag: string;
  counts: CountedItem[];
  week: IsoWeek;
  passId: string;
  /** The week it is told in, which may be a later one. */
  arrived: IsoWeek;
}

export type ReturnBagRefusal =
  | { reason: "unknown-bag" }
  | { reason: "unknown-item"; item: string }
  | { reason: "in-quarantine"; item: string }
  | { reason: "already-returned"; by: string; at: string };

export type CountBagRefusal =
  | ReturnBagRefusal
  | { reason: "bag-changed"; item: string; expected: number }
  | { reason: "reason-missing"; item: string; expected: number; counted: number };

/** One item as it was counted: what should have been left, and why it was another number. */
export type CountedBack = {
  item: string;
  expected: number;
  counted: number;
  reason: ShortReason | OverReason | null;
};

/**
 * Empties a bag by its count. From a phone a second count of the same bag is a fact too: it moves nothing and is
 * flagged. Locks the batches it touches; writes a difference's handovers in `week`, apart from the return.
 */
export async function returnBag(
  db: TenantTransaction,
  who: Actor,
  fact: BagReturned,
): Promise<Result<{ flagged: boolean }, ReturnBagRefusal>> {
  const opened = await openBag(db, who, fact);
  if (!opened.ok) return opened;
  return empty(db, who, fact, opened.value);
}

/** A lead counts a bag back. Needs a reason for each difference, and a page that shows what is in the bag now. */
export function countBag(
  db: TenantTransaction,
  who: Actor,
  { passId, week }: { passId: string; week: IsoWeek },
  form: CountBagForm,
): Promise<Result<{ lines: CountedBack[] }, CountBagRefusal | SentTwice>> {
  const count = async (): Promise<Result<{ lines: CountedBack[] }, CountBagRefusal>> => {
    const fact: BagReturned = { bag: form.bag, counts: form.lines, week, passId, arrived: week };
    const opened = await openBag(db, who, fact);
    if (!opened.ok) return opened;
    const { items } = opened.value;
    for (const inBag of items) {
      const line = form.lines.find(({ item }) => item === inBag.item);
      const expected = leftOf(inBag);
      if (line?.expected !== expected) return refuse({ reason: "bag-changed", item: inBag.item, expected });
    }
    for (const { item, counted, expected, reason } of form.lines) {
      if (counted !== expected && reason === null) return refuse({ reason: "reason-missing", item, expected, counted });
    }
    const differences = differencesOf(items, form.lines);
    const emptied = await empty(db, who, fact, opened.value);
    if (!emptied.ok) return emptied;
    const lines = items.map((inBag): CountedBack => {
      const { item } = inBag;
      const expected = leftOf(inBag);
      return (
        differences.find((difference) => difference.item === item) ?? {
          item,
          expected,
          counted: expected,
          reason: null,
        }
      );
    });
    return ok({ lines });
  };
  return once(db, who, { id: form.id, content: { counts: passId, ...form } }, count);
}

interface OpenBag {
  items: ItemInBag[];
  /** Counted before, by somebody else or this phone. */
  again: boolean;
}

async function openBag(
  db: TenantTransaction,
  who: Actor,
  { bag: bagId, passId, counts }: BagReturned,
): Promise<Result<OpenBag, ReturnBagRefusal>> {
  const where = { id: bagId, passId, organisationId: who.organisationId };
  if (!(await db.bag.findFirst({ where }))) return refuse({ reason: "unknown-bag" });
  const inside = await holdingsOf(db, { organisationId: who.organisationId, from: { bagId } });
  const items = [...new Set([...inside, ...counts].map(({ item }) => item))];
  await lockBatchesOf(db, who.organisationId, items);
  // Read again: whoever held the locks may have emptied it.
  const bag = await db.bag.findFirstOrThrow({ where });
  if (bag.returnedAt && who.role !== "pass") {
    const names = await namesOf(db, [bag.returnedBy]);
    const by = names.get(bag.returnedBy ?? "") ?? "";
    return refuse({ reason: "already-returned", by, at: bag.returnedAt.toISOString() });
  }
  const read: ItemInBag[] = [];
  for (const item of items) {
    const found = await itemInBag(db, who.organisationId, bag, item);
    if (!found) return refuse({ reason: "unknown-item", item });
    read.push(found);
  }
  return ok({ items: read, again: bag.returnedAt !== null });
}

async function empty(
  db: TenantTransaction,
  who: Actor,
  fact: BagReturned,
  { items, again }: OpenBag,
): Promise<Result<{ flagged: boolean }, ReturnBagRefusal>> {
  if (again) return flagSecondCount(db, who, fact, items);
  const { networkId, organisationId } = who;
  const done = decideBagReturn({ organisationId, bagId: fact.bag }, items, fact.counts);
  const stopped = await quarantinedLine(
    db,
    [...done.moves, ...done.handovers].map(({ batchLineId }) => batchLineId),
  );
  if (stopped) return refuse({ reason: "in-quarantine", item: await itemOf(db, stopped.batchLineId) });
  await write(db, who, fact, done);
  await db.bag.updateMany({
    where: { networkId, id: fact.bag, returnedAt: null },
    data: { returnedAt: new Date(), returnedBy: who.accountId },
  });
  await joinBag(db, fact.bag);
  return ok({ flagged: done.flags.length > 0 });
}

async function write(db: TenantTransaction, who: Actor, fact: BagReturned, done: BagReturn): Promise<void> {
  const { networkId, organisationId } = who;
  const { bag: bagId, passId, week, arrived } = fact;
  await move(db, who, { kind: "bag_returned", organisationId, bagId }, done.moves);
  await postCounted(db, who, week, done.handovers);
  if (done.counts.length > 0) {
    const counts = await needCounts(db, done, week);
    const key = await dayKeyOrLater(db, networkId);
    await keepNeeds(db, { networkId, key }, { organisationId, arrived, counts });
  }
  await db.fieldFlag.createMany({
    data: done.flags.map(({ item, ...flag }) => ({
      networkId,
      id: timelessId(),
      organisationId,
      passId,
      itemId: item,
      week,
      ...flag,
    })),
  });
}

async function needCounts(db: TenantTransaction, done: BagReturn, week: IsoWeek): Promise<NeedCount[]> {
  const lines = await db.batchLine.findMany({
    where: { id: { in: done.counts.map(({ batchLineId }) => batchLineId) } },
    select: { id: true, batchId: true, item: { select: { kind: true } } },
  });
  return done.counts.map(({ batchLineId, need, quantity }) => {
    const line = lines.find(({ id }) => id === batchLineId);
    if (!line) throw new Error("a moved line is a line");
    return { batchId: line.batchId, itemKind: line.item.kind, week, need, quantity };
  });
}

// The bag was emptied by a first count, and what it did is not undone by a second: a lead looks at both.
async function flagSecondCount(
  db: TenantTransaction,
  { networkId, organisationId }: Actor,
  { passId, counts, week }: BagReturned,
  items: ItemInBag[],
): Promise<Result<{ flagged: boolean }, never>> {
  const flags = items.flatMap(({ item, newest }) => {
    const quantity = counts.find((line) => line.item === item)?.counted ?? 0;
    const flag = { networkId, id: timelessId(), organisationId, passId, itemId: item, batchLineId: newest, week };
    return quantity > 0 ? [{ ...flag, quantity, reason: "bag_closed" as const }] : [];
  });
  await db.fieldFlag.createMany({ data: flags });
  return ok({ flagged: flags.length > 0 });
}

/** What the ledger says of an item in a bag; null when the organisation never held any. */
async function itemInBag(
  db: TenantTransaction,
  organisationId: string,
  { id: bagId, siteId }: { id: string; siteId: string | null },
  item: string,
): Promise<ItemInBag | null> {
  const [newest] = await linesEverHeld(db, { organisationId, item });
  if (!newest) return null;
  const homes = siteId
    ? await db.stockBalance.findMany({
        where: { batchLine: { itemId: item }, account: { kind: "stock", organisationId, siteId } },
        select: { batchLineId: true },
      })
    : [];
  return {
    item,
    left: (await holdingsOf(db, { organisationId, item, from: { bagId } })).map(line),
    homes: homes.flatMap(({ batchLineId }) => (siteId ? [{ batchLineId, siteId }] : [])),
    handedOver: (await givenOf(db, { organisationId, item })).map(line),
    newest: newest.batchLineId,
  };
}

const line = ({ batchLineId, quantity }: { batchLineId: string; quantity: number }) => ({ batchLineId, quantity });

async function itemOf(db: TenantTransaction, batchLineId: string): Promise<string> {
  const { itemId } = await db.batchLine.findFirstOrThrow({ where: { id: batchLineId }, select: { itemId: true } });
  return itemId;
}
