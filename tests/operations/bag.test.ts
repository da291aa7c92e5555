import { beforeEach, describe, expect, test } from "vitest";
import type { CountedItem } from "~/core/field/entry";
import { isoWeekOf } from "~/core/time/iso-week";
import { newId } from "~/data/scope/id.server";
import type { Actor } from "~/data/scope/tenant.server";
import { move, postCounted } from "~/data/stock/ledger.server";
import { givePass } from "~/operations/field/give-pass.server";
import { countBag, returnBag } from "~/operations/field/return-bag.server";
import { revokePass } from "~/operations/field/revoke-pass.server";
import { takeBag } from "~/operations/field/take-bag.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { as, counting, onItsWay, quarantined, whereabouts } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { weekPassed } from "../support/nights";
import { testPortal } from "../support/portal";

testPortal();

const week = isoWeekOf(Date.now(), "Europe/Paris");

let people: People;
let lea: Actor;
let item: string;
let lineId: string;
let batchId: string;
let siteId: string;

/** Léa's group holds 20 phones, 8 of them placed in Calais. */
beforeEach(async () => {
  people = await aNetwork();
  lea = people.lea;
  const moving = await onItsWay(people, 20, 20);
  lineId = moving.lineId;
  batchId = moving.batchId;
  const { organisationId } = lea;
  await as(lea, async (db) => {
    const received = await receiveTransfer(db, lea, moving.transferId, counting(lineId, { received: 20 }));
    if (!received.ok) throw new Error(JSON.stringify(received.refusal));
    item = (await db.batchLine.findFirstOrThrow({ where: { id: lineId } })).itemId;
    siteId = (await db.site.findFirstOrThrow({ where: { organisationId } })).id;
    const from = { kind: "stock" as const, organisationId };
    const placed = { batchLineId: lineId, quantity: 8, from, to: { ...from, siteId } };
    await move(db, lea, { kind: "placing", organisationId }, [placed]);
  });
});

async function aPass(quantity = 0): Promise<{ id: string; organisationId: string; siteId: string; phone: Actor }> {
  const given = await as(lea, (db) =>
    givePass(
      db,
      lea,
      {
        id: newId(),
        siteId,
        end: "tonight",
        day: null,
        hour: null,
        label: null,
        receives: false,
        lines: quantity > 0 ? [{ item, quantity }] : [],
      },
      "Europe/Paris",
    ),
  );
  if (!given.ok) throw new Error(JSON.stringify(given.refusal));
  const { passId: id } = given.value;
  const { organisationId, networkId } = lea;
  return { id, organisationId, siteId, phone: { networkId, organisationId, role: "pass", accountId: id } };
}

const bagOf = (passId: string) => as(lea, (db) => db.bag.findFirstOrThrow({ where: { passId } }));

/** A recount at the desk, as the page sends it. */
const recount = (
  passId: string,
  bag: string,
  line: { counted: number; expected: number; reason?: CountedItem["reason"] },
) =>
  as(lea, (db) => countBag(db, lea, { passId, week }, { id: newId(), bag, lines: [{ item, reason: null, ...line }] }));

const shelves = () =>
  as(lea, async (db) => {
    const balances = await db.stockBalance.findMany({
      where: { account: { kind: "stock", organisationId: lea.organisationId } },
      include: { account: true },
    });
    const at = (site: string | null) => balances.find(({ account }) => account.siteId === site)?.quantity ?? 0;
    return { site: at(siteId), shelf: at(null) };
  });

const handedOver = async (phone: Actor, bagId: string, quantity: number) => {
  const { organisationId } = phone;
  await as(phone, (db) =>
    postCounted(db, phone, week, [
      {
        batchLineId: lineId,
        quantity,
        from: { kind: "bag", organisationId, bagId },
        to: { kind: "handed_over", organisationId },
      },
    ]),
  );
};

