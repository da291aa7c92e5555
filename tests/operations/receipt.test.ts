import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "~/data/scope/id.server";
import { receiveAll, receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { proposeSettlement } from "~/operations/transfer/settle-discrepancy.server";
import { undoReceipt } from "~/operations/transfer/undo-receipt.server";
import { as, counting, onItsWay, promised, quarantined, whereabouts } from "../support/moving";
import { aNetwork, anAnnouncedBatch, aReceivedBatch, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

let people: People;
beforeAll(async () => {
  people = await aNetwork();
});

describe("a receipt", () => {
  test("of 96 sent with 2 missing and 1 extra names every piece, and the books balance", async () => {
    const { lea } = people;
    const { batchId, transferId, lineId } = await onItsWay(people);
    const form = counting(lineId, { received: 94, missing: 2, extra: 1 });
    expect(await as(lea, (db) => receiveTransfer(db, lea, transferId, form))).toMatchObject({ ok: true });
    expect(await whereabouts(people, batchId)).toEqual({
      "donor Les Ateliers du Bocage": -100,
      "stock L’Auberge": 4,
      "transit L’Auberge": 2,
      "stock Utopia 56": 95,
      "found Utopia 56": -1,
    });
    const open = await as(lea, (db) => db.discrepancy.findMany({ where: { transferId }, orderBy: { outcome: "asc" } }));
    expect(
      open.map(({ outcome, quantity, openQuantity, reason }) => ({ outcome, quantity, openQuantity, reason })),
    ).toEqual([
      { outcome: "missing", quantity: 2, openQuantity: 2, reason: "not_in_parcel" },
      { outcome: "extra", quantity: 1, openQuantity: 1, reason: "more_than_noted" },
    ]);
  });

  test("sent again after a lost answer is the same receipt; the same id with another count is not", async () => {
    const { lea } = people;
    const { transferId, lineId } = await onItsWay(people);
    const form = counting(lineId, { received: 96 });
    const send = (sent = form) => as(lea, (db) => receiveTransfer(db, lea, transferId, sent));
    const answers = [await send(), ...(await Promise.all([send(), send(), send(), send()]))];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await as(lea, (db) => db.receipt.count({ where: { transferId } }))).toBe(1);
    expect(await send({ ...counting(lineId, { received: 95, missing: 1 }), id: form.id })).toMatchObject({
      refusal: { reason: "sent-with-other-content" },
    });
  });

  test("may come in parts: the rest stays in transit until the last one", async () => {
    const { lea } = people;
    const { batchId, transferId, lineId } = await onItsWay(people);
    const count = (received: number, complete: boolean) =>
      as(lea, (db) => receiveTransfer(db, lea, transferId, counting(lineId, { received }, complete)));
    await count(40, false);
    expect(await whereabouts(people, batchId)).toMatchObject({ "transit L’Auberge": 56, "stock Utopia 56": 40 });
    expect(await count(57, false)).toMatchObject({
      refusal: { reason: "more-than-remaining", remaining: 56, surplus: 1 },
    });
    await count(50, false);
    await as(lea, (db) => receiveAll(db, lea, transferId, { id: newId(), seen: 2 }));
    expect(await whereabouts(people, batchId)).toEqual({
      "donor Les Ateliers du Bocage": -100,
      "stock L’Auberge": 4,
      "stock Utopia 56": 96,
    });
    const { state } = await as(lea, (db) => db.transfer.findFirstOrThrow({ where: { id: transferId } }));
    expect(state).toBe("received");
  });

  test("made by two leads at once is one: the other is told who was first", async () => {
    const { lea } = people;
    const { transferId } = await onItsWay(people);
    const all = () => as(lea, (db) => receiveAll(db, lea, transferId, { id: newId(), seen: 0 }));
    const answers = await Promise.all([all(), all()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: "already-acknowledged", by: "Léa" } });
  });

  test("of part of it does not count the same parcel a second time", async () => {
    const { lea, amira } = people;
    const { transferId, lineId } = await onItsWay(people);
    const part = { ...counting(lineId, { received: 40 }, false), seen: 0 };
    await as(amira, (db) => receiveTransfer(db, amira, transferId, part));
    const again = { ...counting(lineId, { received: 40 }, false), seen: 0 };
    expect(await as(lea, (db) => receiveTransfer(db, lea, transferId, again))).toMatchObject({
      // Amira works elsewhere: Léa knows her by her organisation's receipt alone.
      refusal: { reason: "counted-meanwhile", by: "Utopia 56" },
    });
  });

  test("by the hub for the receiver says so", async () => {
    const { amira, tom } = people;
    const { transferId } = await onItsWay(people);
    await as(amira, (db) => receiveAll(db, amira, transferId, { id: newId() }));
    const receipt = await as(amira, (db) => db.receipt.findFirstOrThrow({ where: { transferId } }));
    expect(receipt).toMatchObject({ onBehalf: true, organisationId: tom.organisationId, receivedBy: amira.accountId });
  });

  test("waits while a line is in quarantine, and leaves nothing behind", async () => {
    const { lea } = people;
    const { transferId, lineId } = await onItsWay(people);
    await quarantined(people, lineId);
    expect(await as(lea, (db) => receiveAll(db, lea, transferId, { id: newId() }))).toEqual({
      ok: false,
      refusal: { reason: "in-quarantine", batchLineId: lineId },
    });
    expect(await as(lea, (db) => db.receipt.count({ where: { transferId } }))).toBe(0);
  });

  test("refused for its counts makes no line for what came instead", async () => {
    const { amira } = people;
    const batchId = await anAnnouncedBatch(people, 10);
    const { id, lines } = await as(amira, (db) =>
      db.transfer.findFirstOrThrow({ where: { batchId }, include: { lines: true } }),
    );
    const form = counting(lines[0]?.batchLineId ?? "", { received: 8 });
    form.wrong = { batchLineId: null, kind: "phone", maker: "Apple", model: "iPhone 8", quantity: 2 };
    const send = () => as(amira, (db) => receiveTransfer(db, amira, id, form));
    expect(await send()).toMatchObject({ refusal: { reason: "not-accounted", short: 2 } });
    expect(await as(amira, (db) => db.batchLine.count({ where: { batchId } }))).toBe(1);
    Object.assign(form, { ...counting(lines[0]?.batchLineId ?? "", { received: 8, missing: 2 }), wrong: form.wrong });
    expect(await send()).toMatchObject({ ok: true });
    expect(await whereabouts(people, batchId)).toEqual({ "donor Les Ateliers du Bocage": -10, "stock L’Auberge": 10 });
  });
});

