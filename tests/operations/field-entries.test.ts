import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { type EntryAnswer, type Envelope, type HandoverFact, TAKEN_FOR } from "~/core/field/entry";
import type { Delivered } from "~/core/field/kit";
import { type IsoWeek, isoWeekOf } from "~/core/time/iso-week";
import { allow } from "~/data/access/rate-limit.server";
import { sealKey } from "~/data/keys/field-keys.server";
import { forgetInNetwork, keptDays } from "~/data/network/retention.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { inTenant } from "~/data/scope/tenant.server";
import { move } from "~/data/stock/ledger.server";
import { bagOf as bagOnPhone } from "~/offline/engine/bag";
import { factOf } from "~/offline/engine/queue";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { revokePass } from "~/operations/field/revoke-pass.server";
import { takeBag } from "~/operations/field/take-bag.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { action as deliverAction } from "../../app/routes/field.deliver/route";
import { onItsWay, quarantined, whereabouts } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { quarterPassed, weekPassed } from "../support/nights";
import { aPhone, envelopeOf, type Phone, phoneOf, sealFact, unhindered } from "../support/phone";
import { testPortal } from "../support/portal";

testPortal();

let people: People;
let batchId: string;
let item: string;
let phone: Phone;

// Each test has a network of its own, where Léa's group has forty phones of one batch on its shelf.
/** What a limit is kept of: another network may have a pass of the same id. */
const limited = () => `${phone.pass.networkId}/${phone.pass.id}`;

beforeEach(async () => {
  people = await aNetwork();
  batchId = await aShelf(40);
  phone = await aPhone(people.lea);
  item = phone.kit.items[0]?.id ?? "";
});

const DAY = 86_400_000;
const zone = "Europe/Paris";
const thisWeek = isoWeekOf(Date.now(), zone);
const said = (fact: Partial<HandoverFact> = {}): HandoverFact =>
  ({ kind: "handed", item, quantity: 1, need: null, week: thisWeek, bag: null, ...fact }) as HandoverFact;

const deliver = (envelopes: Envelope[], now = new Date()): Promise<EntryAnswer[]> =>
  deliverEntries(envelopes, unhindered(now));

describe("an entry", () => {
  test("delivered five times is recorded once, and answered the same", async () => {
    const envelope = await phone.entry(said({ quantity: 3 }));
    const answers = [];
    for (let time = 0; time < 5; time += 1) answers.push(...(await deliver([envelope])));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({ id: envelope.id, outcome: "recorded", flagged: false });
    expect(await here()).toMatchObject({ "stock Utopia 56": 37, "handed_over Utopia 56": 3 });
  });

  test("delivered by two phones at once is recorded once", async () => {
    const envelope = await phone.entry(said({ quantity: 2 }));
    const answers = (await Promise.all(Array.from({ length: 6 }, () => deliver([envelope])))).flat();
    expect(answers.map(({ outcome }) => outcome)).toEqual(Array(6).fill("recorded"));
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 2 });
  });

  test("of other bytes under an id that was answered is refused, and moves nothing", async () => {
    const envelope = await phone.entry(said());
    const other = await phone.entry(said({ quantity: 9 }), envelope.id);
    const sealedAgain = await phone.entry(said(), envelope.id);
    expect(await outcomes([envelope, other, sealedAgain])).toEqual(["recorded", "other-content", "other-content"]);
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 1 });
  });

  test("beside others that are wrong is recorded all the same, each answered for itself", async () => {
    const unreadable = envelopeOf(
      { pass: phone.pass, macKey: phone.macKey },
      { id: randomUUID(), sealed: await sealFact(await sealKey(), randomUUID(), said()) },
    );
    const sent = [
      await phone.entry({ kind: "sold", item, quantity: 1 }),
      unreadable,
      await phone.entry(said({ item: newId() })),
      await phone.entry({ ...said(), quantity: 0 }),
      await phone.entry({ ...said(), need: "asylum" }),
      await phone.entry(said()),
    ];
    expect(await outcomes(sent)).toEqual([
      "not-understood",
      "unreadable",
      "unknown-item",
      "not-understood",
      "not-understood",
      "recorded",
    ]);
  });

  test("waits on its phone while the books of its batch are checked, and leaves nothing behind", async () => {
    const [line] = await inTenant(people.lea, (db) => db.batchLine.findMany({ where: { batchId } }));
    await quarantined(people, line?.id ?? "");
    const envelope = await phone.entry(said());
    expect(await deliver([envelope])).toEqual([{ id: envelope.id, outcome: "later", reason: "books-checked" }]);
    expect(await flags()).toEqual([]);
    await inTenant(people.amira, (db) => db.quarantine.updateMany({ data: { liftedAt: new Date() } }));
    expect(await outcomes([envelope])).toEqual(["recorded"]);
  });

  test("that is no pass's own word is refused: another network's pass, a wrong key, a changed text", async () => {
    const elsewhere = await aNetwork();
    const stranger = await aPhone(elsewhere.lea);
    const mine = await phone.entry(said());
    const foreign = { ...(await stranger.entry(said())), pass: phone.pass.id };
    const forged = envelopeOf({ pass: phone.pass, macKey: stranger.macKey }, mine);
    const unknown = envelopeOf({ pass: { ...phone.pass, id: newId() }, macKey: phone.macKey }, mine);
    expect(await outcomes([foreign, forged, unknown, { ...mine, id: randomUUID() }])).toEqual(
      Array(4).fill("unknown-pass"),
    );
    expect(await here()).not.toHaveProperty("handed_over Utopia 56");
    // Its own word about things of this network is a fact its own network does not know.
    expect(await outcomes([await stranger.entry(said())])).toEqual(["unknown-item"]);
  });
});