describe("taking a bag", () => {
  test("takes from the site first, then from the organisation's own shelf", async () => {
    await aPass(10);
    expect(await shelves()).toEqual({ site: 0, shelf: 10 });
    expect(await whereabouts(people, batchId)).toMatchObject({ "stock Utopia 56": 10, "bag Utopia 56": 10 });
  });

  test("a phone fills the bag of its own pass; twice is one bag, the same form once", async () => {
    const { phone, ...pass } = await aPass();
    const form = { id: newId(), lines: [{ item, quantity: 3 }] };
    const take = (sent: typeof form) => as(phone, (db) => takeBag(db, phone, pass, sent));
    const [first, again] = await Promise.all([take(form), take(form)]);
    expect(first).toEqual(again);
    expect(await take({ id: newId(), lines: [{ item, quantity: 2 }] })).toEqual(first);
    expect(await whereabouts(people, batchId)).toMatchObject({ "bag Utopia 56": 5 });
  });

  test("two who take the last ones at once: one is told how many there are", async () => {
    const passes = [await aPass(), await aPass()];
    const taken = await Promise.all(
      passes.map(({ phone, ...pass }) =>
        as(phone, (db) => takeBag(db, phone, pass, { id: newId(), lines: [{ item, quantity: 15 }] })),
      ),
    );
    expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
    expect(taken.find(({ ok }) => !ok)).toMatchObject({
      refusal: { reason: "not-enough", asked: 15, available: 5 },
    });
    expect(await whereabouts(people, batchId)).toMatchObject({ "bag Utopia 56": 15, "stock Utopia 56": 5 });
  });

  test("nothing goes in the bag of a pass that is over, nor comes from books being checked", async () => {
    const { phone: _, ...pass } = await aPass();
    const take = () => as(lea, (db) => takeBag(db, lea, pass, { id: newId(), lines: [{ item, quantity: 1 }] }));
    await quarantined(people, lineId);
    expect(await take()).toEqual({ ok: false, refusal: { reason: "in-quarantine", item } });
    await as(lea, (db) => revokePass(db, lea, pass.id));
    expect(await take()).toEqual({ ok: false, refusal: { reason: "pass-over" } });
  });

  test("SEC-03: another organisation's lead fills no bag of this one", async () => {
    const { phone: _, ...pass } = await aPass();
    const { sam } = people;
    const lines = [{ item, quantity: 1 }];
    const taken = await as(sam, (db) =>
      takeBag(db, sam, { ...pass, organisationId: sam.organisationId }, { id: newId(), lines }),
    );
    expect(taken).toEqual({ ok: false, refusal: { reason: "pass-over" } });
    await expect(as(sam, (db) => takeBag(db, sam, pass, { id: newId(), lines }))).resolves.toMatchObject({ ok: false });
  });
});

