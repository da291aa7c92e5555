import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { HandoverFact } from "~/core/field/entry";
import { keepPieces } from "~/data/field/pieces.server";
import { dayKeyFolder, makeDayKey, readDayKeys } from "~/data/keys/day-key-file.server";
import { confirmHour, isClockSure, keepHour } from "~/data/network/clock.server";
import { newId, timelessId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { inTenant } from "~/data/scope/tenant.server";
import { checkReport } from "~/jobs/check-report.server";
import { keepOrder } from "~/jobs/keep-order.server";
import { tasks } from "~/jobs/tasks.server";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { joinForgottenBags } from "~/operations/field/join-forgotten-bags.server";
import { MOST_WAITING } from "~/operations/field/note-handover.server";
import { countBag } from "~/operations/field/return-bag.server";
import { takeBag } from "~/operations/field/take-bag.server";
import { giveUpPieces, postAllWaiting, tally } from "~/operations/field/tally.server";
import { kitOf } from "~/queries/field/kit.server";
import { nightStatus } from "~/queries/network/night-status.server";
import { booksOf } from "~/queries/stock/books.server";
import { withClient } from "../../server/roles.ts";
import { quarantined, whereabouts } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { weekPassed } from "../support/nights";
import { onTheShelf, thisWeek } from "../support/outing";
import { aPhone, type Phone, unhindered } from "../support/phone";
import { testPortal } from "../support/portal";
import { aReportingNetwork, checked, drafted, later, plentyHandedOver } from "../support/reporting";

const portal = testPortal();

let people: People;
let batchId: string;
let lineId: string;
let phone: Phone;
let item: string;

beforeEach(async () => {
  people = await aNetwork();
  ({ batchId, lineId } = await onTheShelf(people, 40));
  phone = await aPhone(people.lea);
  item = phone.kit.items[0]?.id ?? "";
});
afterEach(() => vi.useRealTimers());

const said = (fact: Partial<HandoverFact> = {}): HandoverFact => ({
  kind: "handed",
  item,
  quantity: 1,
  need: "ties",
  week: thisWeek,
  bag: null,
  ...fact,
});

const deliver = async (fact: Partial<HandoverFact> = {}, from = phone) => {
  const [answer] = await deliverEntries([await from.entry(said(fact))], unhindered());
  return answer;
};

const counted = () =>
  asSystem(people.networkId, async (db) => {
    const { _sum } = await db.handoverCount.aggregate({ _sum: { ties: true, steps: true } });
    return { ties: _sum.ties ?? 0, steps: _sum.steps ?? 0 };
  });

const waiting = () =>
  asSystem(people.networkId, async (db) => ({
    stock: await db.stockPiece.count(),
    needs: await db.needPiece.count(),
    blocks: await db.needBlock.count(),
  }));

const none = { organisationId: "", arrived: thisWeek, counts: [], asked: [] };

const file = () => join(dayKeyFolder(), people.networkId);
const here = () => whereabouts(people, batchId);

describe("the night", () => {
  test("P-13: posts what waits, seals needs for the week, and counts them once it is over, whatever it is told twice", async () => {
    for (let time = 0; time < 3; time += 1) await deliver();
    expect(await waiting()).toEqual({ stock: 3, needs: 3, blocks: 0 });
    const { networkId } = people;
    expect(await Promise.all([tally(networkId, new Date()), tally(networkId, new Date())])).toHaveLength(2);
    expect(await waiting()).toMatchObject({ stock: 0, needs: 0 });
    expect(await counted()).toEqual({ ties: 0, steps: 0 });
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 3 });
    await deliver({ need: "steps" });
    await tally(networkId, new Date());
    await Promise.all([weekPassed(networkId), weekPassed(networkId), weekPassed(networkId)]);
    expect(await counted()).toEqual({ ties: 3, steps: 1 });
    expect(await waiting()).toEqual({ stock: 0, needs: 0, blocks: 0 });
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 4 });
  });

  test("P-13: leaves one key, whose bytes are the only ones in the file, wherever an earlier night was killed", async () => {
    const { networkId } = people;
    await deliver();
    const before = readDayKeys(networkId);
    // Made, and killed before anything named them; and before the old one was destroyed.
    const orphans = [makeDayKey(networkId), makeDayKey(networkId)];
    await tally(networkId, new Date());
    const left = readDayKeys(networkId);
    expect(left).toHaveLength(1);
    const bytes = readFileSync(file());
    for (const { id, key } of [...before, ...orphans]) {
      expect(left.map((each) => each.id)).not.toContain(id);
      expect(bytes.includes(key)).toBe(false);
    }
    await weekPassed(networkId);
    expect(await counted()).toMatchObject({ ties: 1 });
  });

  test("falls while entries come in, and every one of them is counted once", async () => {
    const { networkId } = people;
    const phones = [phone, await aPhone(people.lea), await aPhone(people.lea)];
    const outings = phones.map(async (each) => {
      for (let time = 0; time < 8; time += 1) expect(await deliver({}, each)).toMatchObject({ outcome: "recorded" });
    });
    const nights = (async () => {
      for (let time = 0; time < 4; time += 1) {
        await tally(networkId, new Date());
        await postAllWaiting(networkId);
      }
    })();
    await Promise.all([...outings, nights]);
    await weekPassed(networkId);
    expect(await here()).toMatchObject({ "stock Utopia 56": 16, "handed_over Utopia 56": 24 });
    expect(await counted()).toMatchObject({ ties: 24 });
  });

  test("leaves what stands on a stopped line waiting under the next key, stops nothing else, and it goes on by itself", async () => {
    const { networkId } = people;
    await deliver({ quantity: 2 });
    await quarantined(people, lineId);
    expect(await tally(networkId, new Date())).toMatchObject({ done: "tallied", standing: 1 });
    expect(readDayKeys(networkId)).toHaveLength(1);
    const books = await inTenant(people.amira, (db) => booksOf(db, networkId));
    expect(books.batches).toMatchObject([{ id: batchId, waiting: 2 }]);
    await asSystem(networkId, (db) => db.quarantine.updateMany({ data: { liftedAt: new Date() } }));
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 2 });
    await weekPassed(networkId);
    expect(await counted()).toMatchObject({ ties: 2 });
  });

  test("is not stopped by what nobody of ours sealed: that is counted, and can be given up", async () => {
    const { networkId } = people;
    await deliver();
    const [named] = readDayKeys(networkId);
    const forged = { networkId, id: timelessId(), keyId: named?.id ?? "", sealed: Buffer.alloc(1564) };
    await asSystem(networkId, async (db) => {
      await db.stockPiece.createMany({ data: [forged] });
      await db.needPiece.createMany({ data: [{ ...forged, sealed: Buffer.alloc(540) }] });
    });
    expect(await tally(networkId, new Date())).toMatchObject({ done: "tallied", unreadable: 2 });
    expect(readDayKeys(networkId)).toHaveLength(1);
    expect((await nightStatus(new Date())).lost).toContainEqual({ networkId, pieces: 2 });
    expect(await giveUpPieces(networkId)).toBe(2);
    expect((await nightStatus(new Date())).lost.filter((each) => each.networkId === networkId)).toEqual([]);
    await weekPassed(networkId);
    expect(await counted()).toMatchObject({ ties: 1 });
  });

  test("P-15: writes the tables of what people received anew in the order of their keys", async () => {
    for (let time = 0; time < 6; time += 1) await deliver();
    await withClient(portal.database().ownerUrl, keepOrder);
    const ids = await withClient(portal.database().adminUrl, async (root) => {
      const { rows } = await root.query<{ id: string }>(
        "select network_id || id::text as id from field_entries order by ctid",
      );
      return rows.map(({ id }) => id);
    });
    expect(ids.length).toBeGreaterThanOrEqual(6);
    expect(ids).toEqual([...ids].sort());
  });
});

