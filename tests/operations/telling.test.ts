import { beforeEach, describe, expect, test } from "vitest";
import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import { actorOf, leavePass } from "~/data/field/pass-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import type { AnnouncedLine } from "~/forms/batch-forms";
import { countTellings } from "~/operations/field/count-tellings.server";
import { revokePass } from "~/operations/field/revoke-pass.server";
import { tellStock } from "~/operations/field/tell-stock.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { tellingsOf } from "~/queries/field/tellings.server";
import { whoHas } from "~/queries/field/who-has.server";
import { promised } from "../support/moving";
import { aMixedBatch, aNetwork, anAnnouncedBatch, type People } from "../support/network";
import { onTheShelf, outing } from "../support/outing";
import { aPhone, type Phone } from "../support/phone";
import { testPortal } from "../support/portal";
import { sampleTraits } from "../support/sample-traits";

testPortal();

const DAY = 86_400_000;
const now = new Date();
const tomorrow = new Date(now.getTime() + DAY);

let people: People;
let sams: Phone;

beforeEach(async () => {
  people = await aNetwork();
  sams = await aPhone(people.sam);
});

const tells = (who: Actor, intent: "tell" | "stop" = "tell", named: "sites" | "name" = "sites") =>
  inTenant(who, (db) => tellStock(db, who, { intent, named }));
const night = (at = now) => countTellings(people.networkId, at);
const asked = (phone = sams, kind: ItemKind = "phone") => inTenant(actorOf(phone.pass), (db) => whoHas(db, kind));
const named = async (phone = sams, kind: ItemKind = "phone") =>
  (await asked(phone, kind)).others.map(({ name }) => name);