describe("taking a receipt back", () => {
  test("works once, closes its differences and puts everything back in transit", async () => {
    const { lea } = people;
    const { batchId, transferId, lineId } = await onItsWay(people);
    const before = await whereabouts(people, batchId);
    const form = counting(lineId, { received: 93, missing: 2, damaged: 1, extra: 1 });
    await as(lea, (db) => receiveTransfer(db, lea, transferId, form));
    const takeBack = () => as(lea, (db) => undoReceipt(db, lea, transferId, form.id, newId()));
    expect(await takeBack()).toMatchObject({ ok: true });
    expect(await takeBack()).toEqual({ ok: false, refusal: { reason: "already-undone" } });
    expect(await whereabouts(people, batchId)).toEqual(before);
    expect(await as(lea, (db) => db.discrepancy.count({ where: { transferId, closedAt: null } }))).toBe(0);
    expect(await as(lea, (db) => receiveAll(db, lea, transferId, { id: newId(), seen: 0 }))).toMatchObject({
      ok: true,
    });
  });

  test("of a delivery is refused once its phones were promised", async () => {
    const { amira, lea, donorId } = people;
    const { batchId } = await aReceivedBatch(people, 100);
    await promised(people, batchId, lea.organisationId, 30);
    const { id, receipts } = await as(amira, (db) =>
      db.transfer.findFirstOrThrow({ where: { batchId, fromOrganisationId: donorId }, include: { receipts: true } }),
    );
    const receiptId = receipts[0]?.id ?? "";
    expect(await as(amira, (db) => undoReceipt(db, amira, id, receiptId, newId()))).toEqual({
      ok: false,
      refusal: { reason: "promised-since", promised: 30, left: 0 },
    });
  });

  test("of a delivery is refused once one of its differences was settled", async () => {
    const { amira } = people;
    const batchId = await anAnnouncedBatch(people, 10);
    const { id, lines } = await as(amira, (db) =>
      db.transfer.findFirstOrThrow({ where: { batchId }, include: { lines: true } }),
    );
    const form = counting(lines[0]?.batchLineId ?? "", { received: 6, missing: 4 });
    await as(amira, (db) => receiveTransfer(db, amira, id, form));
    const missing = await as(amira, (db) => db.discrepancy.findFirstOrThrow({ where: { transferId: id } }));
    const found = { kind: "found" as const, quantity: 2, lookUntil: null };
    const settle = () =>
      as(amira, (db) => proposeSettlement(db, amira, missing.id, { id: newId(), ...found }, "2026-11-22"));
    expect(await settle()).toMatchObject({ ok: true });
    expect(await as(amira, (db) => undoReceipt(db, amira, id, form.id, newId()))).toEqual({
      ok: false,
      refusal: { reason: "already-settled" },
    });
    // Part by part: nobody's answer is awaited.
    expect(await settle()).toMatchObject({ ok: true });
    expect(await whereabouts(people, batchId)).toEqual({ "donor Les Ateliers du Bocage": -10, "stock L’Auberge": 10 });
  });

  test("is refused to a lead of another member", async () => {
    const { lea, sam } = people;
    const { transferId, lineId } = await onItsWay(people);
    const form = counting(lineId, { received: 96 });
    await as(lea, (db) => receiveTransfer(db, lea, transferId, form));
    const outcome = as(sam, (db) => undoReceipt(db, sam, transferId, form.id, newId()));
    await expect(outcome).rejects.toMatchObject({ status: 404 });
  });
});
