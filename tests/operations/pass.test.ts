import { describe, expect, test } from "vitest";
import { CODE_LASTS } from "~/core/field/pass-code";
import { codeHash } from "~/data/field/pass-code.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import type { GivePassForm } from "~/forms/pass-forms";
import { endMembership } from "~/operations/access/end-membership.server";
import { givePass, takePass } from "~/operations/field/give-pass.server";
import { renewPassCode } from "~/operations/field/renew-pass-code.server";
import { revokeAllPasses, revokePass } from "~/operations/field/revoke-pass.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { passPage } from "~/queries/field/pass.server";
import { passesOf } from "~/queries/field/passes.server";
import { needsOf } from "~/queries/network/needs.server";
import { as, counting, onItsWay } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();
const paris = "Europe/Paris";
const MINUTE = 60_000;

const form = (given: Partial<GivePassForm> = {}): GivePassForm => ({
  id: newId(),
  siteId: null,
  end: "tonight",
  day: null,
  hour: null,
  label: null,
  receives: false,
  lines: [],
  ...given,
});

const give = (who: People["lea"], given: Partial<GivePassForm> = {}, now = new Date()) =>
  as(who, (db) => givePass(db, who, form(given), paris, now));

async function given(who: People["lea"], with_: Partial<GivePassForm> = {}, now = new Date()): Promise<string> {
  const done = await give(who, with_, now);
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  return done.value.passId;
}

/** As a phone opens it. */
const opened = (passId: string, seenAt = new Date(), waiting = 0) =>
  inDirectory((db) =>
    db.pass.updateMany({ where: { id: passId }, data: { openedAt: new Date(), seenAt, waiting, codeHash: null } }),
  );

/** Léa's group holds 20 phones. */
async function stocked(people: People, quantity = 20): Promise<string> {
  const { lineId, transferId } = await onItsWay(people, quantity);
  const received = await as(people.lea, (db) =>
    receiveTransfer(db, people.lea, transferId, counting(lineId, { received: quantity })),
  );
  if (!received.ok) throw new Error(JSON.stringify(received.refusal));
  return as(people.lea, async (db) => (await db.batchLine.findFirstOrThrow({ where: { id: lineId } })).itemId);
}

const stateOf = (who: People["lea"], id: string) => as(who, (db) => db.pass.findFirstOrThrow({ where: { id } }));