describe("counting a bag back", () => {
  test("puts what was counted on the shelf, and the bag is closed", async () => {
    const { id, phone } = await aPass(10);
    const { id: bag } = await bagOf(id);
    await handedOver(phone, bag, 4);
    expect(await recount(id, bag, { counted: 6, expected: 6 })).toMatchObject({ ok: true });
    expect(await shelves()).toEqual({ site: 6, shelf: 10 });
    expect((await bagOf(id)).returnedBy).toBe(lea.accountId);
    expect(await whereabouts(people, batchId)).toEqual({
      "donor Les Ateliers du Bocage": -20,
      "stock Utopia 56": 16,
      "handed_over Utopia 56": 4,
    });
  });

  test("P-02: what nobody noted is a handover of its week, without a time or a need", async () => {
    const { id } = await aPass(10);
    const { id: bag } = await bagOf(id);
    expect(await recount(id, bag, { counted: 7, expected: 10, reason: "not_noted" })).toMatchObject({ ok: true });
    await weekPassed(people.networkId);
    const [entry, counts] = await as(lea, async (db) => [
      await db.stockEntry.findFirstOrThrow({ where: { kind: "handover" } }),
      await db.handoverCount.findMany(),
    ]);
    expect(entry).toMatchObject({ week, recordedAt: null, bagId: null });
    expect(counts).toMatchObject([{ week, unstated: 3, followUp: 0, cameBack: 0 }]);
    expect(await as(lea, (db) => db.fieldFlag.count())).toBe(0);
  });

  test("needs a reason for a difference, and the number that is in the bag now", async () => {
    const { id, phone } = await aPass(10);
    const { id: bag } = await bagOf(id);
    expect(await recount(id, bag, { counted: 9, expected: 10 })).toEqual({
      ok: false,
      refusal: { reason: "reason-missing", item, expected: 10, counted: 9 },
    });
    await handedOver(phone, bag, 1);
    expect(await recount(id, bag, { counted: 9, expected: 10, reason: "lost" })).toEqual({
      ok: false,
      refusal: { reason: "bag-changed", item, expected: 9 },
    });
    expect((await bagOf(id)).returnedAt).toBeNull();
  });

  test("two leads at once: the second is told who counted it, and changes nothing", async () => {
    const { id } = await aPass(10);
    const { id: bag } = await bagOf(id);
    const both = await Promise.all([
      recount(id, bag, { counted: 10, expected: 10 }),
      recount(id, bag, { counted: 8, expected: 10, reason: "lost" }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: "already-returned", by: "Léa" } });
  });

  test("the same form sent twice says the same again", async () => {
    const { id } = await aPass(10);
    const { id: bag } = await bagOf(id);
    const form = { id: newId(), bag, lines: [{ item, counted: 8, expected: 10, reason: "broken" as const }] };
    const send = () => as(lea, (db) => countBag(db, lea, { passId: id, week }, form));
    const first = await send();
    expect(first).toEqual({ ok: true, value: { lines: [{ item, counted: 8, expected: 10, reason: "broken" }] } });
    expect(await send()).toEqual(first);
    expect(await whereabouts(people, batchId)).toMatchObject({ "damaged Utopia 56": 2, "stock Utopia 56": 18 });
  });

  test.each([
    ["lost", 8, { "lost Utopia 56": 2 }, ["bag_short"]],
    ["phone_lost", 8, { "lost Utopia 56": 2 }, ["bag_short"]],
    ["taken_away", 8, { "lost Utopia 56": 2 }, []],
    ["miscounted", 8, { "stock Utopia 56": 20 }, []],
    ["unknown", 12, { "found Utopia 56": -2, "stock Utopia 56": 22 }, ["bag_over"]],
    ["miscounted", 12, { "stock Utopia 56": 20 }, []],
  ] as const)("%s, %i of 10 left", async (reason, counted, where, flags) => {
    const { id } = await aPass(10);
    const { id: bag } = await bagOf(id);
    expect(await recount(id, bag, { counted, expected: 10, reason })).toMatchObject({ ok: true });
    expect(await whereabouts(people, batchId)).toMatchObject(where);
    const raised = await as(lea, (db) => db.fieldFlag.findMany());
    expect(raised.map((flag) => flag.reason)).toEqual(flags);
  });

  test("what was noted twice is taken off the handovers", async () => {
    const { id, phone } = await aPass(10);
    const { id: bag } = await bagOf(id);
    await handedOver(phone, bag, 4);
    expect(await recount(id, bag, { counted: 8, expected: 6, reason: "noted_twice" })).toMatchObject({ ok: true });
    expect(await whereabouts(people, batchId)).toMatchObject({ "handed_over Utopia 56": 2, "stock Utopia 56": 18 });
    await weekPassed(people.networkId);
    expect(await as(lea, (db) => db.handoverCount.findMany())).toMatchObject([{ cameBack: 2 }]);
  });

  test("from the phone it is a fact: a bag already counted is flagged, not refused", async () => {
    const { id, phone } = await aPass(10);
    const { id: bag } = await bagOf(id);
    const send = (counted: number) =>
      as(phone, (db) =>
        returnBag(db, phone, { bag, counts: [{ item, counted, reason: null }], week, arrived: week, passId: id }),
      );
    expect(await send(10)).toEqual({ ok: true, value: { flagged: false } });
    expect(await shelves()).toEqual({ site: 10, shelf: 10 });
    expect(await send(9)).toEqual({ ok: true, value: { flagged: true } });
    expect(await shelves()).toEqual({ site: 10, shelf: 10 });
    expect(await as(lea, (db) => db.fieldFlag.findMany())).toMatchObject([{ reason: "bag_closed", quantity: 9 }]);
  });

  test("nothing moves on books being checked, and the bag stays open", async () => {
    const { id } = await aPass(10);
    const { id: bag } = await bagOf(id);
    await quarantined(people, lineId);
    expect(await recount(id, bag, { counted: 10, expected: 10 })).toEqual({
      ok: false,
      refusal: { reason: "in-quarantine", item },
    });
    expect((await bagOf(id)).returnedAt).toBeNull();
  });

  test("SEC-03: a bag of another organisation or pass is none", async () => {
    const { id } = await aPass(10);
    const other = await aPass(1);
    const { id: bag } = await bagOf(id);
    const unknown = { ok: false, refusal: { reason: "unknown-bag" } };
    const { sam } = people;
    const form = { id: newId(), bag, lines: [{ item, counted: 10, expected: 10, reason: null }] };
    expect(await as(sam, (db) => countBag(db, sam, { passId: id, week }, form))).toEqual(unknown);
    expect(await recount(other.id, bag, { counted: 10, expected: 10 })).toEqual(unknown);
    const fact = { bag, counts: [], week, arrived: week, passId: id };
    expect(await as(other.phone, (db) => returnBag(db, other.phone, fact))).toEqual(unknown);
  });
});
