import { beforeEach, describe, expect, test } from "vitest";
import { type FollowUpNumber, newFollowUpNumber } from "~/core/follow-up/number";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { cardsForm } from "~/forms/cards-forms";
import { approveCards } from "~/operations/follow-up/approve-cards.server";
import { askForCards } from "~/operations/follow-up/ask-for-cards.server";
import { endPrinting } from "~/operations/follow-up/end-printing.server";
import { forgetCards } from "~/operations/follow-up/forget-cards.server";
import { issueNumbers, secretsOf } from "~/operations/follow-up/issue-numbers.server";
import { cardsShown } from "~/queries/follow-up/cards.server";
import { withClient } from "../../server/roles.ts";
import { aNetwork, type People, person } from "../support/network";
import { testPortal } from "../support/portal";

const portal = testPortal();
const moment = { timeZone: "Europe/Paris", now: new Date() };
let people: People;
let amira: Actor;
/** A second coordinator. */
let nour: Actor;

beforeEach(async () => {
  process.env.RELAIS_CHEAP_NUMBERS = "1";
  people = await aNetwork();
  ({ amira } = people);
  nour = await person(people.networkId, amira.organisationId, "coordinator", "Nour");
  await inTenant(amira, (db) =>
    db.followUpNumbers.createMany({ data: [{ networkId: people.networkId, beganWeek: "2026-W40", version: 1 }] }),
  );
});

const numbers = (count: number) =>
  Array.from({ length: count }, () => newFollowUpNumber((bytes) => crypto.getRandomValues(bytes)));
const ask = (sheets: number, who = amira) =>
  inTenant(who, (db) => askForCards(db, who, { intent: "ask", id: newId(), sheets }, moment));
const asked = async (sheets: number, who = amira) => {
  const done = await ask(sheets, who);
  if (!done.ok) throw new Error(done.refusal.reason);
  return done.value;
};
const issue = async (printingId: string, which: FollowUpNumber[], who = amira) => {
  const secrets = await secretsOf(who, which);
  return inTenant(who, (db) => issueNumbers(db, who, { printingId, secrets }, moment));
};
const approve = (printingId: string, who = nour) =>
  inTenant(who, (db) => approveCards(db, who, { intent: "approve", id: newId(), printingId }, moment));
const end = (printingId: string, who = amira) =>
  inTenant(who, (db) => endPrinting(db, who, { intent: "end", id: newId(), printingId }, moment));
const shown = (who = amira) => inTenant(who, (db) => cardsShown(db, who, moment));
const refused = (reason: string) => ({ ok: false, refusal: { reason } });

describe("cards", () => {
  test("are made known a sheet at a time, and no more of them than were asked for", async () => {
    const { printingId, quantity, waits } = await asked(2);
    expect({ quantity, waits }).toEqual({ quantity: 20, waits: false });
    const first = numbers(10);
    expect(await issue(printingId, first)).toMatchObject({ ok: true, value: { registered: 10, quantity: 20 } });
    // Sent again, since the answer was lost: the same numbers.
    expect(await issue(printingId, first)).toMatchObject({ ok: true, value: { registered: 10 } });
    expect(await issue(printingId, numbers(11))).toEqual(refused("more-than-asked"));
    const last = numbers(10);
    expect(await issue(printingId, last)).toMatchObject({ ok: true, value: { registered: 20 } });
    expect(await issue(printingId, last)).toMatchObject({ ok: true, value: { registered: 20 } });
    expect(await issue(printingId, numbers(1))).toEqual(refused("no-such-printing"));
    expect(await shown()).toMatchObject({ unused: 20, alone: 180, printings: [{ state: "ended", registered: 20 }] });
  });

  test("SEC-07: above two hundred in seven days somebody else agrees, and whoever asked prints", async () => {
    await asked(15);
    const { printingId, waits } = await asked(6);
    expect(waits).toBe(true);
    expect(await issue(printingId, numbers(1))).toEqual(refused("no-such-printing"));
    expect(await approve(printingId, amira)).toEqual(refused("own-printing"));
    expect(await approve(printingId)).toMatchObject({ ok: true });
    expect(await approve(printingId)).toEqual(refused("no-such-printing"));
    expect(await issue(printingId, numbers(1), nour)).toEqual(refused("no-such-printing"));
    expect(await issue(printingId, numbers(1))).toMatchObject({ ok: true });
  });

  test("SEC-07: two who ask at once for half of it and more are not both alone", async () => {
    const both = await Promise.all([asked(15), asked(15, nour)]);
    expect(both.map(({ waits }) => waits).sort()).toEqual([false, true]);
  });

  test("a printing that is given up takes no more numbers; those that are known stay", async () => {
    const { printingId } = await asked(2);
    await issue(printingId, numbers(10));
    expect(await end(printingId)).toMatchObject({ ok: true, value: { registered: 10 } });
    expect(await end(printingId)).toEqual(refused("no-such-printing"));
    expect(await issue(printingId, numbers(1))).toEqual(refused("no-such-printing"));
    expect(await shown()).toMatchObject({ unused: 10, alone: 190 });
    expect(await end((await asked(1)).printingId, nour)).toMatchObject({ ok: true });
  });

  test("are nobody's in a network that does not count by numbers, or another's", async () => {
    const { printingId } = await asked(1);
    const other = await aNetwork();
    expect(await ask(1, other.amira)).toEqual(refused("not-by-numbers"));
    await inTenant(amira, (db) => db.followUpNumbers.updateMany({ data: { untilWeek: "2026-W48" } }));
    expect(await ask(1)).toEqual(refused("not-by-numbers"));
    expect(await issue(printingId, numbers(1))).toEqual(refused("not-by-numbers"));
  });

  test("a form that names no number, or too many, is none", () => {
    const form = (followUpNumbers: string) =>
      cardsForm.safeParse({ intent: "issue", printingId: newId(), followUpNumbers }).success;
    expect(form(numbers(10).join(","))).toBe(true);
    expect(form("")).toBe(false);
    expect(form("48239071561896")).toBe(false);
    expect(form(numbers(11).join(","))).toBe(false);
  });

  test("P-04, P-09: no row of any table holds a number, or names which printing it came of", async () => {
    const { printingId } = await asked(1);
    const which = numbers(10);
    await issue(printingId, which);
    const everything = await withClient(portal.database().adminUrl, async (client) => {
      const { rows: tables } = await client.query<{ name: string }>(
        `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')`,
      );
      const texts: string[] = [];
      for (const { name } of tables) {
        const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
        texts.push(...rows.map(({ row }) => `${name} ${row}`));
      }
      return texts;
    });
    const twelve = which.map((number) => number.slice(0, 12));
    expect(everything.filter((row) => twelve.some((digits) => row.includes(digits)))).toEqual([]);
    const naming = everything.filter((row) => row.includes(printingId)).map((row) => row.split(" ")[0]);
    expect([...new Set(naming)].sort()).toEqual(["card_printings", "outcomes"]);
  });

  test("that they were printed is forgotten after a month", async () => {
    await asked(1);
    const days = (count: number) => new Date(Date.now() + count * 86_400_000);
    await forgetCards(people.networkId, days(29));
    expect((await shown()).printings).toHaveLength(1);
    await forgetCards(people.networkId, days(32));
    expect((await shown()).printings).toEqual([]);
  });
});