describe("that an organisation has some left", () => {
  test("is told of those that agreed alone, from the night that follows, by name and town and never by number", async () => {
    await onTheShelf(people, 12);
    await night();
    expect(await asked()).toEqual({ others: [], day: null });
    await tells(people.lea);
    expect(await named()).toEqual([]);
    await night();
    expect(await asked()).toEqual({
      others: [{ name: "Utopia 56", sites: ["Calais"], near: true }],
      day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(await named(sams, "sim")).toEqual([]);
    // Nobody is told of their own.
    expect(await named(await aPhone(people.lea))).toEqual([]);
  });

  test("is told with its towns or without them, as it chose, and no more from the moment it stops", async () => {
    await onTheShelf(people, 12);
    await tells(people.lea);
    await night();
    await tells(people.lea, "tell", "name");
    expect((await asked()).others).toEqual([{ name: "Utopia 56", sites: [], near: false }]);
    await tells(people.lea, "stop");
    expect(await named()).toEqual([]);
    await tells(people.lea);
    expect(await named()).toEqual([]);
    await night();
    expect(await named()).toEqual(["Utopia 56"]);
  });

  test("is not told of what is in a bag, promised, set aside or out of date", async () => {
    await onTheShelf(people, 12);
    await tells(people.lea);
    await outing(await aPhone(people.lea)).takes(3);
    await tells(people.amira);
    const { batchId, lineOf } = await aMixedBatch(people, { phone: 12, sim: 12 });
    await promised(people, batchId, people.sam.organisationId, 3);
    const top = { kind: "top_up" as const, quantity: 12, ...sampleTraits("top_up") };
    await arrived({ ...top, expiresOn: "2020-01-01" });
    await arrived({ kind: "phone", quantity: 12, ...sampleTraits("phone"), status: "repairable" });
    await night();
    expect(await Promise.all(ITEM_KINDS.map((kind) => named(sams, kind)))).toEqual([[], ["L’Auberge"], [], []]);
    // A line whose books are being looked at gives nothing.
    const stopped = { networkId: people.networkId, id: newId(), batchLineId: lineOf.sim };
    await inTenant(people.amira, (db) => db.quarantine.createMany({ data: [stopped] }));
    await night(tomorrow);
    expect(await named(sams, "sim")).toEqual([]);
  });

  test("does not change all day, whatever moves, is asked, or starts again", async () => {
    await onTheShelf(people, 12);
    await tells(people.lea);
    await night();
    const first = await asked();
    const out = outing(await aPhone(people.lea));
    for (let bag = 0; bag < 2; bag += 1) {
      await out.takes(4);
      await night();
      expect(await asked()).toEqual(first);
    }
    // Four are left.
    await night(tomorrow);
    expect(await named()).toEqual([]);
  });

  test("is told no more once no night counted it for two days", async () => {
    await onTheShelf(people, 12);
    await tells(people.lea);
    await night(new Date(now.getTime() - 4 * DAY));
    expect(await named()).toEqual([]);
    await night();
    expect(await named()).toEqual(["Utopia 56"]);
  });

  test("is answered to no pass that was revoked, left or is over", async () => {
    await onTheShelf(people, 12);
    await tells(people.lea);
    await night();
    const revoked = await aPhone(people.sam);
    await inTenant(people.sam, (db) => revokePass(db, people.sam, revoked.pass.id));
    const left = await aPhone(people.sam);
    await inDirectory((db) => leavePass(db, left.pass, { waiting: 0, now }));
    const over = await aPhone(people.sam, { givenAt: new Date(now.getTime() - DAY) });
    expect(await Promise.all([sams, revoked, left, over].map((phone) => named(phone)))).toEqual([
      ["Utopia 56"],
      [],
      [],
      [],
    ]);
  });

  test("is nothing that another network, or anybody but a pass, learns from the wall", async () => {
    await onTheShelf(people, 12);
    await tells(people.lea);
    await night();
    const others = await aNetwork();
    expect(await named(await aPhone(others.lea))).toEqual([]);
    for (const who of [people.sam, people.tom, people.jeanne, others.amira]) {
      await expect(inTenant(who, (db) => whoHas(db, "phone"))).rejects.toThrow(/permission denied/);
      expect(await inTenant(who, (db) => db.stockTelling.findMany())).toEqual([]);
    }
    // A pass reads no row of it: what the function answers is all it knows.
    expect(await inTenant(actorOf(sams.pass), (db) => db.stockTelling.findMany())).toEqual([]);
  });

  test("is each organisation's own to say: the hub sees who does, and can neither begin nor end it for them", async () => {
    await tells(people.lea);
    await tells(people.amira);
    const seen = await inTenant(people.amira, (db) => tellingsOf(db, people.amira));
    expect(seen.everybody?.map(({ name }) => name)).toEqual(["L’Auberge", "Utopia 56"]);
    expect(await inTenant(people.lea, (db) => tellingsOf(db, people.lea))).toMatchObject({
      own: { name: "Utopia 56", sites: ["Calais"], telling: { namesSites: true, kinds: [], countedOn: null } },
      everybody: null,
    });
    const { networkId } = people;
    const [lea, sam] = [people.lea.organisationId, people.sam.organisationId];
    for (const who of [people.amira, people.sam]) {
      const run = (sql: string) => inTenant(who, (db) => db.$executeRawUnsafe(sql)).catch(() => 0);
      expect(await run(`delete from stock_tellings where organisation_id = '${lea}'`)).toBe(0);
      expect(await run(`update stock_tellings set names_sites = false where organisation_id = '${lea}'`)).toBe(0);
      const other = who === people.amira ? sam : people.amira.organisationId;
      expect(
        await run(`insert into stock_tellings (network_id, organisation_id, names_sites)
        values ('${networkId}', '${other}', true) on conflict do nothing`),
      ).toBe(0);
    }
    // What is told, nobody who signs in writes: not even of their own.
    for (const column of ["kinds = '{phone}'", "counted_on = now()"]) {
      await expect(
        inTenant(people.lea, (db) => db.$executeRawUnsafe(`update stock_tellings set ${column}`)),
      ).rejects.toThrow(/permission denied/);
    }
  });
});

/** A line that came to the hub's shelf. */
async function arrived(line: AnnouncedLine): Promise<void> {
  const { amira, donorId } = people;
  const batchId = await anAnnouncedBatch(people, 0, { lines: [line] });
  await inTenant(amira, async (db) => {
    const delivery = await db.transfer.findFirstOrThrow({ where: { batchId, fromOrganisationId: donorId } });
    const received = await receiveAll(db, amira, delivery.id, { id: newId() });
    if (!received.ok) throw new Error(JSON.stringify(received.refusal));
  });
}