describe("what waits", () => {
  test("is subtracted before the books have it: no entry takes what another took, and the phone is shown what is left", async () => {
    const { pass } = phone;
    const lead = people.lea;
    const taken = await inTenant(lead, (db) =>
      takeBag(db, lead, pass, { id: newId(), lines: [{ item, quantity: 3 }] }),
    );
    if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
    const { bagId: bag } = taken.value;
    const left = async () => {
      const kit = await inTenant({ ...lead, role: "pass", accountId: pass.id }, (db) => kitOf(db, pass));
      return kit.bag?.lines;
    };
    expect(await deliver({ bag, quantity: 2 })).toMatchObject({ flagged: false });
    expect(await left()).toEqual([{ item, quantity: 1 }]);
    expect(await deliver({ bag, quantity: 2 })).toMatchObject({ flagged: true });
    expect(await left()).toEqual([{ item, quantity: 0 }]);
    // What came back is there to be given again.
    expect(await deliver({ kind: "came_back", bag, quantity: 2 })).toMatchObject({ flagged: false });
    expect(await left()).toEqual([{ item, quantity: 2 }]);
    expect(await deliver({ bag, quantity: 2 })).toMatchObject({ flagged: false });
    expect(await here()).toMatchObject({ "stock Utopia 56": 37, "handed_over Utopia 56": 4, "found Utopia 56": -1 });
  });

  test("moves before anything else of its batch does: a bag taken afterwards finds what is left", async () => {
    await deliver({ quantity: 38 });
    const lead = people.lea;
    const take = (quantity: number) =>
      inTenant(lead, (db) => takeBag(db, lead, phone.pass, { id: newId(), lines: [{ item, quantity }] }));
    expect(await take(3)).toMatchObject({ refusal: { reason: "not-enough", available: 2 } });
    expect(await take(2)).toMatchObject({ ok: true });
    expect(await waiting()).toMatchObject({ stock: 0 });
  });

  test("is never more than can be opened for each entry: a flood is posted before its quarter of an hour is over", async () => {
    const { networkId, organisationId } = phone.pass;
    const asPass = { ...people.lea, role: "pass", accountId: phone.pass.id } as const;
    const place = { organisationId, week: thisWeek };
    await deliver();
    const [key] = readDayKeys(networkId);
    if (!key) throw new Error("the first entry made the day's key");
    await inTenant(asPass, async (db) => {
      const batchLineId = lineId;
      const noted = (kind: "damaged" | "stock") => ({
        from: { kind: kind === "stock" ? ("found" as const) : ("stock" as const), organisationId },
        to: { kind, organisationId },
      });
      for (let time = 0; time < MOST_WAITING / 2; time += 1) {
        const moves = [noted("stock"), noted("damaged")].map((way) => ({ batchLineId, quantity: 1, ...way }));
        await keepPieces(db, { networkId, key }, { stock: [{ ...place, batchId, moves, flags: [] }], needs: none });
      }
    });
    expect((await waiting()).stock).toBeGreaterThan(MOST_WAITING / 2);
    expect(await deliver()).toMatchObject({ outcome: "recorded", flagged: false });
    expect((await waiting()).stock).toBe(1);
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 2, "damaged Utopia 56": MOST_WAITING / 2 });
  });

  test("without its key file is kept for later, told, and counted once the file is back", async () => {
    const { networkId } = people;
    await deliver();
    renameSync(file(), `${file()}.away`);
    expect(await deliver()).toMatchObject({ outcome: "later", reason: "busy" });
    expect(await tally(networkId, new Date())).toEqual({ done: "no-key", waiting: 2 });
    expect((await nightStatus(new Date())).lost).toContainEqual({ networkId, pieces: 2 });
    if (existsSync(file())) throw new Error("nothing makes another key while something waits for this one");
    renameSync(`${file()}.away`, file());
    expect(await deliver()).toMatchObject({ outcome: "recorded" });
    await weekPassed(networkId);
    expect(await counted()).toMatchObject({ ties: 2 });
  });

  test("without its key file for good is given up by count, and the field notes again", async () => {
    const { networkId } = people;
    await deliver();
    renameSync(file(), `${file()}.gone`);
    expect(await giveUpPieces(networkId)).toBe(2);
    expect(await deliver({ quantity: 3 })).toMatchObject({ outcome: "recorded" });
    await weekPassed(networkId);
    expect(await counted()).toMatchObject({ ties: 3 });
    expect(await here()).toMatchObject({ "handed_over Utopia 56": 3 });
  });
});

