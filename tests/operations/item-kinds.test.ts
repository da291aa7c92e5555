import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { SplitMethod } from "~/core/split/scenario";
import { type ScenarioSettings, scenarioFrom, startingSettings } from "~/core/split/settings";
import { splitBatch } from "~/core/split/split-batch";
import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import { hasTrait, ITEM_ONLY_TRAITS, type Trait } from "~/core/stock/item-traits";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { decideSplit } from "~/operations/split/decide-split.server";
import { requestItems } from "~/operations/split/request-items.server";
import { undoSplit } from "~/operations/split/undo-split.server";
import { prepareAllTransfers, prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { receiveAll, receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { sendTransfer, undoSending } from "~/operations/transfer/send-transfer.server";
import { batchFigures } from "~/queries/batch/batch-figures.server";
import { needsOf } from "~/queries/network/needs.server";
import { stockByKind } from "~/queries/report/report-stock.server";
import { decisionOf } from "~/queries/split/decision.server";
import { kindsOf } from "~/queries/split/split-desk.server";
import { splitInputs } from "~/queries/split/split-inputs.server";
import { counting, onItsWay, promised, whereabouts } from "../support/moving";
import { aMixedBatch, aNetwork, anAnnouncedBatch, aReceivedBatch, type People } from "../support/network";
import { testPortal } from "../support/portal";
import { sampleItem, sampleTraits } from "../support/sample-traits";

testPortal();

let people: People;
let hub: Actor;

beforeEach(async () => {
  people = await aNetwork();
  hub = people.amira;
});

const inputs = (batchId: string, kind: ItemKind) =>
  inTenant(hub, (db) => splitInputs(db, { batchId, kind, hubId: hub.organisationId }));

const ask = (batchId: string, kind: ItemKind, member: number, quantity: number) =>
  inTenant(hub, (db) =>
    requestItems(db, hub, batchId, {
      id: newId(),
      kind,
      organisationId: memberId(member),
      quantity,
      peopleMet: 10,
    }),
  );

const memberId = (position: number): string => people.members[position % people.members.length]?.id ?? "";

async function shares(batchId: string, kind: ItemKind, method: SplitMethod) {
  const { members, available } = await inputs(batchId, kind);
  const settings: ScenarioSettings = { ...startingSettings, method };
  const outcome = splitBatch(scenarioFrom(settings, members, available));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return { available, settings, promised: outcome.value.promised, lines: outcome.value.lines };
}

async function decide(batchId: string, kind: ItemKind, method: SplitMethod = "proportional") {
  const { settings, available, promised: sum } = await shares(batchId, kind, method);
  const form = { intent: "decide" as const, id: newId(), scenarioId: newId(), kind, promised: sum, available };
  const decided = await inTenant(hub, (db) => decideSplit(db, hub, batchId, { ...form, ...settings }));
  return { decided, splitId: form.id };
}

const prepare = (batchId: string, member: number, lines: Record<string, number>, id = newId()) =>
  inTenant(hub, (db) =>
    prepareTransfer(db, hub, {
      id,
      batchId,
      toOrganisationId: memberId(member),
      lines: Object.entries(lines).map(([batchLineId, quantity]) => ({ batchLineId, quantity })),
    }),
  );

const send = (id: string) => inTenant(hub, (db) => sendTransfer(db, hub, id, newId()));

const promises = (batchId: string) =>
  inTenant(hub, async (db) => {
    const balances = await db.promiseBalance.findMany({ where: { batchId, quantity: { not: 0 } } });
    return Object.fromEntries(balances.map(({ itemKind, quantity }) => [itemKind, quantity]));
  });

describe("one kind of a batch", () => {
  test("300 SIM cards on a group's shelf change nothing of a split of 90 phones", async () => {
    const phones = await aReceivedBatch(people, 90);
    for (const member of [0, 1, 2]) await ask(phones.batchId, "phone", member, 45);
    const before = await shares(phones.batchId, "phone", "max-min");

    const sims = await aMixedBatch(people, { sim: 300 });
    await promised(people, sims.batchId, memberId(0), 300, "sim");
    const note = newId();
    expect((await prepare(sims.batchId, 0, { [sims.lineOf.sim]: 300 }, note)).ok).toBe(true);
    expect((await send(note)).ok).toBe(true);
    expect((await inTenant(people.lea, (db) => receiveAll(db, people.lea, note, { id: newId() }))).ok).toBe(true);

    const after = await shares(phones.batchId, "phone", "max-min");
    expect(after).toEqual(before);
    expect(after.lines.map(({ quantity }) => quantity)).toEqual([30, 30, 30]);
    const seen = await inputs(sims.batchId, "sim");
    expect(seen.members.find(({ id }) => id === memberId(0))?.idle).toBe(300);
  });

  test("a promise of 50 phones is not prepared as 50 chargers", async () => {
    const { batchId, lineOf } = await aMixedBatch(people, { phone: 100, charger: 100 });
    await ask(batchId, "phone", 0, 50);
    expect((await decide(batchId, "phone")).decided.ok).toBe(true);
    expect(await prepare(batchId, 0, { [lineOf.charger]: 50 })).toEqual({
      ok: false,
      refusal: { reason: "exceeds-promise", kind: "charger", promised: 0, prepared: 0, asked: 50, free: 0 },
    });
    expect((await prepare(batchId, 0, { [lineOf.phone]: 50 })).ok).toBe(true);
  });

  test("is asked for where the batch has it, and nowhere else", async () => {
    const { batchId } = await aReceivedBatch(people, 10);
    expect(await ask(batchId, "sim", 0, 5)).toEqual({ ok: false, refusal: { reason: "not-in-this-batch" } });
  });

  test("asks a member for each kind it has not answered yet, and no more for what is split", async () => {
    const { batchId } = await aMixedBatch(people, { phone: 10, sim: 20 });
    const asked = async () => {
      const { needs } = await inTenant(people.lea, (db) => needsOf(db, people.lea, new Date()));
      return needs.filter(({ kind }) => kind === "ask").map(({ values }) => `${values.count} ${values.thing}`);
    };
    expect(await asked()).toEqual(["10 phone", "20 sim"]);
    await ask(batchId, "phone", 0, 4);
    expect(await asked()).toEqual(["20 sim"]);
    await ask(batchId, "sim", 1, 4);
    await decide(batchId, "sim");
    expect(await asked()).toEqual([]);
  });

  test("a note of another kind does not keep a decision from being taken back", async () => {
    const { batchId, lineOf } = await aMixedBatch(people, { phone: 10, sim: 20 });
    await ask(batchId, "phone", 0, 5);
    await ask(batchId, "sim", 0, 8);
    const phones = await decide(batchId, "phone");
    const sims = await decide(batchId, "sim");
    await prepare(batchId, 0, { [lineOf.sim]: 8 });
    const bar = (splitId: string) => inTenant(hub, async (db) => (await decisionOf(db, batchId, splitId))?.undoBar);
    expect(await bar(phones.splitId)).toBeNull();
    expect(await bar(sims.splitId)).toEqual({ reason: "already-prepared", transfers: 1 });
    expect((await inTenant(hub, (db) => undoSplit(db, hub, phones.splitId, newId()))).ok).toBe(true);
    expect(await promises(batchId)).toEqual({ sim: 8 });
  });

  test("one note carries several kinds; each leaves its own promise, and comes back to it", async () => {
    const { batchId } = await aMixedBatch(people, { phone: 10, sim: 20, charger: 5 });
    for (const [kind, quantity] of [
      ["phone", 4],
      ["sim", 9],
    ] as const) {
      await ask(batchId, kind, 0, quantity);
      await decide(batchId, kind);
    }
    const done = await inTenant(hub, (db) => prepareAllTransfers(db, hub, { id: newId(), batchId }));
    if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    expect(done.value.transferIds).toHaveLength(1);
    const [note = ""] = done.value.transferIds;
    expect(await promises(batchId)).toEqual({ phone: 4, sim: 9 });
    expect((await send(note)).ok).toBe(true);
    expect(await promises(batchId)).toEqual({});
    expect((await inTenant(hub, (db) => undoSending(db, hub, note, newId()))).ok).toBe(true);
    expect(await promises(batchId)).toEqual({ phone: 4, sim: 9 });
  });

  test("what is said promised of a kind in a report, and on the batch's page, is read from the promises", async () => {
    const { batchId } = await aMixedBatch(people, { phone: 100, charger: 100 });
    await ask(batchId, "charger", 0, 60);
    await decide(batchId, "charger");
    const stock = await inTenant(hub, (db) => stockByKind(db, [batchId]));
    expect(stock.map(({ kind, promised: sum, inStock }) => [kind, sum, inStock])).toEqual([
      ["phone", 0, 100],
      ["charger", 60, 40],
    ]);
    const figures = await inTenant(hub, (db) => batchFigures(db, hub, batchId));
    expect(figures.byKind.map(({ kind, totals }) => [kind, totals.promised, totals.inStock])).toEqual([
      ["phone", 0, 100],
      ["charger", 60, 40],
    ]);
    expect(figures.totals).toMatchObject({ promised: 60, inStock: 140 });
  });

  test("promised beyond its own shelf is uncovered, however much of another kind lies there", async () => {
    const { batchId } = await aMixedBatch(people, { phone: 10, charger: 100 });
    await promised(people, batchId, memberId(0), 14, "phone");
    const figures = await inTenant(hub, (db) => batchFigures(db, hub, batchId));
    expect(figures.uncovered).toBe(4);
    expect(figures.totals.inStock).toBe(100);
  });
});

type Act = {
  do: "ask" | "decide" | "prepare" | "send" | "arrive" | "undo";
  kind: ItemKind;
  member: number;
  quantity: number;
};

const act: fc.Arbitrary<Act> = fc.record({
  do: fc.constantFrom("ask", "ask", "decide", "decide", "prepare", "prepare", "send", "arrive", "undo"),
  kind: fc.constantFrom(...ITEM_KINDS),
  member: fc.nat(2),
  quantity: fc.integer({ min: 1, max: 30 }),
});

test("whatever is done with one kind, nothing changes of another: neither its split, pace, credit nor idle stock", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
      people = await aNetwork();
      hub = people.amira;
      const { batchId, lineOf } = await aMixedBatch(people, Object.fromEntries(ITEM_KINDS.map((kind) => [kind, 40])));
      const notes: { id: string; kind: ItemKind }[] = [];
      const splits: { id: string; kind: ItemKind }[] = [];
      const known = () => Promise.all(ITEM_KINDS.map((kind) => inputs(batchId, kind)));
      let before = await known();
      for (const { do: what, kind, member, quantity } of acts) {
        if (what === "ask") await ask(batchId, kind, member, quantity);
        if (what === "decide") splits.push({ id: (await decide(batchId, kind)).splitId, kind });
        if (what === "prepare") {
          const id = newId();
          const done = await prepare(batchId, member, { [lineOf[kind]]: quantity }, id);
          const balance = await inTenant(hub, (db) =>
            db.promiseBalance.findFirst({ where: { batchId, itemKind: kind, organisationId: memberId(member) } }),
          );
          // Never more than what was promised of that kind.
          if (done.ok) expect(quantity).toBeLessThanOrEqual(balance?.quantity ?? 0);
          if (done.ok) notes.push({ id, kind });
        }
        if (what === "send") for (const note of notes.filter((each) => each.kind === kind)) await send(note.id);
        if (what === "arrive") {
          for (const note of notes.filter((each) => each.kind === kind)) {
            await inTenant(hub, (db) => receiveAll(db, hub, note.id, { id: newId() }));
          }
        }
        if (what === "undo") {
          const split = splits.findLast((each) => each.kind === kind);
          const stands = split && (await inTenant(hub, (db) => db.split.findFirst({ where: { id: split.id } })));
          if (stands) await inTenant(hub, (db) => undoSplit(db, hub, stands.id, newId()));
        }
        const after = await known();
        for (const [i, other] of ITEM_KINDS.entries()) if (other !== kind) expect(after[i]).toEqual(before[i]);
        before = after;
      }
      // The ledger's own check agrees, kind by kind.
      await whereabouts(people, batchId);
    }),
    { numRuns: 6 },
  );
}, 120_000);