describe("a handover", () => {
  test("takes from the bag while there is one, else from the site's stock, then the shelf; the oldest batch first", async () => {
    const newer = await aShelf(5);
    const { id: siteId = "" } = await inTenant(people.lea, (db) =>
      db.site.findFirstOrThrow({ where: { organisationId: people.lea.organisationId } }),
    );
    const line = await inTenant(people.lea, (db) => db.batchLine.findFirstOrThrow({ where: { batchId: newer } }));
    const { organisationId } = people.lea;
    await inTenant(people.lea, (db) =>
      move(db, people.lea, { kind: "placing", organisationId }, [
        {
          batchLineId: line.id,
          quantity: 2,
          from: { kind: "stock", organisationId },
          to: { kind: "stock", organisationId, siteId },
        },
      ]),
    );
    const atSite = await aPhone(people.lea, { siteId });
    const bag = await bagOf(atSite, 3);
    // Two from the site, one from the older batch's shelf.
    expect(await whereabouts(people, newer)).toMatchObject({ "bag Utopia 56": 2 });
    expect(await here()).toMatchObject({ "bag Utopia 56": 1 });
    await deliver([await atSite.entry(said({ quantity: 3, bag }))]);
    expect(await whereabouts(people, newer)).toMatchObject({ "handed_over Utopia 56": 2 });
    await deliver([await atSite.entry(said({ quantity: 2 }))]);
    expect(await here()).toMatchObject({ "stock Utopia 56": 37, "handed_over Utopia 56": 3 });
  });

  test("beyond what there is is recorded and flagged, never refused", async () => {
    const bag = await bagOf(phone, 2);
    const [answer] = await deliver([await phone.entry(said({ quantity: 5, bag }))]);
    expect(answer).toMatchObject({ outcome: "recorded", flagged: true });
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 5, "stock Utopia 56": 38, "found Utopia 56": -3 });
    expect(await flags()).toMatchObject([{ reason: "surplus", quantity: 3, passId: phone.pass.id, itemId: item }]);
  });

  test("beyond the bag gives the same books whether or not the first ones were recorded in between", async () => {
    const bag = await bagOf(phone, 1);
    await deliver([await phone.entry(said({ bag }))]);
    // What is used up stays in the bag's list, so that the phone goes on naming the bag.
    const inBetween = await phoneOf({ networkId: people.networkId, id: phone.pass.id });
    expect(inBetween.kit.bag).toEqual({ id: bag, lines: [{ item, quantity: 0 }] });
    const place = { kit: inBetween.kit, bag: bagOnPhone(inBetween.kit), passId: phone.pass.id };
    const next = factOf({ kind: "handed", item, quantity: 1, need: null }, place, Date.now(), null);
    expect(next).toMatchObject({ bag });
    await deliver([await phone.entry(next)]);
    expect(await here()).toMatchObject({ "stock Utopia 56": 39, "handed_over Utopia 56": 2, "found Utopia 56": -1 });
    expect(await flags()).toMatchObject([{ reason: "surplus", quantity: 1 }]);
  });

  test("noted after its bag was counted back is recorded and flagged, and takes nothing from elsewhere", async () => {
    const bag = await bagOf(phone, 2);
    const entry = await phone.entry(said({ bag }));
    const counts = [{ item, counted: 2, reason: null }];
    expect(await outcomes([await phone.entry({ kind: "bag_returned", bag, counts, week: thisWeek }), entry])).toEqual([
      "recorded",
      "recorded",
    ]);
    expect(await here()).toMatchObject({ "stock Utopia 56": 40, "found Utopia 56": -1, "handed_over Utopia 56": 1 });
    expect(await flags()).toMatchObject([{ reason: "bag_closed", quantity: 1 }]);
  });

  test("of a bag that another pass carries is recorded and flagged, and empties neither that bag nor a shelf", async () => {
    const bag = await bagOf(phone, 2);
    const other = await aPhone(people.lea);
    const noted = await other.entry(said({ bag, quantity: 2 }));
    expect(await deliver([noted])).toEqual([{ id: noted.id, outcome: "recorded", flagged: true }]);
    expect(await here()).toMatchObject({ "stock Utopia 56": 38, "bag Utopia 56": 2, "handed_over Utopia 56": 2 });
    expect(await flags()).toMatchObject([{ reason: "bag_elsewhere", quantity: 2, passId: other.pass.id }]);
    await ledgerAndCountersAgree();
  });

  test("of an item that the group never held reaches the lead, and moves nothing", async () => {
    const { networkId } = people.lea;
    const unheld = newId();
    await inTenant(people.amira, (db) =>
      db.item.createMany({ data: [{ networkId, id: unheld, kind: "sim", maker: "Lyca", model: "" }] }),
    );
    const noted = await phone.entry(said({ item: unheld, quantity: 3 }));
    expect(await deliver([noted, noted])).toEqual(Array(2).fill({ id: noted.id, outcome: "recorded", flagged: true }));
    expect(await flags()).toMatchObject([{ reason: "not_recorded", quantity: 3, itemId: unheld }]);
    expect(await here()).not.toHaveProperty("handed_over Utopia 56");
  });

  test("that counts a bag another pass carries reaches the lead; the bag stays to be counted", async () => {
    const bag = await bagOf(phone, 2);
    const other = await aPhone(people.lea);
    const counts = [{ item, counted: 2, reason: null }];
    const noted = await other.entry({ kind: "bag_returned", bag, counts, week: thisWeek });
    expect(await deliver([noted])).toEqual([{ id: noted.id, outcome: "recorded", flagged: true }]);
    expect(await here()).toMatchObject({ "bag Utopia 56": 2, "stock Utopia 56": 38 });
    expect(await flags()).toMatchObject([{ reason: "not_recorded", quantity: 2, passId: other.pass.id }]);
  });

  test("brought after the end of its pass, or after it was taken back, is recorded once and flagged", async () => {
    const ended = await aPhone(people.lea, { givenAt: new Date(Date.now() - 86_400_000) });
    const late = await ended.entry(said({ quantity: 2, week: isoWeekOf(ended.pass.givenAt.getTime(), zone) }));
    expect(await deliver([late, late])).toEqual(Array(2).fill({ id: late.id, outcome: "recorded", flagged: true }));
    await inTenant(people.lea, (db) =>
      db.pass.updateMany({
        where: { id: phone.pass.id },
        data: { revokedAt: new Date(), revokedBy: people.lea.accountId },
      }),
    );
    await deliver([await phone.entry(said())]);
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 3 });
    expect((await flags()).map(({ reason, quantity }) => `${reason} ${quantity}`).sort()).toEqual([
      "after_end 2",
      "after_revocation 1",
      "surplus 1",
    ]);
  });

  test("of a bag counted back after the end of its pass empties it like any count, and flags nothing", async () => {
    const ended = await aPhone(people.lea, { endsAt: new Date(Date.now() + 60_000) });
    const bag = await bagOf(ended, 3);
    const counts = [{ item, counted: 2, reason: "not_noted" as const }];
    const count = await ended.entry({ kind: "bag_returned", bag, counts, week: thisWeek });
    const answers = await deliver([count], new Date(ended.pass.endsAt.getTime() + 5 * 3_600_000));
    expect(answers).toEqual([{ id: count.id, outcome: "recorded", flagged: false }]);
    expect(await here()).toMatchObject({ "stock Utopia 56": 39, "handed_over Utopia 56": 1 });
    expect(await here()).not.toHaveProperty("bag Utopia 56");
    expect(await flags()).toEqual([]);
  });

  test("brought after its pass was revoked comes out of its bag or out of nowhere: a stolen phone empties no shelf", async () => {
    const bag = await bagOf(phone, 2);
    await inTenant(people.lea, (db) => revokePass(db, people.lea, phone.pass.id));
    await deliver([
      await phone.entry(said({ bag, quantity: 1 })),
      await phone.entry(said({ quantity: 30 })),
      await phone.entry(said({ kind: "damaged", quantity: 3 })),
    ]);
    expect(await here()).toMatchObject({ "stock Utopia 56": 38, "bag Utopia 56": 1, "handed_over Utopia 56": 31 });
    expect((await flags()).map(({ reason, quantity }) => `${reason} ${quantity}`).sort()).toEqual([
      "after_revocation 34",
      "surplus 30",
      "unexplained 3",
    ]);
  });

  test("is flagged from the moment its pass is revoked, even among many that came together", async () => {
    const envelopes = [await phone.entry(said()), await phone.entry(said({ quantity: 3 }))];
    const answers = await deliverEntries(envelopes, {
      now: new Date(),
      // The pass has been read by then.
      mayDeliver: async () => (await inTenant(people.lea, (db) => revokePass(db, people.lea, phone.pass.id))).ok,
      onFault: (error) => {
        throw error;
      },
    });
    expect(answers).toEqual(envelopes.map(({ id }) => ({ id, outcome: "recorded", flagged: true })));
    expect(await here()).toMatchObject({ "stock Utopia 56": 40 });
  });

  test("forgotten by the portal is not recorded a second time from an old file", async () => {
    const old = await phone.entry(said({ quantity: 2 }));
    expect(await outcomes([old])).toEqual(["recorded"]);
    const later = new Date(phone.pass.endsAt.getTime() + (keptDays.fieldEntries + 8) * DAY);
    await asSystem(people.networkId, (db) => forgetInNetwork(db, people.networkId, later));
    const [again] = await deliver([old], later);
    expect(again).toEqual({ id: old.id, outcome: "refused", reason: "unknown-pass" });
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 2 });
  });

  test("is taken for as long after its pass as its answer is sure to be remembered", async () => {
    const entry = await phone.entry(said());
    const last = new Date(phone.pass.endsAt.getTime() + TAKEN_FOR * DAY);
    expect(await deliver([entry], last)).toEqual([{ id: entry.id, outcome: "recorded", flagged: true }]);
    // A pass lives eight days at most, and its first entry is forgotten once all of its week is past.
    expect(TAKEN_FOR + 8 + 6).toBeLessThanOrEqual(keptDays.fieldEntries);
  });

  test("is counted once against its pass's limit, and only when it is that pass's word", async () => {
    const asked: Array<[string, number]> = [];
    const one = await phone.entry(said());
    const two = await phone.entry(said());
    const forged = { ...one, id: randomUUID() };
    const answers = await deliverEntries([one, { ...one }, forged, two], {
      now: new Date(),
      mayDeliver: async (pass, entries) => asked.push([pass, entries]) === 0,
      onFault: () => undefined,
    });
    expect(asked).toEqual([[limited(), 2]]);
    expect(answers.map((answer) => ("reason" in answer ? answer.reason : answer.outcome))).toEqual(
      "busy busy unknown-pass busy".split(" "),
    );
  });

  test("of a bag that names an item twice is not understood: it would be counted against the same pieces", async () => {
    const bag = await bagOf(phone, 2);
    const counts = [1, 2].map((counted) => ({ item, counted, reason: null }));
    const entry = await phone.entry({ kind: "bag_returned", bag, counts, week: thisWeek });
    expect(await outcomes([entry])).toEqual(["not-understood"]);
  });

  test("is put in no week its pass did not live in, over the end of a year too", async () => {
    const old = await aPhone(people.lea, { givenAt: new Date("2020-12-31T18:00:00Z") });
    const recordedIn = async (quantity: number, week: IsoWeek, now: string) => {
      await deliver([await old.entry(said({ quantity, week }))], new Date(now));
      return weekOf(quantity);
    };
    expect(await recordedIn(1, "2020-W53", "2020-12-31T19:00:00Z")).toBe("2020-W53");
    // 1 January 2021 is in the last week of 2020.
    expect(await recordedIn(2, "2021-W01", "2021-01-01T00:30:00Z")).toBe("2020-W53");
    expect(await recordedIn(3, "2020-W01", "2021-01-04T08:00:00Z")).toBe("2020-W53");
    expect(await recordedIn(4, "2021-W01", "2021-01-04T08:00:00Z")).toBe("2021-W01");
    expect(await recordedIn(5, "2031-W30", "2021-01-04T08:00:00Z")).toBe("2021-W01");
    const corrected = (await flags()).filter(({ reason }) => reason === "week_corrected");
    expect(corrected.map(({ week, quantity }) => `${week} ${quantity}`).sort()).toEqual(["2020-W53 5", "2021-W01 5"]);
  });

  test("taken back: what comes back is in stock again; what another organisation gave is flagged, and not uncounted here", async () => {
    await deliver([
      await phone.entry(said({ quantity: 3 })),
      await phone.entry(said({ kind: "came_back", quantity: 2 })),
      await phone.entry(said({ kind: "damaged", quantity: 4 })),
    ]);
    expect(await here()).toMatchObject({ "stock Utopia 56": 35, "handed_over Utopia 56": 1, "damaged Utopia 56": 4 });
    expect(await flags()).toEqual([]);
    const bag = await bagOf(phone, 1);
    await deliver([await phone.entry(said({ kind: "came_back", quantity: 4, bag }))]);
    expect(await here()).toMatchObject({ "bag Utopia 56": 5, "found Utopia 56": -3 });
    expect(await flags()).toMatchObject([{ reason: "unexplained", quantity: 3 }]);
    await ledgerAndCountersAgree();
  });

  test("P-02: need and actor never stand in one row, and the ledger and the counters say the same each week", async () => {
    const other = await aPhone(people.lea);
    const bag = await bagOf(other, 6);
    await deliver([
      await phone.entry(said({ quantity: 3, need: "steps" })),
      await phone.entry(said({ quantity: 45, need: "rescue" })),
      await other.entry(said({ quantity: 4, need: "ties", bag })),
      await other.entry(said({ quantity: 1, bag })),
      await phone.entry(said({ kind: "came_back", quantity: 2 })),
      await other.entry({
        kind: "bag_returned",
        bag,
        counts: [{ item, counted: 0, reason: "not_noted" }],
        week: thisWeek,
      }),
    ]);
    expect(await ledgerAndCountersAgree()).toEqual([
      expect.objectContaining({ steps: 3, rescue: 45, ties: 4, unstated: 2, cameBack: 2, followUp: 0, information: 0 }),
    ]);
    // Everything the database keeps that knows a pass, searched for a need; and the other way round.
    const kept = await everythingKept();
    const needs = /follow_?up|steps|ties|rescue|information|unstated/i;
    const actors = new RegExp([phone.pass.id, other.pass.id, people.lea.accountId].join("|"));
    expect(kept.filter(({ text }) => actors.test(text) && needs.test(text))).toEqual([]);
    expect(kept.filter(({ table, text }) => table === "handoverCount" && actors.test(text))).toEqual([]);
    expect(kept.filter(({ table }) => table === "handoverCount")).toHaveLength(1);
  });

  test("P-02: keeps its week and no other time: no instant is set, and no id tells one", async () => {
    const bag = await bagOf(phone, 2);
    const envelopes = [
      await phone.entry(said({ quantity: 50, need: "steps" })),
      await phone.entry(said({ bag, quantity: 1 })),
      await phone.entry(said({ kind: "came_back" })),
    ];
    await deliver(envelopes);
    await quarterPassed(people.networkId);
    const rows = await asSystem(people.networkId, async (db) => ({
      entries: await db.stockEntry.findMany({ where: { kind: "handover" }, include: { movements: true } }),
      flags: await db.fieldFlag.findMany(),
      answers: await db.fieldEntry.findMany(),
    }));
    // One sum of the week, however many there were.
    expect(rows.entries).toHaveLength(1);
    for (const { recordedAt, week } of rows.entries)
      expect({ recordedAt, week }).toEqual({ recordedAt: null, week: thisWeek });
    const ids = [...rows.flags, ...rows.answers];
    expect(ids.filter(({ id }) => id[14] !== "4")).toEqual([]);
    expect(JSON.stringify(rows)).not.toMatch(/\d{4}-\d{2}-\d{2}T/);
    // The id a phone gave is not kept: nobody finds it here by what a phone remembers.
    expect(rows.answers).toHaveLength(envelopes.length);
    for (const { id } of envelopes) expect(JSON.stringify(rows.answers)).not.toContain(id);
  });
});