describe("P-14: a bag that nobody counts back", () => {
  test("keeps what it gave to itself for a week after its pass; then it is its shelf's, and the rest is still to be counted", async () => {
    const { networkId, lea } = people;
    const { pass } = phone;
    const taken = await inTenant(lea, (db) => takeBag(db, lea, pass, { id: newId(), lines: [{ item, quantity: 5 }] }));
    if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
    const { bagId: bag } = taken.value;
    await deliver({ bag, quantity: 2 });
    await deliver({ bag, quantity: 1 });
    await postAllWaiting(networkId);
    const given = () =>
      asSystem(networkId, (db) =>
        db.stockMovement.aggregate({
          where: { entry: { kind: "handover" }, from: { bagId: bag } },
          _sum: { quantity: true },
        }),
      ).then(({ _sum }) => _sum.quantity);
    const before = await here();
    await joinForgottenBags(networkId, new Date());
    expect(await given()).toBe(3);
    const aWeekOver = new Date(pass.endsAt.getTime() + 7 * 86_400_000 + 60_000);
    await joinForgottenBags(networkId, aWeekOver);
    await joinForgottenBags(networkId, aWeekOver);
    expect(await given()).toBeNull();
    expect(await here()).toEqual(before);
    const form = { id: newId(), bag, lines: [{ item, counted: 2, expected: 2, reason: null }] };
    const counted = await inTenant(lea, (db) => countBag(db, lea, { passId: pass.id, week: thisWeek }, form));
    expect(counted).toMatchObject({ ok: true, value: { lines: [{ expected: 2, counted: 2 }] } });
    expect(await here()).toMatchObject({ "stock Utopia 56": 37, "handed_over Utopia 56": 3 });
  });
});

