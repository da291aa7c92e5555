import { beforeAll, describe, expect, test } from "vitest";
import type { Difference, SettlementKind } from "~/core/transfer/settle";
import { newId } from "~/data/scope/id.server";
import type { Actor } from "~/data/scope/tenant.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { answerSettlement, proposeSettlement } from "~/operations/transfer/settle-discrepancy.server";
import { undoReceipt } from "~/operations/transfer/undo-receipt.server";
import { as, counting, type Moving, onItsWay, quarantined, whereabouts } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

const today = "2026-11-22";
let people: People;
beforeAll(async () => {
  people = await aNetwork();
});

/** 96 sent of which Léa counted 93, 2 missing, 1 damaged, and one too many. */
async function acknowledged(inStock = 100): Promise<Moving & { receiptId: string }> {
  const { lea } = people;
  const moving = await onItsWay(people, 96, inStock);
  const form = counting(moving.lineId, { received: 92, missing: 2, damaged: 1, refused: 1, extra: 1 });
  const done = await as(lea, (db) => receiveTransfer(db, lea, moving.transferId, form));
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  return { ...moving, receiptId: form.id };
}

const discrepancyOf = (transferId: string, outcome: Difference) =>
  as(people.amira, (db) => db.discrepancy.findFirstOrThrow({ where: { transferId, outcome } }));

async function propose(
  who: Actor,
  transferId: string,
  outcome: Difference,
  kind: SettlementKind,
  quantity: number,
  lookUntil: string | null = null,
) {
  const discrepancy = await discrepancyOf(transferId, outcome);
  const id = newId();
  const result = await as(who, (db) =>
    proposeSettlement(db, who, discrepancy.id, { id, kind, quantity, lookUntil }, today),
  );
  return { id, result, discrepancyId: discrepancy.id };
}

const answer = (who: Actor, discrepancyId: string, settlementId: string, agreed = true, onBehalf = false) =>
  as(who, (db) => answerSettlement(db, who, discrepancyId, { id: newId(), settlementId, agreed, onBehalf }));

async function settled(
  by: Actor,
  other: Actor,
  transferId: string,
  outcome: Difference,
  kind: SettlementKind,
  quantity: number,
) {
  const { id, result, discrepancyId } = await propose(by, transferId, outcome, kind, quantity);
  expect(result).toMatchObject({ ok: true });
  expect(await answer(other, discrepancyId, id)).toMatchObject({ ok: true });
}

describe("settling", () => {
  test("what was found, written off, refused and too much puts every piece somewhere, by either side's proposal", async () => {
    const { amira, lea } = people;
    const { batchId, transferId } = await acknowledged();
    await settled(lea, amira, transferId, "missing", "found", 1);
    await settled(amira, lea, transferId, "missing", "write_off", 1);
    await settled(lea, amira, transferId, "damaged", "write_off", 1);
    await settled(amira, lea, transferId, "refused", "return_to_sender", 1);
    await settled(amira, lea, transferId, "extra", "from_sender_stock", 1);
    expect(await whereabouts(people, batchId)).toEqual({
      "donor Les Ateliers du Bocage": -100,
      // 4 that stayed, 1 refused came back, 1 went in the parcel uncounted.
      "stock L’Auberge": 4,
      "stock Utopia 56": 94,
      "damaged Utopia 56": 1,
      "lost L’Auberge": 1,
    });
    expect(await as(lea, (db) => db.discrepancy.count({ where: { transferId, closedAt: null } }))).toBe(0);
  });

  test.each([
    ["resend", { "stock L’Auberge": 6, "promised Utopia 56": 2 }],
    ["replace", { "stock L’Auberge": 4, "lost L’Auberge": 2, "promised Utopia 56": 2 }],
    ["write_off", { "stock L’Auberge": 4, "lost L’Auberge": 2 }],
    ["found", { "stock L’Auberge": 4, "stock Utopia 56": 95 }],
  ] as const)("what is missing by %s, agreed to by a lead, promises again only what is owed", async (kind, where) => {
    const { amira, lea } = people;
    const { batchId, transferId } = await acknowledged();
    await settled(amira, lea, transferId, "missing", kind, 2);
    const now = await whereabouts(people, batchId);
    expect(now).toMatchObject(where);
    expect(now["promised Utopia 56"] ?? 0).toBe("promised Utopia 56" in where ? where["promised Utopia 56"] : 0);
  });

  test("goes nowhere when the other side declines, and another proposal may follow", async () => {
    const { amira, lea } = people;
    const { batchId, transferId } = await acknowledged();
    const before = await whereabouts(people, batchId);
    const first = await propose(lea, transferId, "missing", "write_off", 2);
    expect((await propose(amira, transferId, "missing", "found", 2)).result).toMatchObject({
      refusal: { reason: "waiting-for-answer" },
    });
    await answer(amira, first.discrepancyId, first.id, false);
    expect(await whereabouts(people, batchId)).toEqual(before);
    expect((await propose(amira, transferId, "missing", "found", 2)).result).toMatchObject({ ok: true });
  });

  test("is answered by the other side, once; the hub may answer for a member and that is written", async () => {
    const { amira, lea } = people;
    const { transferId } = await acknowledged();
    const { id, discrepancyId } = await propose(amira, transferId, "missing", "write_off", 2);
    expect(await answer(amira, discrepancyId, id)).toMatchObject({ refusal: { reason: "not-yours" } });
    expect(await answer(amira, discrepancyId, id, true, true)).toMatchObject({ ok: true });
    expect(await answer(lea, discrepancyId, id)).toMatchObject({ refusal: { reason: "already-settled" } });
    const agreement = await as(lea, (db) => db.settlementAgreement.findFirstOrThrow({ where: { settlementId: id } }));
    expect(agreement).toMatchObject({
      onBehalf: true,
      organisationId: lea.organisationId,
      answeredBy: amira.accountId,
    });
  });

  test("keeps the case open while somebody is looking, until a date", async () => {
    const { lea } = people;
    const { transferId } = await acknowledged();
    expect((await propose(lea, transferId, "missing", "looking", 2)).result).toMatchObject({
      refusal: { reason: "look-until-needed" },
    });
    expect((await propose(lea, transferId, "missing", "looking", 2, "2026-12-01")).result).toMatchObject({ ok: true });
    expect(await discrepancyOf(transferId, "missing")).toMatchObject({ openQuantity: 2, closedAt: null });
  });

  test("is not for the lead of another member", async () => {
    const { sam } = people;
    const { transferId } = await acknowledged();
    await expect(propose(sam, transferId, "missing", "found", 1)).rejects.toMatchObject({ status: 404 });
  });

  test("makes the receipt final, and ends with it when nothing was settled", async () => {
    const { amira, lea } = people;
    const final = await acknowledged();
    await settled(lea, amira, final.transferId, "missing", "found", 1);
    expect(await as(lea, (db) => undoReceipt(db, lea, final.transferId, final.receiptId, newId()))).toMatchObject({
      refusal: { reason: "already-settled" },
    });
    const taken = await acknowledged();
    const { id, discrepancyId } = await propose(lea, taken.transferId, "missing", "found", 1);
    await as(lea, (db) => undoReceipt(db, lea, taken.transferId, taken.receiptId, newId()));
    expect(await answer(amira, discrepancyId, id)).toMatchObject({ refusal: { reason: "already-settled" } });
  });
});

