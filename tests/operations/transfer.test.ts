import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "~/data/scope/id.server";
import { prepareAllTransfers, prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { sendAllPrepared } from "~/operations/transfer/send-all.server";
import { cancelTransfer, sendTransfer, undoSending } from "~/operations/transfer/send-transfer.server";
import { as, counting, onItsWay, prepared, promised, quarantined, whereabouts } from "../support/moving";
import { aNetwork, aReceivedBatch, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

let people: People;
beforeAll(async () => {
  people = await aNetwork();
});

describe("preparing", () => {
  test("never exceeds what was promised, and says how much is left", async () => {
    const { amira, lea } = people;
    const { batchId, lineId } = await prepared(people, 60);
    const form = {
      id: newId(),
      batchId,
      toOrganisationId: lea.organisationId,
      lines: [{ batchLineId: lineId, quantity: 1 }],
    };
    expect(await as(amira, (db) => prepareTransfer(db, amira, form))).toEqual({
      ok: false,
      refusal: { reason: "exceeds-promise", kind: "phone", promised: 60, prepared: 60, asked: 1, free: 0 },
    });
  });

  test("never exceeds what is in stock and not set aside for somebody else", async () => {
    const { amira, sam } = people;
    const { batchId, lineId } = await prepared(people, 60);
    await promised(people, batchId, sam.organisationId, 50);
    const form = {
      id: newId(),
      batchId,
      toOrganisationId: sam.organisationId,
      lines: [{ batchLineId: lineId, quantity: 50 }],
    };
    expect(await as(amira, (db) => prepareTransfer(db, amira, form))).toEqual({
      ok: false,
      refusal: { reason: "exceeds-stock", batchLineId: lineId, inStock: 100, prepared: 60, asked: 50, free: 40 },
    });
  });

  test("takes lines of that batch alone", async () => {
    const { amira, lea } = people;
    const { batchId } = await aReceivedBatch(people, 10);
    const other = await aReceivedBatch(people, 10);
    await promised(people, batchId, lea.organisationId, 5);
    const lines = [{ batchLineId: other.lineId, quantity: 5 }];
    const form = { id: newId(), batchId, toOrganisationId: lea.organisationId, lines };
    expect(await as(amira, (db) => prepareTransfer(db, amira, form))).toMatchObject({
      refusal: { reason: "not-of-this-batch" },
    });
  });

  test("every member's note at once, and the same form twice makes them once", async () => {
    const { amira, members } = people;
    const { batchId } = await aReceivedBatch(people, 100);
    for (const [i, { id }] of members.entries()) await promised(people, batchId, id, 20 + i);
    const form = { id: newId(), batchId };
    const first = await as(amira, (db) => prepareAllTransfers(db, amira, form));
    expect(await as(amira, (db) => prepareAllTransfers(db, amira, form))).toEqual(first);
    const made = await as(amira, (db) =>
      db.transfer.findMany({ where: { batchId, state: "prepared" }, include: { lines: true } }),
    );
    expect(made.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)).sort()).toEqual([20, 21, 22]);
    expect(await as(amira, (db) => prepareAllTransfers(db, amira, { id: newId(), batchId }))).toEqual({
      ok: false,
      refusal: { reason: "nothing-to-prepare" },
    });
  });
});