describe("a pass", () => {
  test("given seconds before midnight, or in the night, lasts until six there", async () => {
    const people = await aNetwork();
    for (const hour of ["22:59:20", "23:05:00"]) {
      const day = new Date().toISOString().slice(0, 10);
      const passId = await given(people.lea, {}, new Date(`${day}T${hour}Z`));
      const { endsAt } = await stateOf(people.lea, passId);
      const shown = new Intl.DateTimeFormat("fr", { timeZone: "Europe/Paris", hour: "numeric", minute: "numeric" });
      expect(shown.format(endsAt)).toBe("06:00");
    }
  });

  test("has a code for a quarter of an hour in a quarter of an hour; the code itself is kept nowhere", async () => {
    const people = await aNetwork();
    const now = new Date();
    const passId = await given(people.lea, {}, now);
    const { pass, code } = await as(people.lea, (db) => passPage(db, people.lea, passId, now));
    expect(pass.site).toBe("Calais");
    expect(pass.state).toBe("waiting");
    expect(code?.endsAt.getTime()).toBe(Math.min(now.getTime() + CODE_LASTS, pass.endsAt.getTime()));
    const stored = await as(people.lea, (db) => db.pass.findFirstOrThrow({ where: { id: passId } }));
    expect(stored.codeHash).toBe(codeHash(code?.text ?? ""));
    const outcomes = await as(people.lea, (db) => db.outcome.findMany());
    expect(JSON.stringify([stored, outcomes])).not.toContain(code?.text);
  });

  test("SEC-03: of another organisation is nobody's: not shown, not revoked, given no code, not even to the hub", async () => {
    const people = await aNetwork();
    const passId = await given(people.lea);
    for (const who of [people.sam, people.amira]) {
      const notFound = (tried: Promise<unknown>) => expect(tried).rejects.toMatchObject({ status: 404 });
      await notFound(as(who, (db) => passPage(db, who, passId, new Date())));
      await notFound(as(who, (db) => revokePass(db, who, passId)));
      await notFound(as(who, (db) => renewPassCode(db, who, passId)));
    }
  });

  test("is given from a site of one's own, or not at all", async () => {
    const people = await aNetwork();
    const { siteId } = await as(people.amira, async (db) => ({
      siteId: (await db.site.findFirstOrThrow({ where: { organisationId: people.sam.organisationId } })).id,
    }));
    await expect(give(people.lea, { siteId })).rejects.toMatchObject({ status: 404 });
  });

  test("needs a site where there are several, and an hour to come within a week", async () => {
    const people = await aNetwork();
    const { networkId, lea, amira } = people;
    const far = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    expect(await give(lea, { end: "chosen" })).toEqual({ ok: false, refusal: { reason: "end-missing" } });
    expect(await give(lea, { end: "chosen", day: "2020-01-01", hour: 8 })).toEqual({
      ok: false,
      refusal: { reason: "end-is-past" },
    });
    expect(await give(lea, { end: "chosen", day: far, hour: 8 })).toEqual({
      ok: false,
      refusal: { reason: "end-too-far", days: 7 },
    });
    await as(amira, (db) =>
      db.site.createMany({
        data: [{ networkId, id: newId(), organisationId: lea.organisationId, name: "Grande-Synthe" }],
      }),
    );
    expect(await give(lea)).toEqual({ ok: false, refusal: { reason: "site-missing" } });
  });

  test("whose bag cannot be filled is not given: nothing stays behind", async () => {
    const people = await aNetwork();
    const item = await stocked(people, 20);
    expect(await give(people.lea, { lines: [{ item, quantity: 21 }] })).toEqual({
      ok: false,
      refusal: { reason: "not-enough", item, asked: 21, available: 20, inBags: 0, inTransit: 0 },
    });
    expect(await as(people.lea, (db) => db.pass.count())).toBe(0);
    await given(people.lea, { lines: [{ item, quantity: 20 }] });
    expect(await give(people.lea, { lines: [{ item, quantity: 1 }] })).toMatchObject({
      refusal: { reason: "not-enough", available: 0, inBags: 20 },
    });
  });

  test("sent twice is given once, with one bag; with other content it is refused", async () => {
    const people = await aNetwork();
    const item = await stocked(people, 20);
    const same = form({ lines: [{ item, quantity: 5 }] });
    const send = (content: GivePassForm) => as(people.lea, (db) => givePass(db, people.lea, content, paris));
    const answers = await Promise.all([send(same), send(same), send(same)]);
    expect(answers).toEqual(answers.map(() => ({ ok: true, value: { passId: same.id } })));
    const { live } = await as(people.lea, (db) => passesOf(db, people.lea, new Date()));
    expect(live.map(({ bag }) => bag?.items.map(({ quantity }) => quantity))).toEqual([[5]]);
    expect(await send({ ...same, label: "port" })).toEqual({
      ok: false,
      refusal: { reason: "sent-with-other-content" },
    });
  });

  test("a volunteer takes one for themselves: no code, no transfers; but gives none", async () => {
    const people = await aNetwork();
    const { tom } = people;
    const taken = await as(tom, (db) => takePass(db, tom, { id: newId(), siteId: null }, paris));
    if (!taken.ok) throw new Error(taken.refusal.reason);
    const stored = await as(tom, (db) => db.pass.findFirstOrThrow({ where: { id: taken.value.passId } }));
    expect(stored).toMatchObject({ codeHash: null, receives: false, givenBy: tom.accountId });
    await expect(give(tom, { receives: true })).rejects.toThrow();
  });
});

describe("a code", () => {
  test("is renewed while no phone has opened the pass; the one before is another", async () => {
    const people = await aNetwork();
    const { lea } = people;
    const passId = await given(lea);
    const codeNow = async (now: Date) => (await as(lea, (db) => passPage(db, lea, passId, now))).code?.text;
    const first = await codeNow(new Date());
    expect(await codeNow(new Date(Date.now() + CODE_LASTS + 1))).toBeUndefined();
    expect(await as(lea, (db) => renewPassCode(db, lea, passId, new Date(Date.now() + MINUTE)))).toEqual({
      ok: true,
      value: null,
    });
    const second = await codeNow(new Date());
    expect(second).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(second).not.toBe(first);
    await opened(passId);
    expect(await codeNow(new Date())).toBeUndefined();
    expect(await as(lea, (db) => renewPassCode(db, lea, passId))).toEqual({
      ok: false,
      refusal: { reason: "pass-opened" },
    });
  });
});

