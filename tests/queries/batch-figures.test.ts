import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { flowTotals, receivedByHub } from "~/core/flow/facts";
import { type BatchFigures, HELD } from "~/core/stock/figures";
import type { WholeAccount } from "~/core/stock/whole-account";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { sendTransfer } from "~/operations/transfer/send-transfer.server";
import { answerSettlement, proposeSettlement } from "~/operations/transfer/settle-discrepancy.server";
import { batchPage } from "~/queries/batch/batch.server";
import { batchFigures } from "~/queries/batch/batch-figures.server";
import { batchList } from "~/queries/batch/batches.server";
import { stockPage } from "~/queries/stock/stock.server";
import { type TableWords, tableRows } from "~/routes/network.batch-table/table-rows";
import { csvOf } from "~/web/csv.server";
import { counting, promised } from "../support/moving";
import { aMixedBatch, aNetwork, anAnnouncedBatch, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

const now = new Date();

describe("the figures of a batch", () => {
  test("before anything arrives, all of it is expected and nothing is anywhere", async () => {
    const people = await aNetwork();
    const figures = await figuresFor(people.amira, await anAnnouncedBatch(people, 500));
    expect(figures).toMatchObject({ announced: 500, delivery: { received: 0, expected: 500, missing: 0 }, extra: 0 });
    expect(HELD.map((quantity) => figures.totals[quantity])).toEqual(HELD.map(() => 0));
    balances(figures);
  });

  test("after an eventful life, each piece is in one place and nothing is lost from sight", async () => {
    const people = await aNetwork();
    const { batchId } = await eventful(people);
    const figures = await figuresFor(people.amira, batchId);
    balances(figures);
    // 500 noted: 480 good, 12 broken, 8 missing. 100 promised to Utopia 56, 60 of them sent: 50 came, 4 did not, 6 were
    // written off; 3 came that nobody had noted.
    expect(figures.delivery).toEqual({ received: 492, expected: 0, missing: 8, unannounced: 0 });
    expect(figures.totals).toEqual({
      promised: 40,
      inTransit: 4,
      inStock: 380 + 53,
      inBags: 0,
      handedOver: 0,
      damaged: 12,
      lost: 6,
      returned: 0,
    });
    expect(figures.extra).toBe(3);
  });

  test("say what waits too long as the batch's own page does, the oldest promise served first", async () => {
    const people = await aNetwork();
    const { batchId } = await eventful(people);
    const { amira, lea, networkId } = people;
    const again = {
      networkId,
      batchId,
      itemKind: "phone",
      organisationId: lea.organisationId,
      kind: "decided",
    } as const;
    await inTenant(amira, (db) =>
      db.promiseEntry.createMany({ data: [{ ...again, id: newId(), quantity: 25, createdAt: inDays(4) }] }),
    );
    for (const [days, promised, inTransit] of [
      [1, 0, 0],
      [5, 0, 4],
      [9, 40, 4],
      [12, 65, 4],
    ] as const) {
      const at = inDays(days);
      const { late, waiting } = await inTenant(amira, async (db) => ({
        ...(await batchFigures(db, amira, batchId, at)),
        ...(await batchPage(db, amira, batchId, at)),
      }));
      expect(late).toEqual({ promised, inTransit });
      expect(sum(waiting.promises.map(({ lateQuantity }) => lateQuantity))).toBe(promised);
    }
  });

  test("are the same in the list, on the page, in the picture and in the spreadsheet", async () => {
    const people = await aNetwork();
    const { batchId } = await eventful(people);
    for (const who of [people.amira, people.lea, people.tom, people.jeanne]) {
      const figures = await figuresFor(who, batchId);
      const page = await inTenant(who, (db) => batchPage(db, who, batchId, now));
      const list = await inTenant(who, (db) => batchList(db, who, { state: null, order: "newest", page: 1 }));
      expect(page.figures).toEqual(figures);
      expect(list.batches.find(({ id }) => id === batchId)?.figures).toEqual(figures);

      const written = parse(csvOf(tableRows(figures, words)), { bom: true, columns: true }) as Record<string, string>[];
      const total = written.at(-1);
      expect(total).toMatchObject({ where: "total", announced: "500", extra: String(figures.extra) });
      for (const quantity of HELD) {
        expect(total?.[quantity]).toBe(String(figures.totals[quantity]));
        expect(sum(written.slice(0, -1).map((row) => Number(row[quantity])))).toBe(figures.totals[quantity]);
      }

      if (who !== people.amira) continue;
      const { flow } = page;
      if (!flow) throw new Error("the hub sees the picture");
      const { returned: _returned, ...drawn } = figures.totals;
      expect(flowTotals(flow)).toEqual(drawn);
      expect(receivedByHub(flow)).toBe(figures.delivery?.received);
    }
  });

  test("show a member its own part alone", async () => {
    const people = await aNetwork();
    const { batchId } = await eventful(people);
    const lea = await figuresFor(people.lea, batchId);
    expect(lea).toMatchObject({ view: "own", announced: 500, delivery: null });
    expect(lea.places.map(({ name }) => name)).toEqual(["Utopia 56"]);
    expect(lea.totals).toMatchObject({ promised: 40, inTransit: 4, inStock: 53, damaged: 0, lost: 0 });

    const sam = await figuresFor(people.sam, batchId);
    expect(sam.places).toEqual([]);
    expect(HELD.map((quantity) => sam.totals[quantity])).toEqual(HELD.map(() => 0));
    const page = await inTenant(people.sam, (db) => batchPage(db, people.sam, batchId, now));
    expect(page).toMatchObject({
      flow: null,
      splittable: [],
      waiting: { transfers: [], differences: [], promises: [] },
    });
  });

  test("show a donor what came of the gift, and nothing of where it went", async () => {
    const people = await aNetwork();
    const { batchId } = await eventful(people);
    const figures = await figuresFor(people.jeanne, batchId);
    expect(figures).toMatchObject({ view: "donor", delivery: { received: 492, missing: 8 }, places: [], extra: 0 });
  });

  test("of another network's batch are a page that does not exist", async () => {
    const [people, others] = [await aNetwork(), await aNetwork()];
    const batchId = await anAnnouncedBatch(others, 5);
    await expect(figuresFor(people.amira, batchId)).rejects.toMatchObject({ status: 404 });
    await expect(inTenant(people.amira, (db) => batchPage(db, people.amira, batchId, now))).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe("the stock page", () => {
  test("tells the hub's shelf line by line, promises included, and its quantities apart", async () => {
    const people = await aNetwork();
    const { batchId } = await eventful(people);
    const { batches, totals } = await inTenant(people.amira, (db) => stockPage(db, people.amira));
    expect(totals).toMatchObject({ promised: 40, inTransit: 4, inStock: 380, damaged: 12 });
    const [batch] = batches;
    expect(batch?.id).toBe(batchId);
    expect(sum(batch?.lines.map(({ onShelf }) => onShelf) ?? [])).toBe(totals.promised + totals.inStock);
  });

  test("tells a member what it has, what is promised to it and what is on its way to it", async () => {
    const people = await aNetwork();
    await eventful(people);
    for (const who of [people.lea, people.tom]) {
      const { totals, batches } = await inTenant(who, (db) => stockPage(db, who));
      expect(totals).toMatchObject({ promised: 40, inTransit: 4, inStock: 53 });
      expect(batches[0]?.lines).toMatchObject([{ onShelf: 53, inTransit: 4 }]);
    }
    // Where it is with others is the hub's to see.
    const { members } = await inTenant(people.lea, (db) => stockPage(db, people.lea));
    expect(members).toEqual([]);
    const { batches } = await inTenant(people.sam, (db) => stockPage(db, people.sam));
    expect(batches).toEqual([]);
  });

  test("tells the hub what each member has of each kind, and adds no kind to another", async () => {
    const people = await aNetwork();
    await eventful(people);
    await aMixedBatch(people, { sim: 30, charger: 5 });
    const { members } = await inTenant(people.amira, (db) => stockPage(db, people.amira));
    // Nobody was promised anything of the mixed batch.
    expect(members.map(({ kind }) => kind)).toEqual(["phone"]);
    expect(members[0]?.members).toMatchObject([{ quantities: { promised: 40, inTransit: 4, inStock: 53 } }]);
  });

  test("says of all that came where it is, kind by kind, and it adds up", async () => {
    const people = await aNetwork();
    await eventful(people);
    await aMixedBatch(people, { sim: 30, charger: 5 });
    const accounts: WholeAccount[] = [];
    for (const who of [people.amira, people.lea]) {
      const { account, totals } = await inTenant(who, (db) => stockPage(db, who));
      accounts.push(...account);
      const [phones] = account;
      expect(phones?.where).toMatchObject({ damaged: totals.damaged, lost: totals.lost, inBags: totals.inBags });
    }
    for (const { received, extra, where } of accounts) expect(received + extra).toBe(sum(Object.values(where)));
    const [phones, sims, chargers, hers] = accounts;
    expect(phones).toMatchObject({
      kind: "phone",
      received: 492,
      extra: 0,
      where: { onShelf: 420, damaged: 12, inTransit: 4 },
    });
    expect([sims, chargers]).toMatchObject([
      { kind: "sim", received: 30, where: { onShelf: 30, passedOn: 0 } },
      { kind: "charger", received: 5, where: { onShelf: 5, passedOn: 0 } },
    ]);
    // What the hub passed on is what she received.
    expect(hers).toMatchObject({ received: phones?.where.passedOn, extra: 3 });
  });
});

const figuresFor = (who: Actor, batchId: string) => inTenant(who, (db) => batchFigures(db, who, batchId));

/** What came in is what is somewhere: no quantity is in two of the numbers, none in neither. */
function balances({ delivery, extra, totals, uncovered, announced }: BatchFigures) {
  const somewhere = sum(HELD.map((quantity) => totals[quantity]));
  expect((delivery?.received ?? 0) + extra).toBe(somewhere - uncovered);
  expect(announced + (delivery?.unannounced ?? 0)).toBe(
    (delivery?.received ?? 0) + (delivery?.expected ?? 0) + (delivery?.missing ?? 0),
  );
}

async function eventful(people: People): Promise<{ batchId: string }> {
  const { amira, lea, donorId } = people;
  const batchId = await anAnnouncedBatch(people, 500);
  const delivery = await inTenant(amira, (db) =>
    db.transfer.findFirstOrThrow({ where: { batchId, fromOrganisationId: donorId }, include: { lines: true } }),
  );
  const lineId = delivery.lines[0]?.batchLineId ?? "";
  await must(amira, (db) => receiveTransfer(db, amira, delivery.id, counting(lineId, { received: 300 }, false)));
  await must(amira, (db) =>
    receiveTransfer(db, amira, delivery.id, counting(lineId, { received: 180, damaged: 12, missing: 8 })),
  );
  await promised(people, batchId, lea.organisationId, 100);
  const transferId = newId();
  const lines = [{ batchLineId: lineId, quantity: 60 }];
  await must(amira, (db) =>
    prepareTransfer(db, amira, { id: transferId, batchId, toOrganisationId: lea.organisationId, lines }),
  );
  await must(amira, (db) => sendTransfer(db, amira, transferId, newId()));
  await must(lea, (db) =>
    receiveTransfer(db, lea, transferId, counting(lineId, { received: 50, missing: 10, extra: 3 })),
  );
  const missing = await inTenant(lea, (db) =>
    db.discrepancy.findFirstOrThrow({ where: { transferId, outcome: "missing" } }),
  );
  const settlementId = newId();
  await must(amira, (db) =>
    proposeSettlement(
      db,
      amira,
      missing.id,
      { id: settlementId, kind: "write_off", quantity: 6, lookUntil: null },
      "2023-10-01",
    ),
  );
  await must(lea, (db) =>
    answerSettlement(db, lea, missing.id, { id: newId(), settlementId, agreed: true, onBehalf: false }),
  );
  return { batchId };
}

async function must(who: Actor, work: Parameters<typeof inTenant<{ ok: boolean }>>[1]) {
  const done = await inTenant(who, work);
  if (!done.ok) throw new Error(JSON.stringify(done));
}

const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);

const words = Object.fromEntries(
  [...HELD, "where", "announced", "received", "expected", "missing", "extra", "delivery", "total"].map((name) => [
    name,
    name,
  ]),
) as TableWords;