describe("at the door", () => {
  const post = async (body: unknown, headers: Record<string, string> = { "Content-Type": "application/json" }) => {
    const request = new Request("https://relais.example/field/deliver", {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return deliverAction({ request, params: {}, context: { remoteAddress: "192.0.2.9" } });
  };

  test("a colleague without any session delivers what is not theirs, and learns nothing of whose it is", async () => {
    const envelope = await phone.entry(said({ quantity: 2 }));
    const answer = await post({ envelopes: [envelope], waiting: 0, clock: Date.now() });
    const said200 = (await answer.json()) as Delivered;
    expect(said200).toEqual({
      answers: [{ id: envelope.id, outcome: "recorded", flagged: false }],
      standing: "unknown",
      kit: null,
      now: expect.any(Number),
    });
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 2 });
  });

  test("takes JSON that is what it should be, and nothing else", async () => {
    const envelope = await phone.entry(said());
    const whole = { envelopes: [envelope], waiting: 0, clock: 0 };
    expect((await post(whole, { "Content-Type": "text/plain" })).status).toBe(415);
    expect((await post({ ...whole, envelopes: [{ ...envelope, id: "1" }] })).status).toBe(400);
    expect((await post({ ...whole, envelopes: Array(201).fill(envelope) })).status).toBe(400);
    expect((await post(null)).status).toBe(400);
    expect(await here()).not.toHaveProperty("handed_over Utopia 56");
  });

  test("P-02: the counters of tries tell no moment of a delivery, only its quarter of an hour", async () => {
    await post({ envelopes: [await phone.entry(said())], waiting: 0 });
    const tries = await inDirectory((db) => db.rateLimit.findMany({ where: { key: { startsWith: "deliver-" } } }));
    expect(tries.map(({ key }) => key.split(":")[0]).sort()).toEqual(
      expect.arrayContaining(["deliver-pass", "deliver-remote"]),
    );
    expect(tries.filter(({ windowStart }) => windowStart.getTime() % 900_000 !== 0)).toEqual([]);
  });

  test("a pass that floods is answered later and uses nothing up, and the next one is recorded", async () => {
    for (let tried = 0; tried < 2000; tried += 500) await allow("deliver-pass", limited(), 500);
    const other = await aPhone(people.lea);
    const mine = await phone.entry(said({ quantity: 7 }));
    const theirs = await other.entry(said({ quantity: 2 }));
    const { answers } = (await (await post({ envelopes: [mine, theirs], waiting: 0 })).json()) as Delivered;
    expect(answers).toEqual([
      { id: mine.id, outcome: "later", reason: "busy" },
      { id: theirs.id, outcome: "recorded", flagged: false },
    ]);
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 2 });
  });

  test("a revoked pass has a limit of its own: what its phone still held, not a day of noise on the lead's screen", async () => {
    await inTenant(people.lea, (db) => revokePass(db, people.lea, phone.pass.id));
    const outcomeOf = async (): Promise<string | undefined> => {
      const { answers } = (await (
        await post({ envelopes: [await phone.entry(said())], waiting: 0 })
      ).json()) as Delivered;
      return answers[0]?.outcome;
    };
    expect(await outcomeOf()).toBe("recorded");
    for (let tried = 0; tried < 2000; tried += 500) await allow("deliver-revoked", limited(), 500);
    expect(await outcomeOf()).toBe("later");
  });
});