describe("revoking", () => {
  test("ends a pass once: the second lead is told who was first", async () => {
    const people = await aNetwork();
    const { lea } = people;
    const passId = await given(lea);
    expect(await as(lea, (db) => revokePass(db, lea, passId))).toEqual({ ok: true, value: null });
    expect(await as(lea, (db) => revokePass(db, lea, passId))).toMatchObject({
      ok: false,
      refusal: { reason: "already-revoked", by: "Léa" },
    });
    expect(await as(lea, (db) => renewPassCode(db, lea, passId))).toEqual({
      ok: false,
      refusal: { reason: "pass-revoked" },
    });
    const stored = await as(lea, (db) => db.pass.findFirstOrThrow({ where: { id: passId } }));
    expect([stored.codeHash, stored.revokedBy]).toEqual([null, lea.accountId]);
  });

  test("all at once ends one's own, and nobody else's", async () => {
    const people = await aNetwork();
    const { lea, sam } = people;
    await given(lea);
    await given(lea);
    const others = await given(sam);
    expect(await as(lea, (db) => revokeAllPasses(db, lea))).toEqual({ ok: true, value: { count: 2 } });
    expect(await as(lea, (db) => revokeAllPasses(db, lea))).toEqual({ ok: false, refusal: { reason: "none-live" } });
    const { pass } = await as(sam, (db) => passPage(db, sam, others, new Date()));
    expect(pass.state).toBe("waiting");
  });

  test("closes a pass that was left before its end too: its key may be in other hands", async () => {
    const { lea } = await aNetwork();
    const [one, other] = [await given(lea), await given(lea)];
    await given(lea);
    await inDirectory((db) =>
      db.pass.updateMany({ where: { id: { in: [one, other] } }, data: { leftAt: new Date() } }),
    );
    expect(await as(lea, (db) => revokePass(db, lea, one))).toEqual({ ok: true, value: null });
    expect(await as(lea, (db) => revokeAllPasses(db, lea))).toEqual({ ok: true, value: { count: 1 } });
    expect((await stateOf(lea, other)).revokedAt).not.toBeNull();
  });
});

describe("ending somebody's role", () => {
  test("ends the passes they gave, by whoever ends it, and nobody else's", async () => {
    const { networkId, amira, lea, tom, sam } = await aNetwork();
    const [hers, theirs] = [await given(lea), await given(sam)];
    const his = newId();
    await as(tom, (db) => takePass(db, tom, { id: his, siteId: null }, paris));
    const membershipOf = ({ accountId }: People["lea"]) =>
      as(amira, (db) => db.membership.findFirstOrThrow({ where: { networkId, accountId } }));
    const { id: toms } = await membershipOf(tom);
    expect(await as(lea, (db) => endMembership(db, lea, toms))).toEqual({ ok: true, value: null });
    expect((await stateOf(lea, his)).revokedBy).toBe(lea.accountId);
    expect((await stateOf(lea, hers)).revokedAt).toBeNull();
    // The only lead: nobody there could take them back.
    const { id: leas } = await membershipOf(lea);
    expect(await as(amira, (db) => endMembership(db, amira, leas))).toEqual({ ok: true, value: null });
    expect(await stateOf(lea, hers)).toMatchObject({ revokedBy: amira.accountId, codeHash: null });
    expect((await stateOf(sam, theirs)).revokedAt).toBeNull();
  });
});

describe("what is not brought back", () => {
  test("waits for its lead at once, and for the hub after a day, which sees neither label nor site", async () => {
    const people = await aNetwork();
    const { lea, sam, amira } = people;
    const item = await stocked(people, 20);
    // "Tonight" said late in the night is the coming one: hours are counted from the end the pass was given.
    const { endsAt } = await stateOf(lea, await given(lea, { label: "port", lines: [{ item, quantity: 5 }] }));
    const hoursAfter = (hours: number) => new Date(endsAt.getTime() + hours * 60 * MINUTE);
    const seenBy = (who: People["lea"], now: Date) => waits(who, now, /^bag-forgotten/);
    expect(await seenBy(lea, new Date())).toEqual([]);
    expect(await seenBy(lea, hoursAfter(1))).toMatchObject([{ kind: "bag-forgotten", values: { count: 5 } }]);
    expect(await seenBy(amira, hoursAfter(1))).toEqual([]);
    expect(await seenBy(amira, hoursAfter(25))).toMatchObject([
      { kind: "bag-forgotten-elsewhere", values: { count: 5, name: "Utopia 56" } },
    ]);
    expect(await seenBy(sam, hoursAfter(25))).toEqual([]);
    const hub = await as(amira, (db) => passesOf(db, amira, hoursAfter(25)));
    expect(hub.elsewhere).toMatchObject([{ organisation: "Utopia 56", items: [{ quantity: 5 }] }]);
    expect(JSON.stringify(hub)).not.toMatch(/port|Calais/);
    expect((await as(sam, (db) => passesOf(db, sam, hoursAfter(25)))).elsewhere).toEqual([]);
  });

  test("a phone that holds entries and was silent for a day waits for its lead", async () => {
    const people = await aNetwork();
    const { lea, sam } = people;
    const passId = await given(lea);
    await opened(passId, new Date(Date.now() - 26 * 60 * MINUTE), 3);
    expect(await waits(lea, new Date(), /^pass-waiting/)).toMatchObject([{ id: passId, values: { count: 3 } }]);
    expect(await waits(sam, new Date(), /^pass-waiting/)).toEqual([]);
  });
});

const waits = async (who: People["lea"], now: Date, kinds: RegExp) =>
  (await as(who, (db) => needsOf(db, who, now))).needs.filter(({ kind }) => kinds.test(kind));