describe("the traits of a line", () => {
  const linesOf = (batchId: string) =>
    inTenant(hub, (db) => db.batchLine.findMany({ where: { batchId }, include: { item: true } }));

  test("are those of its kind; what makes no sense is not kept, whoever sends it", async () => {
    const batchId = await anAnnouncedBatch(people, 0, {
      lines: [
        {
          kind: "sim",
          operator: "Lycamobile",
          simFormat: "nano",
          maker: "Sony",
          grade: "1",
          status: "blocked",
          quantity: 3,
        },
        {
          kind: "top_up",
          operator: "Lebara",
          faceValueCents: 1000,
          expiresOn: "2027-06-30",
          plug: "usb_c",
          quantity: 4,
        },
        { kind: "top_up", operator: "Lebara", faceValueCents: 1000, expiresOn: "2027-09-30", quantity: 5 },
        { kind: "top_up", operator: "Lebara", faceValueCents: 2000, expiresOn: "2027-09-30", quantity: 6 },
      ],
    });
    const lines = await linesOf(batchId);
    const sim = lines.find(({ itemKind }) => itemKind === "sim");
    expect(sim).toMatchObject({
      grade: "",
      status: "refurbished",
      item: { operator: "Lycamobile", simFormat: "nano", maker: "" },
    });
    const topUps = lines.filter(({ itemKind }) => itemKind === "top_up");
    expect(topUps).toHaveLength(3);
    // Two values are two things; two expiries are two lines of one thing.
    expect(new Set(topUps.map(({ itemId }) => itemId)).size).toBe(2);
    expect(topUps.every(({ item }) => item.plug === null)).toBe(true);
  });

  test("are held to their kind by the database too", async () => {
    const kept = (kind: ItemKind, traits: object) =>
      inTenant(hub, (db) =>
        db.item.create({ data: { networkId: hub.networkId, id: newId(), kind, maker: "", model: "", ...traits } }),
      );
    const foreign: Trait[] = ITEM_ONLY_TRAITS.filter((trait) => !["maker", "model", "expiresOn"].includes(trait));
    for (const kind of ITEM_KINDS) {
      await expect(kept(kind, sampleItem(kind)), kind).resolves.toMatchObject({ kind });
      for (const trait of foreign.filter((each) => !hasTrait(kind, each))) {
        const [of] = ITEM_KINDS.filter((each) => hasTrait(each, trait));
        const said = of ? sampleItem(of)[trait] : undefined;
        await expect(kept(kind, { [trait]: said }), `${kind} ${trait}`).rejects.toThrow(/item_traits_fit_the_kind/);
      }
    }
    const batchId = await anAnnouncedBatch(people, 0, {
      lines: ITEM_KINDS.map((kind) => ({ kind, quantity: 1, ...sampleTraits(kind) })),
    });
    expect((await linesOf(batchId)).map(({ itemKind }) => itemKind).sort()).toEqual([...ITEM_KINDS].sort());
  });

  test("of what came instead of something else are said, and it is never called a phone", async () => {
    const batchId = await anAnnouncedBatch(people, 10);
    const delivery = await inTenant(hub, (db) =>
      db.transfer.findFirstOrThrow({ where: { batchId }, include: { lines: true } }),
    );
    const form = {
      intent: "receive" as const,
      id: newId(),
      complete: false,
      lines: {},
      wrong: { batchLineId: null, kind: "top_up" as const, operator: "Lebara", faceValueCents: 750, quantity: 3 },
    };
    const received = await inTenant(hub, (db) => receiveTransfer(db, hub, delivery.id, form));
    expect(received.ok).toBe(true);
    const line = (await linesOf(batchId)).find(({ announced }) => announced === 0);
    expect(line).toMatchObject({
      itemKind: "top_up",
      item: { kind: "top_up", operator: "Lebara", faceValueCents: 750 },
    });
    const unnamed = { ...form, id: newId(), wrong: { batchLineId: null, kind: "sim" as const, quantity: 1 } };
    expect(await inTenant(hub, (db) => receiveTransfer(db, hub, delivery.id, unnamed))).toEqual({
      ok: false,
      refusal: { reason: "wrong-item-unnamed" },
    });
  });

  test("are named by a lead too, of any kind, also one the batch did not have", async () => {
    const { lea } = people;
    for (const kind of ITEM_KINDS) {
      const named = { ...sampleItem(kind), ...(kind === "phone" ? { model: "iPhone 8" } : {}) };
      const { batchId, transferId, lineId } = await onItsWay(people, 20, 20);
      const form = counting(lineId, { received: 18, missing: 2 });
      form.wrong = { batchLineId: null, kind, quantity: 2, ...named };
      expect(await inTenant(lea, (db) => receiveTransfer(db, lea, transferId, form))).toMatchObject({ ok: true });
      const line = (await linesOf(batchId)).find(({ announced }) => announced === 0);
      expect(line).toMatchObject({ itemKind: kind, item: { kind, ...named } });
      // Nothing more is asked for or split because of it.
      expect(await inTenant(lea, (db) => kindsOf(db, batchId))).toEqual(["phone"]);
      const { needs } = await inTenant(lea, (db) => needsOf(db, lea, new Date()));
      expect(needs.filter((need) => need.kind === "ask" && need.values.count === 0)).toEqual([]);
    }
  });

  test("are named by a lead only while a note of the batch is on its way to it", async () => {
    const { lea } = people;
    const { batchId, transferId } = await onItsWay(people, 20, 20);
    const { item } = await inTenant(hub, (db) =>
      db.batchLine.findFirstOrThrow({ where: { batchId }, include: { item: true } }),
    );
    const add = (announced: number) =>
      inTenant(lea, (db) =>
        db.batchLine.create({
          data: {
            networkId: lea.networkId,
            id: newId(),
            batchId,
            itemId: item.id,
            itemKind: item.kind,
            announced,
            grade: "9",
          },
        }),
      );
    await expect(add(5)).rejects.toThrow(/row-level security/);
    await inTenant(lea, (db) => receiveAll(db, lea, transferId, { id: newId() }));
    await expect(add(0)).rejects.toThrow(/nothing of this batch is on its way/);
  });
});
