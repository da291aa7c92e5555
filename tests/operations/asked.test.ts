import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { AskedFact, HandoverFact } from "~/core/field/entry";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { revokePass } from "~/operations/field/revoke-pass.server";
import { tally } from "~/operations/field/tally.server";
import { organisationsAsked } from "~/queries/field/asked.server";
import { openFlags } from "~/queries/field/field-flags.server";
import { whereabouts } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { weekPassed } from "../support/nights";
import { onTheShelf, thisWeek } from "../support/outing";
import { aPhone, type Phone, unhindered } from "../support/phone";
import { testPortal } from "../support/portal";

testPortal();

let people: People;
let batchId: string;
let phone: Phone;

beforeEach(async () => {
  people = await aNetwork();
  ({ batchId } = await onTheShelf(people, 10));
  phone = await aPhone(people.lea);
});

const asked = (itemKind: AskedFact["itemKind"] = "phone"): AskedFact => {
  return { kind: "asked", itemKind, quantity: 1, week: thisWeek };
};

const deliver = async (fact: object, from = phone, id = randomUUID()) => {
  const [answer] = await deliverEntries([await from.entry(fact, id)], unhindered());
  return answer;
};

const pieces = () =>
  asSystem(people.networkId, async (db) => {
    const stock = await db.stockPiece.findMany();
    const needs = await db.needPiece.findMany();
    return [stock, needs].map((rows) => rows.map(({ sealed }) => sealed.length));
  });

const told = async (who: Actor) =>
  (await inTenant(who, (db) => organisationsAsked(db, { first: thisWeek, last: thisWeek }))).filter(
    ({ counts }) => counts.length > 0,
  );

describe("what was asked for and not given", () => {
  test("P-13: waits sealed, in as many pieces as a handover and as long, and moves nothing", async () => {
    const item = phone.kit.items[0]?.id ?? "";
    const handed: HandoverFact = { kind: "handed", item, quantity: 1, need: "rescue", week: thisWeek, bag: null };
    await deliver(handed);
    const [before] = await pieces();
    expect(await deliver(asked())).toMatchObject({ outcome: "recorded", flagged: false });
    expect(await pieces()).toEqual([
      [before?.[0], before?.[0]],
      [expect.any(Number), expect.any(Number)],
    ]);
    const [, needs] = await pieces();
    expect(new Set(needs).size).toBe(1);
    expect(await whereabouts(people, batchId)).toMatchObject({ "stock Utopia 56": 9, "handed_over Utopia 56": 1 });
    expect((await inTenant(people.lea, (db) => openFlags(db, people.lea))).open).toBe(0);
  });

  test("P-13: becomes a count of its kind once the week it came in is over, of nobody: its own lead's and the hub's to read", async () => {
    const sams = await aPhone(people.sam);
    const id = randomUUID();
    for (let time = 0; time < 2; time += 1) await deliver(asked(), phone, id).catch(() => undefined);
    await deliver(asked());
    await deliver(asked("sim"));
    await deliver(asked(), sams);
    await tally(people.networkId, new Date());
    for (const who of [people.amira, people.lea, people.sam]) expect(await told(who)).toEqual([]);
    await weekPassed(people.networkId);
    const lea = {
      name: "Utopia 56",
      counts: expect.arrayContaining([
        { kind: "phone", week: thisWeek, asked: 2 },
        { kind: "sim", week: thisWeek, asked: 1 },
      ]),
    };
    const sam = { name: "Collective Aid", counts: [{ kind: "phone", week: thisWeek, asked: 1 }] };
    expect(await told(people.lea)).toMatchObject([lea]);
    expect(await told(people.sam)).toMatchObject([sam]);
    expect(await told(people.amira)).toMatchObject([sam, lea]);
  });

  test("is no stolen phone's to say", async () => {
    await inTenant(people.lea, (db) => revokePass(db, people.lea, phone.pass.id));
    expect(await deliver(asked())).toMatchObject({ outcome: "refused", reason: "not-allowed" });
  });
});
