import { beforeEach, describe, expect, test } from "vitest";
import { type DeclaredWeek, FOLLOW_UP_RULES, inContact, monthOf, standUp } from "~/core/follow-up/declared";
import { addWeeks, type IsoWeek, isoWeekOf, mondayOf } from "~/core/time/iso-week";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { tell } from "~/mail/tell.server";
import { startCounting, stopCounting } from "~/operations/follow-up/count-follow-ups.server";
import { DECLARED_WEEKS_KEPT, forgetWeeks } from "~/operations/follow-up/forget-weeks.server";
import { forgetBaseline, sayBaseline } from "~/operations/follow-up/say-baseline.server";
import { sayWeek, withdrawWeek } from "~/operations/follow-up/say-week.server";
import { warnMembers } from "~/operations/follow-up/warn-members.server";
import { memberFollowUps } from "~/queries/follow-up/member-follow-ups.server";
import { networkFollowUps } from "~/queries/follow-up/network-follow-ups.server";
import { needsOf } from "~/queries/network/needs.server";
import { aNetwork, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

const timeZone = "Europe/Paris";
/** A Wednesday: the last week that is over is 2026-W44. */
const now = new Date("2026-11-04T12:00:00Z");
const LAST: IsoWeek = "2026-W44";
const nothing = { opened: 0, metAgain: 0, resumed: 0, interrupted: 0, closed: 0 };

let people: People;
beforeEach(async () => {
  people = await aNetwork();
});

const counts = (from: IsoWeek = "2026-W37", at = now) =>
  inTenant(people.amira, (db) =>
    startCounting(db, people.amira, { intent: "start", id: newId(), from }, { timeZone, now: at }),
  );
type Said = Partial<DeclaredWeek> & { id?: string };
/** Says a week as it is over; without a member, one's own. */
const says = (who: Actor, week: IsoWeek, said: Said = {}, organisationId = who.organisationId, at = now) =>
  inTenant(who, (db) =>
    sayWeek(
      db,
      who,
      organisationId,
      { intent: "say", id: newId(), week, countedBefore: null, ...nothing, ...said },
      { timeZone, now: at },
    ),
  );
const ofMember = (who: Actor, organisationId = who.organisationId, at = now) =>
  inTenant(who, (db) => memberFollowUps(db, who, { organisationId, asked: null }, { timeZone, now: at }));
const ofNetwork = (at = now) => inTenant(people.amira, (db) => networkFollowUps(db, { timeZone, now: at }));
const afterwards = (week: IsoWeek) => new Date(mondayOf(week) + 9 * 86_400_000);

describe("a member says its follow-ups of a week", () => {
  test("once it is over, and is told how many are in contact; the same form sent twice is one", async () => {
    await counts();
    const id = newId();
    const first = { id, countedBefore: 20, opened: 3, metAgain: 12, interrupted: 2 };
    expect(await says(people.lea, LAST, first)).toEqual({ ok: true, value: { inContact: 21 } });
    expect(await says(people.lea, LAST, first)).toEqual({ ok: true, value: { inContact: 21 } });
    expect(await says(people.lea, LAST, { ...first, opened: 4 })).toMatchObject({
      refusal: { reason: "sent-with-other-content" },
    });
    expect(await says(people.lea, addWeeks(LAST, 1), first)).toMatchObject({
      refusal: { reason: "sent-with-other-content" },
    });
    expect(await says(people.lea, addWeeks(LAST, 1))).toMatchObject({ refusal: { reason: "week-not-open" } });
    expect(await ofMember(people.lea)).toMatchObject({ week: null, weeks: [{ week: LAST, before: 20, after: 21 }] });
  });

  test("C-01 not before the network counts, nor before the week it began with, nor once it stopped", async () => {
    expect(await says(people.lea, LAST, { countedBefore: 1 })).toMatchObject({ refusal: { reason: "week-not-open" } });
    await counts("2026-W44");
    const series = await inTenant(people.amira, (db) => db.followUpSeries.findMany());
    expect(series).toMatchObject([{ fromWeek: "2026-W44", rules: FOLLOW_UP_RULES.version, untilWeek: null }]);
    expect(await says(people.lea, "2026-W43", { countedBefore: 1 })).toMatchObject({
      refusal: { reason: "week-not-open" },
    });
    const stop = await inTenant(people.amira, (db) =>
      stopCounting(db, people.amira, { intent: "stop", id: newId() }, { timeZone, now }),
    );
    expect(stop).toEqual({ ok: true, value: { until: LAST } });
    // What it counted until then can still be said; what came after cannot.
    expect(await says(people.lea, LAST, { countedBefore: 1 })).toMatchObject({ ok: true });
    const later = afterwards("2026-W45");
    expect(await says(people.lea, "2026-W45", {}, people.lea.organisationId, later)).toMatchObject({
      refusal: { reason: "week-not-open" },
    });
    expect(await counts("2026-W44")).toMatchObject({ refusal: { reason: "not-a-first-week" } });
    expect(await counts("2026-W45")).toMatchObject({ ok: true });
    expect(await counts("2026-W45")).toMatchObject({ refusal: { reason: "already-counting" } });
  });

  test("after a gap only with how many were in contact, and corrects one that others follow from", async () => {
    await counts();
    await says(people.lea, "2026-W41", { countedBefore: 20, opened: 5 });
    expect(await says(people.lea, "2026-W43")).toMatchObject({ refusal: { reason: "count-before" } });
    expect((await ofMember(people.lea)).week).toBe("2026-W42");
    await says(people.lea, "2026-W42", { metAgain: 24 });
    // The week before would no longer hold enough for what was said after it: nothing is written.
    expect(await says(people.lea, "2026-W41", { countedBefore: 20, opened: 1 })).toMatchObject({
      refusal: { reason: "more-than-in-contact", week: "2026-W42", before: 21, needed: 24 },
    });
    expect(await says(people.lea, "2026-W41", { countedBefore: 20, opened: 6 })).toMatchObject({ ok: true });
    expect((await ofMember(people.lea)).weeks.map(({ before, after }) => [before, after])).toEqual([
      [26, 26],
      [20, 26],
    ]);
  });

  test("takes back the last one alone", async () => {
    await counts();
    await says(people.lea, "2026-W43", { countedBefore: 20 });
    await says(people.lea, LAST);
    const withdraw = (week: IsoWeek) =>
      inTenant(people.lea, (db) =>
        withdrawWeek(db, people.lea, people.lea.organisationId, { intent: "withdraw", id: newId(), week }),
      );
    expect(await withdraw("2026-W43")).toMatchObject({ refusal: { reason: "not-the-last" } });
    expect(await withdraw(LAST)).toMatchObject({ ok: true });
    expect((await ofMember(people.lea)).weeks).toHaveLength(1);
  });

  test("is reminded of it from the Monday after, until it is said", async () => {
    const waits = async (at: Date) =>
      (await inTenant(people.lea, (db) => needsOf(db, people.lea, at))).needs.map(({ kind }) => kind);
    expect(await waits(now)).not.toContain("say-follow-ups");
    await counts("2026-W45");
    // Sunday evening in Paris, and a minute past midnight.
    expect(await waits(new Date("2026-11-08T22:59:00Z"))).not.toContain("say-follow-ups");
    const monday = new Date("2026-11-08T23:01:00Z");
    expect(await waits(monday)).toContain("say-follow-ups");
    await says(people.lea, "2026-W45", { countedBefore: 3 }, people.lea.organisationId, monday);
    expect(await waits(monday)).not.toContain("say-follow-ups");
  });

  test("two who say one week at once leave one of the two, whole", async () => {
    await counts();
    const both = await Promise.all(
      [5, 9].map((opened) => says(people.lea, LAST, { countedBefore: 10, opened, closed: opened })),
    );
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const [week] = (await ofMember(people.lea)).weeks;
    expect(week?.opened).toBe(week?.closed);
  });
});

describe("who reads what a member said (S-02, S-07, C-06)", () => {
  test("the hub types for a member, which then owns it: neither reads nor changes what a member said itself", async () => {
    await counts();
    const lea = people.lea.organisationId;
    expect(await says(people.amira, LAST, { countedBefore: 40 }, lea)).toMatchObject({ ok: true });
    expect((await ofMember(people.amira, lea)).weeks).toHaveLength(1);
    expect(await says(people.lea, LAST, { countedBefore: 41, opened: 1 })).toMatchObject({ ok: true });
    expect((await ofMember(people.amira, lea)).weeks).toEqual([]);
    expect(await says(people.amira, LAST, { countedBefore: 7 }, lea)).toMatchObject({
      refusal: { reason: "said-by-itself" },
    });
    expect((await ofMember(people.lea)).weeks).toMatchObject([{ before: 41, after: 42 }]);
    for (const sql of ["update follow_up_weeks set opened = 9", "delete from follow_up_weeks"]) {
      expect(await inTenant(people.amira, (db) => db.$executeRawUnsafe(sql))).toBe(0);
    }
  });

  test("a lead says and reads its own alone, and nobody without that role does", async () => {
    await counts();
    const sam = people.sam.organisationId;
    expect(await says(people.lea, LAST, { countedBefore: 1 }, sam)).toMatchObject({
      refusal: { reason: "not-a-member" },
    });
    await says(people.sam, LAST, { countedBefore: 30 });
    await expect(ofMember(people.lea, sam)).rejects.toMatchObject({ status: 404 });
    for (const who of [people.lea, people.tom, people.jeanne]) {
      const seen = await inTenant(who, (db) => db.$queryRawUnsafe<unknown[]>("select * from follow_up_weeks"));
      expect(seen).toEqual([]);
    }
    for (const call of [
      "follow_up_months('2030-W01')",
      "follow_ups_said('2020-W01')",
      "follow_up_baseline()",
      "follow_ups_left('2030-W01', '2030-W01')",
    ]) {
      await expect(inTenant(people.lea, (db) => db.$queryRawUnsafe(`select * from relais.${call}`))).rejects.toThrow(
        /permission denied/,
      );
    }
    const other = await aNetwork();
    expect(await says(people.amira, LAST, { countedBefore: 1 }, other.lea.organisationId)).toMatchObject({
      refusal: { reason: "not-a-member" },
    });
  });

  test("the network's month is told from three members that said all its weeks, and to the nearest five", async () => {
    await counts("2026-W40");
    const october: IsoWeek[] = ["2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44"];
    const said = async (who: Actor, organisationId: string, before: number) => {
      for (const week of october) {
        const numbers = {
          opened: 3,
          metAgain: 4,
          interrupted: 1,
          ...(week === "2026-W40" ? { countedBefore: before } : {}),
        };
        expect(await says(who, week, numbers, organisationId)).toMatchObject({ ok: true });
      }
    };
    const play = people.members[2]?.id ?? "";
    await said(people.lea, people.lea.organisationId, 12);
    await said(people.sam, people.sam.organisationId, 21);
    expect((await ofNetwork()).months).toEqual([{ month: "2026-10", members: 2, sums: null }]);
    await said(people.amira, play, 30);
    expect((await ofNetwork()).months).toEqual([
      {
        month: "2026-10",
        members: 3,
        // 63, 45, 60, 0, 15, 0 and 93.
        sums: { before: 65, opened: 45, metAgain: 60, resumed: 0, interrupted: 15, closed: 0, after: 95 },
      },
    ]);
    const { members, weeks } = await ofNetwork();
    expect(weeks[0]).toBe(LAST);
    expect(members.every((member) => member.said.every(Boolean))).toBe(true);
  });

  test("C-02 what the database adds up is what the rules say, over random histories with gaps and recounts", async () => {
    await counts("2026-W37");
    const random = mulberry(20261104);
    const whole = (most: number) => Math.floor(random() * (most + 1));
    const kept = new Map<string, DeclaredWeek[]>();
    for (let back = 8; back >= 1; back -= 1) {
      const week = addWeeks("2026-W45", -back);
      for (const { id } of people.members) {
        if (random() < 0.1) continue;
        const weeks = kept.get(id) ?? [];
        const follows = weeks.at(-1)?.week === addWeeks(week, -1);
        const numbers: DeclaredWeek = {
          week,
          countedBefore: !follows || random() < 0.15 ? 30 + whole(40) : null,
          opened: whole(6),
          metAgain: 2 + whole(10),
          resumed: whole(2),
          interrupted: whole(5),
          closed: whole(2),
        };
        if (!standUp(inContact([...weeks, numbers])).ok) continue;
        expect(await says(people.amira, week, numbers, id)).toMatchObject({ ok: true });
        kept.set(id, [...weeks, numbers]);
      }
    }
    for (const { month, members, sums } of (await ofNetwork()).months) {
      const thursdays = Array.from({ length: 6 }, (_, index) =>
        addWeeks(isoWeekOf(Date.parse(`${month}-01`), "UTC"), index),
      );
      const full = thursdays.filter((week) => monthOf(week) === month);
      const theirs = [...kept.values()]
        .map((weeks) => inContact(weeks).filter(({ week }) => full.includes(week)))
        .filter((weeks) => weeks.length === full.length);
      expect(members).toBe(theirs.length);
      const five = (of: (weeks: (typeof theirs)[number]) => number) =>
        Math.round(theirs.reduce((sum, weeks) => sum + of(weeks), 0) / 5) * 5;
      expect(sums).toEqual(
        theirs.length < 3
          ? null
          : {
              before: five((weeks) => weeks[0]?.before ?? 0),
              after: five((weeks) => weeks.at(-1)?.after ?? 0),
              ...Object.fromEntries(
                (["opened", "metAgain", "resumed", "interrupted", "closed"] as const).map((name) => [
                  name,
                  five((weeks) => weeks.reduce((sum, week) => sum + week[name], 0)),
                ]),
              ),
            },
      );
    }
  });
});

describe("before the first phones", () => {
  const declares = (who: Actor, organisationId: string, open: number, interrupted: number) =>
    inTenant(who, (db) => sayBaseline(db, who, organisationId, { intent: "baseline", id: newId(), open, interrupted }));

  test("C-05 two totals a member, told together from three, said anew and taken back", async () => {
    await counts();
    const [one, two, three] = people.members.map(({ id }) => id);
    expect(await declares(people.lea, one ?? "", 10, 11)).toMatchObject({
      refusal: { reason: "more-interrupted-than-open" },
    });
    await declares(people.lea, one ?? "", 41, 12);
    await declares(people.amira, two ?? "", 20, 9);
    expect((await ofNetwork()).baseline).toEqual({ members: 2, open: null, interrupted: null });
    await declares(people.amira, three ?? "", 20, 3);
    expect((await ofNetwork()).baseline).toEqual({ members: 3, open: 80, interrupted: 25 });
    expect(await declares(people.amira, one ?? "", 1, 1)).toMatchObject({ refusal: { reason: "said-by-itself" } });
    await inTenant(people.lea, (db) =>
      forgetBaseline(db, people.lea, one ?? "", { intent: "forget-baseline", id: newId() }),
    );
    expect((await ofNetwork()).baseline.members).toBe(2);
  });
});

describe("a member nobody speaks for any more", () => {
  const leadsEnd = () =>
    inTenant(people.amira, (db) =>
      db.$executeRawUnsafe(
        `update memberships set ended_at = now() where organisation_id = '${people.sam.organisationId}' and role = 'lead'`,
      ),
    );
  test("its follow-ups are told about from ten on, to the nearest five, and only where three members share a town", async () => {
    await counts();
    // Silent since: it said one week, eight weeks ago.
    await says(people.sam, "2026-W37", { countedBefore: 33 });
    await says(people.lea, LAST, { countedBefore: 50 });
    const left = async () => (await ofNetwork()).left.map(({ name, inContact: many }) => ({ name, many }));
    expect(await left()).toEqual([{ name: "Collective Aid", many: 35 }]);
    await says(people.sam, "2026-W37", { countedBefore: 9 });
    expect(await left()).toEqual([{ name: "Collective Aid", many: null }]);
    await says(people.sam, "2026-W37", { countedBefore: 33 });
    await inTenant(people.amira, (db) =>
      db.site.createMany({
        data: [
          { networkId: people.networkId, id: newId(), organisationId: people.lea.organisationId, name: "Dunkerque" },
        ],
      }),
    );
    expect(await left()).toEqual([{ name: "Collective Aid", many: 35 }]);
  });

  test("nobody speaks for one whose lead has gone, unless the hub types for it", async () => {
    await counts();
    const left = async () => (await ofNetwork()).left.map(({ name, inContact: many }) => ({ name, many }));
    await says(people.sam, LAST, { countedBefore: 33 });
    expect(await left()).toEqual([]);
    expect(await leadsEnd()).toBe(1);
    expect(await left()).toEqual([{ name: "Collective Aid", many: 35 }]);
    const withdraw = { intent: "withdraw" as const, id: newId(), week: LAST };
    await inTenant(people.sam, (db) => withdrawWeek(db, people.sam, people.sam.organisationId, withdraw));
    await says(people.amira, LAST, { countedBefore: 33 }, people.sam.organisationId);
    expect(await left()).toEqual([]);
  });

  test("the hub tells the others of its towns once, by letters that name nobody, and a lead reads whose to expect", async () => {
    await counts();
    await says(people.sam, "2026-W37", { countedBefore: 33 });
    const warns = () =>
      inTenant(people.amira, (db) =>
        warnMembers(
          db,
          people.amira,
          { intent: "warn", id: newId(), organisationId: people.sam.organisationId },
          { timeZone, now },
        ),
      );
    const waits = async () =>
      (await inTenant(people.amira, (db) => needsOf(db, people.amira, now))).needs.map(({ kind }) => kind);
    expect(await waits()).toContain("follow-ups-left");
    expect(await warns()).toEqual({ ok: true, value: { toldOn: "2026-11-04" } });
    expect(await warns()).toMatchObject({ ok: true });
    expect(await waits()).not.toContain("follow-ups-left");
    const { networkId } = people;
    const works = (closedAt: Date | null) =>
      inTenant(people.amira, (db) =>
        db.site.updateMany({ where: { organisationId: people.lea.organisationId }, data: { closedAt } }),
      );
    // Whoever no longer works in the town is told nothing, and makes it no town of three.
    await works(now);
    await tell({ networkId, about: "follow-ups-expected", id: people.sam.organisationId });
    expect(await asSystem(networkId, (db) => db.letter.count({ where: { kind: "follow-ups-expected" } }))).toBe(0);
    expect((await ofMember(people.lea)).expected).toEqual([]);
    expect((await ofNetwork()).left.map(({ inContact: many }) => many)).toEqual([null]);
    await works(null);
    for (let time = 0; time < 2; time++) {
      await tell({ networkId, about: "follow-ups-expected", id: people.sam.organisationId });
    }
    const letters = await asSystem(networkId, (db) => db.letter.findMany({ where: { kind: "follow-ups-expected" } }));
    expect(letters.map(({ accountId }) => accountId)).toEqual([people.lea.accountId]);
    expect((await ofMember(people.lea)).expected).toMatchObject([{ name: "Collective Aid", sites: ["Calais"] }]);
    expect((await ofMember(people.sam)).expected).toEqual([]);
    expect((await ofMember(people.lea, people.lea.organisationId, afterwards("2026-W50"))).expected).toEqual([]);
  });

  test("with somebody to speak for it, nobody is told", async () => {
    await counts();
    await says(people.sam, LAST, { countedBefore: 33 });
    const form = { intent: "warn" as const, id: newId(), organisationId: people.sam.organisationId };
    expect(await inTenant(people.amira, (db) => warnMembers(db, people.amira, form, { timeZone, now }))).toMatchObject({
      refusal: { reason: "nobody-left-alone" },
    });
  });
});

test("after a hundred and four weeks what was declared is forgotten, and what is in contact goes on from there", async () => {
  await counts("2026-W43");
  await says(people.lea, "2026-W43", { countedBefore: 20, opened: 4 });
  await says(people.lea, "2026-W44", { opened: 1 });
  const later = afterwards(addWeeks("2026-W43", DECLARED_WEEKS_KEPT));
  expect(await asSystem(people.networkId, (db) => forgetWeeks(db, people.networkId, later))).toBe(1);
  expect(await asSystem(people.networkId, (db) => forgetWeeks(db, people.networkId, later))).toBe(0);
  expect((await ofMember(people.lea)).weeks).toMatchObject([{ week: "2026-W44", before: 24, after: 25 }]);
});

/** The same random numbers each time. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
