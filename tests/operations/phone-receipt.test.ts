import { beforeAll, describe, expect, test } from "vitest";
import type { SignedReceipt } from "~/core/field/entry";
import { makeCount, type Offer, readCertificate } from "~/core/field/phone-receipt";
import type { CountedLine } from "~/core/transfer/receive";
import { signedBy } from "~/data/field/pass-certificate.server";
import { newId, timelessId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { postCounted } from "~/data/stock/ledger.server";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { recordPhoneReceipt } from "~/operations/field/record-phone-receipt.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { seeReceiptNotices } from "~/operations/transfer/see-receipt-notices.server";
import { undoSending } from "~/operations/transfer/send-transfer.server";
import { undoReceipt } from "~/operations/transfer/undo-receipt.server";
import { remainingLines } from "~/queries/batch/remaining-lines.server";
import { phoneReceiptKit } from "~/queries/field/phone-receipt-kit.server";
import { needsOf } from "~/queries/network/needs.server";
import { receiptNotices } from "~/queries/transfer/receipt-notices.server";
import { as, counting, type Moving, onItsWay, quarantined, whereabouts } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { enveloped, unhindered } from "../support/phone";
import { testPortal } from "../support/portal";
import { aPhone, type Phone, signedByBoth } from "../support/receipt-phones";

testPortal();

let people: People;
let giver: Phone;
let receiver: Phone;

beforeAll(async () => {
  people = await aNetwork();
  giver = await aPhone(people.amira, "L’Auberge");
  receiver = await aPhone(people.lea, "Utopia 56");
});

const offerOf = ({ transferId, lineId }: Moving, quantity = 96): Offer => ({
  id: transferId,
  number: 1,
  to: "Utopia 56",
  toId: people.lea.organisationId,
  lines: [{ line: lineId, label: "Sony Xperia X", quantity }],
  seen: 0,
  receipt: timelessId(),
});

const all = ({ lineId }: Moving, received = 96): CountedLine[] => [
  { batchLineId: lineId, counts: { received }, reasons: {} },
];

/** All 96 accounted for, what is not received being missing. */
const short = ({ lineId }: Moving, received: number): CountedLine[] => [
  { batchLineId: lineId, counts: { received, missing: 96 - received }, reasons: { missing: "not_in_parcel" } },
];

const bring = (phone: Phone, id: string, fact: SignedReceipt) =>
  inTenant(phone.who, (db) => recordPhoneReceipt(db, phone.who, { id, fact, isOtherCount: false }));

/** As it comes over the line, with its entry. */
async function deliver(phone: Phone, id: string, fact: SignedReceipt) {
  const envelope = await enveloped({ networkId: people.networkId, id: phone.mine.pass }, id, fact);
  return (await deliverEntries([envelope], unhindered()))[0];
}

const receiptsOf = ({ transferId }: Moving) =>
  as(people.amira, (db) => db.receipt.findMany({ where: { transferId }, include: { lines: true } }));

/** What each desk reads of a transfer, and whether its home says so. */
async function told({ transferId }: Moving) {
  const desk = async (who: Actor) => ({
    notices: (await as(who, (db) => receiptNotices(db, who, transferId))).map(({ reason, rows }) => ({
      reason,
      rows: rows.map(({ outcome, signed, before, taken }) => ({ outcome, signed, before, taken })),
    })),
    waits: (await as(who, (db) => needsOf(db, who, new Date(), { of: "receipt-notice" }))).needs.some(
      ({ id }) => id === transferId,
    ),
  });
  const [hub, lead] = [await desk(people.amira), await desk(people.lea)];
  expect(hub).toEqual(lead);
  expect(hub.waits).toBe(hub.notices.length > 0);
  return hub.notices;
}

describe("a transfer counted from phone to phone", () => {
  test("is acknowledged by the receiver's lead, with the receiver's count and the pass it was counted under", async () => {
    const moving = await onItsWay(people);
    const offer = offerOf(moving);
    const lines: CountedLine[] = [
      {
        batchLineId: moving.lineId,
        counts: { received: 93, missing: 2, damaged: 1 },
        reasons: { missing: "not_in_parcel", damaged: "screen_broken" },
      },
    ];
    const fact = await signedByBoth(giver, receiver, offer, lines);
    expect(await bring(giver, offer.receipt, fact)).toEqual({ ok: true, value: { flagged: false } });
    expect(await receiptsOf(moving)).toMatchObject([
      {
        id: offer.receipt,
        passId: receiver.mine.pass,
        receivedBy: people.lea.accountId,
        organisationId: people.lea.organisationId,
        onBehalf: false,
        complete: true,
      },
    ]);
    expect(await whereabouts(people, moving.batchId)).toMatchObject({
      "stock Utopia 56": 93,
      "damaged Utopia 56": 1,
      "transit L’Auberge": 2,
    });
    const open = await as(people.lea, (db) => db.discrepancy.count({ where: { transferId: moving.transferId } }));
    expect(open).toBe(2);
  });

  test("is brought by the receiver's phone as well as by the giver's", async () => {
    const moving = await onItsWay(people);
    const offer = offerOf(moving);
    const fact = await signedByBoth(giver, receiver, offer, all(moving));
    expect(await bring(receiver, offer.receipt, fact)).toEqual({ ok: true, value: { flagged: false } });
    expect(await whereabouts(people, moving.batchId)).toMatchObject({ "stock Utopia 56": 96 });
  });

  test("settles once when both phones bring it, twice, at once", async () => {
    const moving = await onItsWay(people);
    const offer = offerOf(moving);
    const fact = await signedByBoth(giver, receiver, offer, all(moving));
    const answers = await Promise.all(
      [giver, receiver, receiver, giver].map((phone) => deliver(phone, offer.receipt, fact)),
    );
    const recorded = { id: offer.receipt, outcome: "recorded", flagged: false };
    expect(answers).toEqual([recorded, recorded, recorded, recorded]);
    expect(await receiptsOf(moving)).toHaveLength(1);
    expect(await whereabouts(people, moving.batchId)).toMatchObject({ "stock Utopia 56": 96 });
    expect(await told(moving)).toEqual([]);
  });

  test("counts nothing a second time when it was acknowledged on the portal meanwhile, and both desks read what the phones said", async () => {
    const moving = await onItsWay(people);
    const offer = offerOf(moving);
    const fact = await signedByBoth(giver, receiver, offer, short(moving, 94));
    await as(people.lea, (db) =>
      receiveTransfer(db, people.lea, moving.transferId, counting(moving.lineId, { received: 96 })),
    );
    const before = await whereabouts(people, moving.batchId);
    expect(await bring(giver, offer.receipt, fact)).toEqual({ ok: true, value: { flagged: true } });
    expect(await whereabouts(people, moving.batchId)).toEqual(before);
    expect(await receiptsOf(moving)).toHaveLength(1);
    expect(await told(moving)).toEqual([
      {
        reason: "counted_before",
        rows: [
          { outcome: "received", signed: 94, before: 96, taken: 0 },
          { outcome: "missing", signed: 2, before: 0, taken: 0 },
        ],
      },
    ]);
    const seen = await as(people.lea, (db) => seeReceiptNotices(db, people.lea, moving.transferId));
    expect(seen).toEqual({ ok: true, value: { seen: 2 } });
    expect(await as(people.lea, (db) => receiptNotices(db, people.lea, moving.transferId))).toEqual([]);
    expect(await as(people.amira, (db) => receiptNotices(db, people.amira, moving.transferId))).toHaveLength(1);
  });

  test("adds the remaining 87 of 96 when 9 were counted at the portal first", async () => {
    const moving = await onItsWay(people);
    const offer = offerOf(moving);
    const fact = await signedByBoth(giver, receiver, offer, short(moving, 94));
    await as(people.lea, (db) =>
      receiveTransfer(db, people.lea, moving.transferId, counting(moving.lineId, { received: 9 }, false)),
    );
    expect(await deliver(giver, offer.receipt, fact)).toMatchObject({ outcome: "recorded", flagged: true });
    expect(await whereabouts(people, moving.batchId)).toMatchObject({
      "stock Utopia 56": 94,
      "transit L’Auberge": 2,
    });
    expect((await receiptsOf(moving)).map(({ complete }) => complete).sort()).toEqual([false, true]);
    expect(await told(moving)).toEqual([
      {
        reason: "counted_before",
        rows: [
          { outcome: "received", signed: 94, before: 9, taken: 85 },
          { outcome: "missing", signed: 2, before: 0, taken: 2 },
        ],
      },
    ]);
  });

  test("is told to both desks, and moves nothing, when the sending was taken back meanwhile", async () => {
    const moving = await onItsWay(people);
    const offer = offerOf(moving);
    const fact = await signedByBoth(giver, receiver, offer, short(moving, 90));
    const undone = await as(people.amira, (db) => undoSending(db, people.amira, moving.transferId, newId()));
    expect(undone).toMatchObject({ ok: true });
    const before = await whereabouts(people, moving.batchId);
    expect(await deliver(giver, offer.receipt, fact)).toMatchObject({ outcome: "recorded", flagged: true });
    expect(await whereabouts(people, moving.batchId)).toEqual(before);
    expect(await told(moving)).toEqual([
      {
        reason: "sending_undone",
        rows: [
          { outcome: "received", signed: 90, before: 0, taken: 0 },
          { outcome: "missing", signed: 6, before: 0, taken: 0 },
        ],
      },
    ]);
  });

  test("is taken, and the note stays open for the rest, when a receipt was undone while the giver's page was open", async () => {
    const moving = await onItsWay(people);
    await as(people.lea, (db) =>
      receiveTransfer(db, people.lea, moving.transferId, counting(moving.lineId, { received: 9 }, false)),
    );
    const offer = { ...offerOf(moving, 87), seen: 1 };
    const fact = await signedByBoth(giver, receiver, offer, all(moving, 87));
    const [first] = await receiptsOf(moving);
    await as(people.lea, (db) => undoReceipt(db, people.lea, moving.transferId, first?.id ?? "", newId()));
    expect(await deliver(receiver, offer.receipt, fact)).toMatchObject({ outcome: "recorded", flagged: false });
    expect(await whereabouts(people, moving.batchId)).toMatchObject({ "stock Utopia 56": 87, "transit L’Auberge": 9 });
    expect(await as(people.lea, (db) => remainingLines(db, moving.transferId))).toEqual([
      { batchLineId: moving.lineId, remaining: 9 },
    ]);
  });

  describe("of which two receivers counted the same offer", () => {
    const counted = async () => {
      const moving = await onItsWay(people);
      const offer = offerOf(moving);
      const agreed = await signedByBoth(giver, receiver, offer, short(moving, 91));
      const second = await aPhone(people.lea, "Utopia 56");
      // The same offer, read by both.
      const alone: SignedReceipt = {
        kind: "receipt",
        offer: agreed.offer,
        count: await makeCount(second.certificate, agreed.offer, all(moving), second.sign),
      };
      return { moving, offer, agreed, alone, second };
    };

    test("the count that the giver read stands, though the other came first", async () => {
      const { moving, offer, agreed, alone, second } = await counted();
      expect(await deliver(second, offer.receipt, alone)).toMatchObject({ outcome: "recorded", flagged: false });
      for (let turn = 0; turn < 2; turn += 1) {
        expect(await deliver(giver, offer.receipt, agreed)).toMatchObject({ outcome: "recorded", flagged: true });
      }
      expect(await whereabouts(people, moving.batchId)).toMatchObject({
        "stock Utopia 56": 91,
        "transit L’Auberge": 5,
      });
      expect(await told(moving)).toEqual([
        {
          reason: "other_count",
          rows: [
            { outcome: "received", signed: 96, before: 91, taken: 0 },
            { outcome: "missing", signed: 0, before: 5, taken: 0 },
          ],
        },
      ]);
    });

    test("the one that came first stands when it is the giver's, and no phone is refused", async () => {
      const { moving, offer, agreed, alone, second } = await counted();
      expect(await deliver(receiver, offer.receipt, agreed)).toMatchObject({ outcome: "recorded", flagged: false });
      for (let turn = 0; turn < 2; turn += 1) {
        expect(await deliver(second, offer.receipt, alone)).toMatchObject({ outcome: "recorded", flagged: true });
      }
      expect(await whereabouts(people, moving.batchId)).toMatchObject({ "stock Utopia 56": 91 });
      expect(await receiptsOf(moving)).toHaveLength(1);
      expect(await told(moving)).toMatchObject([{ reason: "other_count", rows: [{ signed: 96, before: 91 }, {}] }]);
    });

    test("the first stays when its goods have moved on, and both desks read the other", async () => {
      const { moving, offer, agreed, alone, second } = await counted();
      await deliver(second, offer.receipt, alone);
      await as(people.lea, (db) =>
        postCounted(db, people.lea, "2026-W48", [
          {
            batchLineId: moving.lineId,
            quantity: 96,
            from: { kind: "stock", organisationId: people.lea.organisationId, siteId: null },
            to: { kind: "handed_over", organisationId: people.lea.organisationId },
          },
        ]),
      );
      expect(await deliver(giver, offer.receipt, agreed)).toMatchObject({ outcome: "recorded", flagged: true });
      expect(await receiptsOf(moving)).toHaveLength(1);
      expect(await told(moving)).toMatchObject([
        {
          reason: "other_count",
          rows: [
            { outcome: "received", signed: 91, before: 96, taken: 0 },
            { outcome: "missing", signed: 5, before: 0, taken: 0 },
          ],
        },
      ]);
    });
  });

  test("waits while the books of one of its lines are being checked", async () => {
    const moving = await onItsWay(people);
    const offer = offerOf(moving);
    const fact = await signedByBoth(giver, receiver, offer, all(moving));
    await quarantined(people, moving.lineId);
    expect(await bring(giver, offer.receipt, fact)).toEqual({ ok: false, refusal: { reason: "books-checked" } });
    expect(await receiptsOf(moving)).toEqual([]);
  });

  test("is recorded and shown to the lead when one of the passes was revoked", async () => {
    const moving = await onItsWay(people);
    const offer = offerOf(moving);
    const lost = await aPhone(people.lea, "Utopia 56");
    const fact = await signedByBoth(giver, lost, offer, short(moving, 95));
    await as(people.lea, (db) =>
      db.pass.updateMany({ where: { id: lost.mine.pass }, data: { revokedAt: new Date() } }),
    );
    expect(await bring(giver, offer.receipt, fact)).toEqual({ ok: true, value: { flagged: true } });
    expect(await receiptsOf(moving)).toHaveLength(1);
    expect(await told(moving)).toEqual([
      {
        reason: "pass_revoked",
        rows: [
          { outcome: "received", signed: 95, before: 0, taken: 95 },
          { outcome: "missing", signed: 1, before: 0, taken: 1 },
        ],
      },
    ]);
  });
});

describe("a phone's kit", () => {
  const kitOf = (phone: Phone, keeper: Actor) =>
    inTenant(phone.who, async (db) => {
      const pass = await db.pass.findFirstOrThrow({ where: { id: phone.mine.pass } });
      return phoneReceiptKit(db, { ...pass, networkId: keeper.networkId, timeZone: "Europe/Paris" });
    });

  test("has what its organisation sent and is still to be counted, and its certificate", async () => {
    const moving = await onItsWay(people);
    await as(people.lea, (db) =>
      receiveTransfer(db, people.lea, moving.transferId, counting(moving.lineId, { received: 40 }, false)),
    );
    const { transfers, certificate, authority } = await kitOf(giver, people.amira);
    expect(transfers.find(({ id }) => id === moving.transferId)).toMatchObject({
      to: "Utopia 56",
      toId: people.lea.organisationId,
      lines: [{ line: moving.lineId, label: "Sony Xperia X · 1", quantity: 56 }],
      seen: 1,
    });
    expect(await readCertificate(certificate ?? "", authority ?? "", signedBy)).toEqual(giver.mine);
  });

  test("has nothing that other organisations sent, and nothing at all without the right", async () => {
    expect((await kitOf(receiver, people.lea)).transfers).toEqual([]);
    const handsOut = await aPhone(people.lea, "Utopia 56", { receives: false });
    expect(await kitOf(handsOut, people.lea)).toEqual({ transfers: [], certificate: null, authority: null });
  });
});

describe("what no phone may settle", () => {
  test("a count by a phone of an organisation it was not sent to", async () => {
    const moving = await onItsWay(people);
    const stranger = await aPhone(people.sam, "Collective Aid");
    const offer = offerOf(moving);
    const fact = await signedByBoth(giver, stranger, offer, all(moving));
    expect(await bring(giver, offer.receipt, fact)).toMatchObject({ refusal: { reason: "not-allowed" } });
    const addressed = { ...offer, toId: people.sam.organisationId };
    const forged = await signedByBoth(giver, stranger, addressed, all(moving));
    expect(await bring(stranger, offer.receipt, forged)).toMatchObject({ refusal: { reason: "not-allowed" } });
    expect(await receiptsOf(moving)).toEqual([]);
  });

  test("an offer by a phone of an organisation that did not send it", async () => {
    const moving = await onItsWay(people);
    const stranger = await aPhone(people.sam, "Collective Aid");
    const offer = offerOf(moving);
    const fact = await signedByBoth(stranger, receiver, offer, all(moving));
    expect(await bring(receiver, offer.receipt, fact)).toMatchObject({ refusal: { reason: "not-allowed" } });
  });

  test("a receipt with a pass that was given without this right, or brought by a third pass", async () => {
    const moving = await onItsWay(people);
    const handsOut = await aPhone(people.lea, "Utopia 56", { receives: false });
    const offer = offerOf(moving);
    const without = await signedByBoth(giver, handsOut, offer, all(moving));
    expect(await bring(giver, offer.receipt, without)).toMatchObject({ refusal: { reason: "not-allowed" } });
    const third = await aPhone(people.lea, "Utopia 56");
    const fact = await signedByBoth(giver, receiver, offer, all(moving));
    expect(await bring(third, offer.receipt, fact)).toMatchObject({ refusal: { reason: "not-allowed" } });
  });

  test("a text one letter of which was changed, or under another id than the giver's", async () => {
    const moving = await onItsWay(people);
    const offer = offerOf(moving);
    const fact = await signedByBoth(giver, receiver, offer, all(moving, 96));
    for (const changed of [
      { ...fact, offer: fact.offer.replace('"quantity":96', '"quantity":95') },
      { ...fact, count: fact.count.replace('"received":96', '"received":95') },
      { ...fact, count: `${fact.count.slice(0, -4)}AAAA` },
      { ...fact, offer: "", count: "" },
    ]) {
      expect(await bring(giver, offer.receipt, changed)).toMatchObject({ refusal: { reason: "not-understood" } });
    }
    expect(await bring(giver, timelessId(), fact)).toMatchObject({ refusal: { reason: "not-understood" } });
    expect(await receiptsOf(moving)).toEqual([]);
  });

  test("phones of another network", async () => {
    const others = await aNetwork();
    const [theirs, ours] = [await aPhone(others.amira, "L’Auberge"), await onItsWay(people)];
    const offer = offerOf(ours);
    const fact = await signedByBoth(theirs, receiver, offer, all(ours));
    expect(await bring(receiver, offer.receipt, fact)).toMatchObject({ refusal: { reason: "not-allowed" } });
    expect(await bring(theirs, offer.receipt, fact)).toMatchObject({ refusal: { reason: "not-allowed" } });
  });
});