test("a kit holds what the pass may use, and nothing of a person or of another organisation", async () => {
  await aPhone(people.lea, { label: "Une étiquette" });
  const { kit } = phone;
  expect(Object.keys(kit).sort()).toEqual(
    "authority bag certificate items now pass place sealKey sealKeyId shelf transfers".split(" "),
  );
  expect(kit.place).toEqual({
    network: "Littoral",
    slug: people.slug,
    timeZone: zone,
    organisation: "Utopia 56",
    organisationId: people.lea.organisationId,
    site: null,
  });
  expect(kit.shelf).toEqual([{ item, quantity: 40 }]);
  for (const other of ["Léa", "Tom", "Collective Aid", "étiquette", phone.macKey]) {
    expect(JSON.stringify(kit)).not.toContain(other);
  }
});

/** So many phones on the shelf of Léa's group, of a batch of their own. */
async function aShelf(quantity: number): Promise<string> {
  const moving = await onItsWay(people, quantity, quantity);
  const received = await inTenant(people.lea, (db) => receiveAll(db, people.lea, moving.transferId, { id: newId() }));
  if (!received.ok) throw new Error(JSON.stringify(received.refusal));
  return moving.batchId;
}

async function bagOf({ pass }: Phone, quantity: number): Promise<string> {
  const who = {
    networkId: pass.networkId,
    organisationId: pass.organisationId,
    role: "pass",
    accountId: pass.id,
  } as const;
  const taken = await inTenant(who, (db) => takeBag(db, who, pass, { id: newId(), lines: [{ item, quantity }] }));
  if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
  return taken.value.bagId;
}

