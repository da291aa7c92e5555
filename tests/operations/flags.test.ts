import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { FlagSettlement } from "~/core/field/settle-flag";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { MOST_TOGETHER } from "~/forms/field-flag-forms";
import { settleFlag } from "~/operations/field/settle-flag.server";
import { openFlags } from "~/queries/field/field-flags.server";
import { handoversAsked, handoversOf } from "~/queries/field/handovers.server";
import { needsOf } from "~/queries/network/needs.server";
import { quarantined, whereabouts } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { quarterPassed, weekPassed } from "../support/nights";
import { onTheShelf, outing, thisWeek, zone } from "../support/outing";
import { aPhone } from "../support/phone";
import { testPortal } from "../support/portal";

testPortal();

let people: People;
let batchId: string;
let lineId: string;

// Léa's group has forty phones on its shelf, and a volunteer took ten of them and noted thirteen.
beforeEach(async () => {
  people = await aNetwork();
  ({ batchId, lineId } = await onTheShelf(people, 40));
});

describe("a flag", () => {
  test("is shown with what, how many, which week, which pass and where, and every answer says what there is", async () => {
    await surplus(3);
    const { flags, open } = await shown();
    expect(open).toBe(1);
    expect(flags[0]).toMatchObject({
      reason: "surplus",
      quantity: 3,
      week: thisWeek,
      item: { maker: "Sony", model: "Xperia X" },
      label: "Équipe de Léa",
      ends: [
        { settlement: "from_stock", there: 30 },
        { settlement: "not_handed", there: 13 },
        { settlement: "from_lost", there: 0 },
        { settlement: "extra", there: null },
      ],
    });
    const { needs } = await inTenant(people.lea, (db) => needsOf(db, people.lea, new Date()));
    expect(needs.find(({ kind }) => kind === "flags-to-settle")?.values.count).toBe(1);
  });

  test("of handovers beyond the bag ends as what came from the shelf: stock goes down, nothing stays extra", async () => {
    await surplus(3);
    expect(await here()).toMatchObject({ "stock Utopia 56": 30, "handed_over Utopia 56": 13, "found Utopia 56": -3 });
    expect(await settles("from_stock")).toMatchObject({ ok: true, value: { quantity: 3 } });
    expect(await here()).toEqual({
      "donor Les Ateliers du Bocage": -40,
      "stock Utopia 56": 27,
      "handed_over Utopia 56": 13,
    });
    expect((await shown()).open).toBe(0);
  });

  test("noted too many takes the handovers back, and counts them beside the needs that were said", async () => {
    await surplus(3);
    expect(await settles("not_handed")).toMatchObject({ ok: true });
    expect(await here()).toMatchObject({ "stock Utopia 56": 30, "handed_over Utopia 56": 10 });
    expect(await here()).not.toHaveProperty("found Utopia 56");
    await weekPassed(people.networkId);
    const [week] = await ownWeeks();
    expect(week).toMatchObject({ needs: { ties: 13 }, cameBack: 3, handed: 10 });
  });

  test("that there really were more moves nothing", async () => {
    await surplus(3);
    const before = await here();
    expect(await settles("extra")).toMatchObject({ ok: true });
    expect(await here()).toEqual(before);
    expect((await shown()).open).toBe(0);
  });

  test("of a bag that came back short ends as found again, once they are", async () => {
    const out = outing(await aPhone(people.lea));
    const bag = await out.takes(10);
    expect(await out.countsBack(bag, 8)).toBe(true);
    expect(await here()).toMatchObject({ "lost Utopia 56": 2, "stock Utopia 56": 38 });
    expect(await settles("found_again")).toMatchObject({ ok: true });
    expect(await here()).toMatchObject({ "stock Utopia 56": 40 });
    expect(await here()).not.toHaveProperty("lost Utopia 56");
  });

  test("of a late handover out of a bag counted as lost takes them out of what is lost", async () => {
    const out = outing(await aPhone(people.lea));
    const bag = await out.takes(10);
    await out.countsBack(bag, 6);
    await out.says({ quantity: 4, bag });
    const late = (await shown()).flags.find(({ reason }) => reason === "bag_closed");
    expect(late).toMatchObject({ quantity: 4, ends: [{ settlement: "from_lost", there: 4 }, {}, {}, {}, {}] });
    expect(await settles("from_lost", late?.ids)).toMatchObject({ ok: true });
    expect(await here()).toMatchObject({ "stock Utopia 56": 36, "handed_over Utopia 56": 4 });
    expect(await here()).not.toHaveProperty("lost Utopia 56");
  });

  test("made of many late entries of one pass is one line, and ends in one tap", async () => {
    const givenAt = new Date(Date.now() - 7_200_000);
    const phone = await aPhone(people.lea, { givenAt, endsAt: new Date(Date.now() - 3_600_000) });
    const out = outing(phone);
    for (let time = 0; time < 5; time += 1) await out.says({});
    const { flags, open } = await shown();
    // One sum: it does not say how many entries there were.
    expect({ open, quantity: flags[0]?.quantity, ids: flags[0]?.ids.length }).toEqual({ open: 1, quantity: 5, ids: 1 });
    expect(await settles("seen")).toMatchObject({ ok: true, value: { quantity: 5 } });
    expect((await shown()).open).toBe(0);
  });

  test("of more entries than one tap can settle is shown by as many as it can, and then by the rest", async () => {
    await surplus(1);
    await inTenant(people.lea, async (db) => {
      const flag = await db.fieldFlag.findFirstOrThrow();
      await db.fieldFlag.createMany({
        data: Array.from({ length: MOST_TOGETHER }, () => ({ ...flag, id: randomUUID() })),
      });
    });
    expect(await settles("extra")).toMatchObject({ ok: true, value: { quantity: MOST_TOGETHER } });
    const { flags, open } = await shown();
    expect({ open, quantity: flags[0]?.quantity }).toEqual({ open: 1, quantity: 1 });
  });

  test("settled by two leads at once is settled once, and the second is told", async () => {
    await surplus(3);
    const ids = (await shown()).flags[0]?.ids ?? [];
    const answers = await Promise.all([
      settles("from_stock", ids),
      settles("not_handed", ids),
      settles("extra", ids),
      settles("from_stock", ids),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.reason]))).toEqual(
      Array(3).fill("already-settled"),
    );
  });

  test("tapped twice with the same form gives the first answer again", async () => {
    await surplus(3);
    const ids = (await shown()).flags[0]?.ids ?? [];
    const id = newId();
    expect(await settles("from_stock", ids, { id })).toEqual(await settles("from_stock", ids, { id }));
    expect(await here()).toMatchObject({ "stock Utopia 56": 27 });
    expect(await settles("extra", ids, { id })).toMatchObject({ refusal: { reason: "sent-with-other-content" } });
  });

  test("asks for what is not there and is refused in numbers, and nothing moves", async () => {
    await surplus(3);
    expect(await settles("from_lost")).toMatchObject({ refusal: { reason: "not-enough", there: 0, quantity: 3 } });
    expect(await settles("found_again")).toMatchObject({ refusal: { reason: "not-this-flag" } });
    await quarantined(people, lineId);
    expect(await settles("from_stock")).toMatchObject({ refusal: { reason: "in-quarantine" } });
    expect(await here()).toMatchObject({ "stock Utopia 56": 30, "found Utopia 56": -3 });
    expect((await shown()).open).toBe(1);
  });

  test("of another group is a page that does not exist, for its lead, a volunteer and the hub", async () => {
    await surplus(3);
    const ids = (await shown()).flags[0]?.ids ?? [];
    for (const who of [people.sam, people.tom, people.amira]) {
      await expect(settles("extra", ids, { who })).rejects.toMatchObject({ status: 404 });
    }
    expect((await shown(people.sam)).open).toBe(0);
  });

  test("moves no more than it says, whatever asks: the database refuses", async () => {
    await surplus(3);
    const [id = ""] = (await shown()).flags[0]?.ids ?? [];
    const { organisationId } = people.lea;
    const { move } = await import("~/data/stock/ledger.server");
    const attempt = inTenant(people.lea, (db) =>
      move(db, people.lea, { kind: "flag_settled", organisationId, flagId: id }, [
        {
          batchLineId: lineId,
          quantity: 4,
          from: { kind: "stock", organisationId },
          to: { kind: "found", organisationId },
        },
      ]),
    );
    await expect(attempt).rejects.toThrow(/no document lets a lead move this/);
  });
});

/** Ten in the bag, ten and so many more handed over, for ties. */
async function surplus(quantity: number): Promise<void> {
  const out = outing(await aPhone(people.lea, { label: "Équipe de Léa" }));
  const bag = await out.takes(10);
  await out.says({ quantity: 10 + quantity, need: "ties", bag });
  await quarterPassed(people.networkId);
}

const shown = async (who: Actor = people.lea) => {
  await quarterPassed(who.networkId);
  return inTenant(who, (db) => openFlags(db, who));
};

async function settles(
  settlement: FlagSettlement,
  ids?: string[],
  { who = people.lea, id = newId() }: { who?: Actor; id?: string } = {},
) {
  const flagIds = ids ?? (await shown()).flags[0]?.ids ?? [];
  return inTenant(who, (db) => settleFlag(db, who, { id, flagIds, settlement }));
}

const ownWeeks = async () => {
  const asked = handoversAsked(new URLSearchParams(), people.lea);
  const { own } = await inTenant(people.lea, (db) =>
    handoversOf(db, people.lea, asked, { now: new Date(), timeZone: zone }),
  );
  return own;
};

const here = () => whereabouts(people, batchId);