describe("what the sender no longer has", () => {
  test("is told in numbers to the sender, and as a refusal to a lead who may not see the shelf", async () => {
    const { amira, lea } = people;
    const { batchId, transferId } = await acknowledged(96);
    const before = await whereabouts(people, batchId);
    expect((await propose(amira, transferId, "extra", "from_sender_stock", 1)).result).toEqual({
      ok: false,
      refusal: { reason: "sender-has-less", inStock: 0, asked: 1 },
    });
    // It was there when it was proposed: the refused one came back, then left again.
    const asked = await propose(lea, transferId, "extra", "from_sender_stock", 1);
    expect(asked.result).toMatchObject({ ok: true });
    expect(await answer(amira, asked.discrepancyId, asked.id)).toMatchObject({
      refusal: { reason: "sender-has-less" },
    });
    expect(await whereabouts(people, batchId)).toEqual(before);
  });

  test("stops a lead's yes without a fault, and nothing of it stays", async () => {
    const { amira, lea, networkId } = people;
    const { batchId, transferId } = await acknowledged(96);
    const { id: discrepancyId } = await discrepancyOf(transferId, "extra");
    const settlementId = newId();
    // Proposed by the hub when it still had one.
    await as(amira, (db) =>
      db.settlement.create({
        data: {
          networkId,
          id: settlementId,
          discrepancyId,
          kind: "from_sender_stock",
          quantity: 1,
          proposedByOrganisationId: amira.organisationId,
          proposedBy: amira.accountId,
        },
      }),
    );
    const before = await whereabouts(people, batchId);
    expect(await answer(lea, discrepancyId, settlementId)).toEqual({ ok: false, refusal: { reason: "stock-moved" } });
    expect(await whereabouts(people, batchId)).toEqual(before);
    expect(await as(lea, (db) => db.settlementAgreement.count({ where: { settlementId } }))).toBe(0);
    await settled(lea, amira, transferId, "refused", "return_to_sender", 1);
    expect(await answer(lea, discrepancyId, settlementId)).toMatchObject({ ok: true });
  });

  test("and a line in quarantine stop a settlement without a fault", async () => {
    const { amira, lea } = people;
    const { transferId, lineId } = await acknowledged();
    const { id, discrepancyId } = await propose(amira, transferId, "missing", "found", 2);
    await quarantined(people, lineId);
    expect(await answer(lea, discrepancyId, id)).toEqual({ ok: false, refusal: { reason: "in-quarantine" } });
  });
});