const here = () => whereabouts(people, batchId);

const outcomes = async (envelopes: Envelope[]): Promise<string[]> =>
  (await deliver(envelopes)).map((answer) => (answer.outcome === "recorded" ? "recorded" : answer.reason));

const flags = async () => {
  await quarterPassed(people.networkId);
  return asSystem(people.networkId, (db) => db.fieldFlag.findMany());
};

/** The week whose sum grew by so many since it was last asked. */
async function weekOf(quantity: number): Promise<string | undefined> {
  await quarterPassed(people.networkId);
  const moved = await asSystem(people.networkId, (db) =>
    db.stockMovement.findMany({
      where: { to: { kind: "handed_over" } },
      select: { quantity: true, entry: { select: { week: true } } },
    }),
  );
  const sums = new Map<string, number>();
  for (const { quantity: part, entry } of moved) sums.set(entry.week ?? "", part + (sums.get(entry.week ?? "") ?? 0));
  const grown = [...sums].find(([week, sum]) => sum - (lastSums.get(week) ?? 0) === quantity);
  lastSums = sums;
  return grown?.[0];
}
let lastSums = new Map<string, number>();

/** Per batch, organisation, kind and week: what the ledger says was given, less what came back, is what is counted. */
async function ledgerAndCountersAgree() {
  await quarterPassed(people.networkId);
  await weekPassed(people.networkId);
  return asSystem(people.networkId, async (db) => {
    const moved = await db.stockMovement.findMany({
      where: { entry: { kind: "handover" } },
      include: { entry: true, from: true, to: true, batchLine: { include: { item: true } } },
    });
    const byLedger: Record<string, number> = {};
    for (const { quantity, entry, from, to, batchLine } of moved) {
      const sign = Number(to.kind === "handed_over") - Number(from.kind === "handed_over");
      const key = [batchLine.batchId, entry.organisationId, batchLine.item.kind, entry.week].join(" ");
      byLedger[key] = (byLedger[key] ?? 0) + sign * quantity;
    }
    const counts = await db.handoverCount.findMany();
    const byCounters: Record<string, number> = {};
    for (const row of counts) {
      const given = row.followUp + row.steps + row.ties + row.rescue + row.information + row.unstated;
      byCounters[[row.batchId, row.organisationId, row.itemKind, row.week].join(" ")] = given - row.cameBack;
    }
    const nonZero = (sums: Record<string, number>) =>
      Object.entries(sums)
        .filter(([, sum]) => sum !== 0)
        .sort();
    expect(nonZero(byLedger)).toEqual(nonZero(byCounters));
    return counts;
  });
}

/** Every row of the tables a handover touches, as text. */
const everythingKept = () =>
  asSystem(people.networkId, async (db) => {
    const tables = {
      pass: await db.pass.findMany(),
      bag: await db.bag.findMany(),
      fieldEntry: await db.fieldEntry.findMany(),
      fieldFlag: await db.fieldFlag.findMany(),
      stockEntry: await db.stockEntry.findMany(),
      stockMovement: await db.stockMovement.findMany(),
      stockBalance: await db.stockBalance.findMany(),
      handoverCount: await db.handoverCount.findMany(),
    };
    return Object.entries(tables).flatMap(([table, rows]) => rows.map((row) => ({ table, text: JSON.stringify(row) })));
  });