describe("sending", () => {
  test("moves from stock to in transit and takes the promise down, once for the same form", async () => {
    const { amira } = people;
    const { batchId, transferId } = await prepared(people);
    const formId = newId();
    const first = await as(amira, (db) => sendTransfer(db, amira, transferId, formId));
    expect(await as(amira, (db) => sendTransfer(db, amira, transferId, formId))).toEqual(first);
    expect(await as(amira, (db) => sendTransfer(db, amira, transferId, newId()))).toMatchObject({
      refusal: { reason: "not-prepared" },
    });
    expect(await whereabouts(people, batchId)).toEqual({
      "donor Les Ateliers du Bocage": -100,
      "stock L’Auberge": 4,
      "transit L’Auberge": 96,
    });
  });

  test("is undone once, and everything is as before", async () => {
    const { amira } = people;
    const { batchId, transferId } = await onItsWay(people);
    expect(await as(amira, (db) => undoSending(db, amira, transferId, newId()))).toMatchObject({ ok: true });
    expect(await as(amira, (db) => undoSending(db, amira, transferId, newId()))).toEqual({
      ok: false,
      refusal: { reason: "not-on-its-way" },
    });
    expect(await whereabouts(people, batchId)).toEqual({
      "donor Les Ateliers du Bocage": -100,
      "stock L’Auberge": 100,
      "promised Utopia 56": 96,
    });
  });

  test("undone can be sent again, and undone again: each sending has one opposite", async () => {
    const { amira } = people;
    const { transferId } = await onItsWay(people);
    for (let i = 0; i < 2; i++) {
      expect(await as(amira, (db) => undoSending(db, amira, transferId, newId()))).toMatchObject({ ok: true });
      expect(await as(amira, (db) => sendTransfer(db, amira, transferId, newId()))).toMatchObject({ ok: true });
    }
    const entries = await as(amira, (db) => db.stockEntry.findMany({ where: { transferId, kind: "sending" } }));
    expect(entries).toHaveLength(3);
  });

  test("the database itself refuses a second opposite of one entry", async () => {
    const { amira, networkId } = people;
    const { transferId } = await onItsWay(people);
    const opposite = (db: Parameters<Parameters<typeof as>[1]>[0], undoesEntryId: string) =>
      db.stockEntry.createMany({
        data: [
          {
            networkId,
            id: newId(),
            kind: "undo",
            organisationId: amira.organisationId,
            transferId,
            undoesEntryId,
            actorId: amira.accountId,
          },
        ],
      });
    await expect(
      as(amira, async (db) => {
        const { id } = await db.stockEntry.findFirstOrThrow({ where: { transferId, kind: "sending" } });
        await opposite(db, id);
        await opposite(db, id);
      }),
    ).rejects.toThrow();
  });

  test("is not undone once the receiver has counted", async () => {
    const { amira, lea } = people;
    const { transferId, lineId } = await onItsWay(people);
    await as(lea, (db) => receiveTransfer(db, lea, transferId, counting(lineId, { received: 40 }, false)));
    expect(await as(amira, (db) => undoSending(db, amira, transferId, newId()))).toEqual({
      ok: false,
      refusal: { reason: "receipt-made", receipts: 1 },
    });
  });

  test("and its undoing wait while a line is in quarantine", async () => {
    const { amira } = people;
    const waiting = await prepared(people);
    const gone = await onItsWay(people);
    await quarantined(people, waiting.lineId);
    await quarantined(people, gone.lineId);
    expect(await as(amira, (db) => sendTransfer(db, amira, waiting.transferId, newId()))).toEqual({
      ok: false,
      refusal: { reason: "in-quarantine", batchLineId: waiting.lineId },
    });
    expect(await as(amira, (db) => undoSending(db, amira, gone.transferId, newId()))).toMatchObject({
      refusal: { reason: "in-quarantine" },
    });
  });
});

test("a prepared note that is cancelled frees what was set aside, and is not sent", async () => {
  const { amira } = people;
  const { transferId, batchId } = await prepared(people);
  await as(amira, (db) => cancelTransfer(db, amira, transferId, newId()));
  expect(await as(amira, (db) => sendTransfer(db, amira, transferId, newId()))).toMatchObject({
    refusal: { reason: "not-prepared" },
  });
  expect(await as(amira, (db) => prepareAllTransfers(db, amira, { id: newId(), batchId }))).toMatchObject({ ok: true });
});

test("the lead of another member finds no such transfer, nor who counted it", async () => {
  const { sam } = people;
  const { transferId, lineId } = await onItsWay(people);
  const outcome = as(sam, (db) => receiveTransfer(db, sam, transferId, counting(lineId, { received: 96 })));
  await expect(outcome).rejects.toMatchObject({ status: 404 });
});

describe("sending all that is ready", () => {
  test("sends the notes that were seen and no other; one that cannot go keeps none of the others back", async () => {
    const { amira } = people;
    const [first, second, unseen, gone] = [
      await prepared(people, 10),
      await prepared(people, 20),
      await prepared(people, 30),
      await prepared(people, 40),
    ];
    // A colleague called one back meanwhile, and prepared another.
    await as(amira, (db) => cancelTransfer(db, amira, gone.transferId, newId()));
    const form = { id: newId(), notes: [first, second, gone].map(({ transferId }) => transferId) };
    const send = () => as(amira, (db) => sendAllPrepared(db, amira, form));
    expect(await send()).toEqual({ ok: true, value: { sent: 2, left: 1 } });
    // Tapped twice, it is the same answer and nothing leaves again.
    expect(await send()).toEqual({ ok: true, value: { sent: 2, left: 1 } });
    const states = await as(amira, (db) =>
      db.transfer.findMany({
        where: { id: { in: [first, second, unseen, gone].map(({ transferId }) => transferId) } },
        select: { state: true },
        orderBy: { number: "asc" },
      }),
    );
    expect(states.map(({ state }) => state)).toEqual(["sent", "sent", "prepared", "cancelled"]);
  });

  test("of another network's notes sends nothing, and says no more than of one that is gone", async () => {
    const { amira } = people;
    const other = await aNetwork();
    const theirs = await prepared(other, 10);
    const form = { id: newId(), notes: [theirs.transferId] };
    expect(await as(amira, (db) => sendAllPrepared(db, amira, form))).toEqual({
      ok: true,
      value: { sent: 0, left: 1 },
    });
  });
});