describe("a report", () => {
  test("is worked out once everything that came in before its week is counted, and not at all where it cannot be", async () => {
    const reporting = await aReportingNetwork();
    people = reporting;
    await plentyHandedOver(reporting);
    phone = await aPhone(reporting.lea);
    item = phone.kit.items[0]?.id ?? "";
    await deliver({ quantity: 20 });
    const versionId = await drafted(reporting);
    await confirmHour(new Date());
    const before = await counted();
    vi.useFakeTimers({ now: later, toFake: ["Date"] });
    await expect(checked(reporting, versionId)).rejects.toThrow(/not-counted/);
    // Nor by the job that was asked for before the clock jumped.
    const asked = { networkId: reporting.networkId, versionId, checkId: newId() };
    await expect(checkReport(asked)).rejects.toThrow(/cannot be counted yet/);
    await confirmHour(later);
    await checked(reporting, versionId);
    expect((await counted()).ties).toBe(before.ties + 20);
    vi.useRealTimers();
    await confirmHour(new Date());
  });
});

describe("a clock that jumps", () => {
  test("by more than a day and a half destroys no key and forgets nothing, until a person says that it is right", async () => {
    const { networkId } = people;
    const now = new Date();
    await confirmHour(now);
    await deliver();
    const before = readDayKeys(networkId).map(({ id }) => id);
    const later = new Date(now.getTime() + 200 * 86_400_000);
    const night = tasks.tally as (payload: unknown, helpers: never) => Promise<void>;
    vi.useFakeTimers({ now: later, toFake: ["Date"] });
    await keepHour(later);
    expect(await isClockSure(later)).toBe(false);
    await night({ networkId }, undefined as never);
    expect(readDayKeys(networkId).map(({ id }) => id)).toEqual(before);
    expect((await nightStatus(later)).jumpedFrom).not.toBeNull();
    await confirmHour(later);
    await night({ networkId }, undefined as never);
    expect(readDayKeys(networkId).map(({ id }) => id)).not.toEqual(before);
    expect(await counted()).toMatchObject({ ties: 1 });
    vi.useRealTimers();
    await confirmHour(new Date());
  });
});
