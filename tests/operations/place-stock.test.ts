import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { placeStock } from "~/operations/stock/place-stock.server";
import { undoReceipt } from "~/operations/transfer/undo-receipt.server";
import { batchFigures } from "~/queries/batch/batch-figures.server";
import { splitInputs } from "~/queries/split/split-inputs.server";
import { stockPage } from "~/queries/stock/stock.server";
import { promised, quarantined } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { onTheShelf, outing } from "../support/outing";
import { aPhone } from "../support/phone";
import { testPortal } from "../support/portal";

testPortal();

let people: People;
let batchId: string;
let lineId: string;
let calais: string;

// Léa's group has forty phones on its shelf; sixty stay at the hub.
beforeEach(async () => {
  people = await aNetwork();
  ({ batchId, lineId } = await onTheShelf(people, 40, 60));
  calais = await siteOf(people.lea);
});

describe("placing stock at a site", () => {
  test("moves it there and back, and the organisation's totals stay what they were", async () => {
    expect(await places(people.lea, { to: calais, quantity: 15 })).toMatchObject({ ok: true });
    expect(await where(people.lea)).toEqual({ shelf: 25, calais: 15, total: 40, bags: 0 });
    expect((await figures(people.lea)).totals).toMatchObject({ inStock: 40, inBags: 0 });
    expect(await places(people.lea, { from: calais, to: null, quantity: 5 })).toMatchObject({ ok: true });
    expect(await where(people.lea)).toEqual({ shelf: 30, calais: 10, total: 40, bags: 0 });
  });

  test("is used first by the passes of that site, and what is in bags is shown in bags", async () => {
    await places(people.lea, { to: calais, quantity: 15 });
    await outing(await aPhone(people.lea, { siteId: calais })).takes(18);
    expect(await where(people.lea)).toEqual({ shelf: 22, calais: 0, total: 22, bags: 18 });
    expect((await figures(people.lea)).totals).toMatchObject({ inStock: 22, inBags: 18 });
    const page = await inTenant(people.lea, (db) => stockPage(db, people.lea));
    expect(page.totals).toMatchObject({ inStock: 22, inBags: 18 });
  });

  test("is refused in numbers when there is less, and nothing moves", async () => {
    expect(await places(people.lea, { to: calais, quantity: 41 })).toEqual({
      ok: false,
      refusal: { reason: "not-enough-there", there: 40, asked: 41, promised: 0 },
    });
    expect(await places(people.lea, { from: calais, to: null, quantity: 1 })).toMatchObject({
      refusal: { reason: "not-enough-there", there: 0 },
    });
    expect(await places(people.lea, { to: calais, quantity: 0 })).toMatchObject({
      refusal: { reason: "nothing-to-place" },
    });
    expect(await places(people.lea, { to: null, quantity: 3 })).toMatchObject({ refusal: { reason: "same-place" } });
    await quarantined(people, lineId);
    expect(await places(people.lea, { to: calais, quantity: 3 })).toMatchObject({
      refusal: { reason: "in-quarantine" },
    });
    expect(await where(people.lea)).toMatchObject({ shelf: 40, calais: 0 });
  });

  test("by two leads at once never places more than there is", async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => places(people.lea, { to: calais, quantity: 15 })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
    expect(await where(people.lea)).toMatchObject({ shelf: 10, calais: 30 });
  });

  test("sent twice places once", async () => {
    const id = newId();
    await places(people.lea, { to: calais, quantity: 15, id });
    await places(people.lea, { to: calais, quantity: 15, id });
    expect(await where(people.lea)).toMatchObject({ calais: 15 });
  });

  test("at another group's site, or of its stock, is a page that does not exist or a place with nothing", async () => {
    const elsewhere = await siteOf(people.sam);
    await expect(places(people.lea, { to: elsewhere, quantity: 1 })).rejects.toMatchObject({ status: 404 });
    expect(await places(people.sam, { to: elsewhere, quantity: 1 })).toMatchObject({
      refusal: { reason: "not-enough-there", there: 0 },
    });
    await expect(places(people.tom, { to: calais, quantity: 1 })).rejects.toThrow();
  });

  test("by the hub leaves what is promised on its own shelf, and what it placed is no longer there to split", async () => {
    const site = await inTenant(people.amira, async (db) => {
      const { networkId, organisationId } = people.amira;
      const id = newId();
      await db.site.createMany({ data: [{ networkId, id, organisationId, name: "Entrepôt" }] });
      return id;
    });
    const { organisationId: member } = people.sam;
    await promised(people, batchId, member, 50);
    expect(await places(people.amira, { to: site, quantity: 11 })).toEqual({
      ok: false,
      refusal: { reason: "not-enough-there", there: 10, asked: 11, promised: 50 },
    });
    expect(await places(people.amira, { to: site, quantity: 10 })).toMatchObject({ ok: true });
    const inputs = await inTenant(people.amira, (db) =>
      splitInputs(db, { batchId, kind: "phone", hubId: people.amira.organisationId }),
    );
    expect(inputs).toMatchObject({ available: 0, fit: 50, promised: 50 });
    const { totals, uncovered, extra, delivery } = await figures(people.amira);
    expect(totals).toMatchObject({ promised: 50, inStock: 40 + 10 });
    expect(uncovered).toBe(0);
    expect((delivery?.received ?? 0) + extra).toBe(totals.promised + totals.inStock);
  });

  test("then taking the receipt back is refused: it is not on the shelf any more", async () => {
    await places(people.lea, { to: calais, quantity: 15 });
    const receipt = await inTenant(people.lea, (db) =>
      db.receipt.findFirstOrThrow({ where: { organisationId: people.lea.organisationId } }),
    );
    const undone = await inTenant(people.lea, (db) =>
      undoReceipt(db, people.lea, receipt.transferId, receipt.id, newId()),
    );
    expect(undone).toMatchObject({ ok: false, refusal: { reason: "moved-on", inStock: 25, counted: 40 } });
  });
});

interface Placing {
  from?: string | null;
  to: string | null;
  quantity: number;
  id?: string;
}

const places = (who: Actor, { from = null, to, quantity, id = newId() }: Placing) =>
  inTenant(who, (db) => placeStock(db, who, { id, batchLineId: lineId, from, to, quantity }));

async function siteOf({ organisationId }: Actor): Promise<string> {
  return inTenant(people.amira, async (db) => (await db.site.findFirstOrThrow({ where: { organisationId } })).id);
}

const figures = (who: Actor) => inTenant(who, (db) => batchFigures(db, who, batchId));

async function where(who: Actor) {
  const { batches } = await inTenant(who, (db) => stockPage(db, who));
  const line = batches.flatMap(({ lines }) => lines).find(({ batchLineId }) => batchLineId === lineId);
  const at = (siteId: string | null) => line?.places.find((place) => place.siteId === siteId)?.quantity ?? 0;
  return { shelf: at(null), calais: at(calais), total: line?.onShelf ?? 0, bags: line?.inBags ?? 0 };
}
