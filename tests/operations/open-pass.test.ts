import { beforeAll, describe, expect, test } from "vitest";
import { fieldHash } from "~/data/keys/field-keys.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { inTenant } from "~/data/scope/tenant.server";
import { openPass, peekPass } from "~/operations/field/open-pass.server";
import { tryingCode } from "~/web/opening.server";
import { currentPass, endPass, passCookie, startPassHere } from "~/web/pass.server";
import { aNetwork, type People } from "../support/network";
import { aGivenPass, anOpener } from "../support/phone";
import { testPortal } from "../support/portal";

testPortal();

let people: People;
beforeAll(async () => {
  people = await aNetwork();
});

const MINUTE = 60_000;
const open = (code: string, opener: string, now = new Date()) =>
  inDirectory((db) => openPass(db, { code, opener, deviceKey: null }, now));
const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE);

describe("a code", () => {
  test("opens its pass once, on one phone", async () => {
    const { code, passId } = await aGivenPass(people.lea);
    const opened = await open(code, anOpener());
    expect(opened).toMatchObject({ ok: true, value: { pass: { id: passId } } });
    expect(await open(code, anOpener())).toEqual({ ok: false, refusal: { reason: "code-used" } });
  });

  test("answers the phone that opened it again, the same, however late the answer was lost", async () => {
    const { code } = await aGivenPass(people.lea);
    const opener = anOpener();
    const [first, again, muchLater] = [
      await open(code, opener),
      await open(code, opener),
      await open(code, opener, later(90)),
    ];
    if (!first.ok || !again.ok || !muchLater.ok) throw new Error("refused");
    expect([again.value.token, muchLater.value.token]).toEqual([first.value.token, first.value.token]);
    expect(await open(code, opener, later(24 * 60))).toEqual({ ok: false, refusal: { reason: "code-over" } });
  });

  test("is read as it is shown, typed or spoken", async () => {
    const { code } = await aGivenPass(people.lea);
    expect(await open(` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `, anOpener())).toMatchObject({ ok: true });
  });

  test("opens nothing after a quarter of an hour, nor when its pass is over or taken back", async () => {
    const { code } = await aGivenPass(people.lea);
    expect(await open(code, anOpener(), later(16))).toEqual({ ok: false, refusal: { reason: "code-over" } });
    const { code: revoked, passId } = await aGivenPass(people.lea);
    await inTenant(people.lea, (db) =>
      db.pass.updateMany({ where: { id: passId }, data: { revokedAt: new Date(), revokedBy: people.lea.accountId } }),
    );
    expect(await open(revoked, anOpener())).toEqual({ ok: false, refusal: { reason: "code-over" } });
    expect(await open("0000000000", anOpener())).toEqual({ ok: false, refusal: { reason: "code-unknown" } });
    expect(await open("no code at all", anOpener())).toEqual({ ok: false, refusal: { reason: "code-unknown" } });
  });

  test("asked for by two phones at once opens on one of them", async () => {
    const { code } = await aGivenPass(people.lea);
    const answers = await Promise.all(Array.from({ length: 8 }, () => open(code, anOpener())));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.refusal.reason === "code-used")).toHaveLength(7);
  });

  test("is not used up by looking at it", async () => {
    const { code, passId } = await aGivenPass(people.lea);
    const look = () => inDirectory((db) => peekPass(db, code, new Date()));
    expect(await look()).toMatchObject({ ok: true, value: { id: passId } });
    expect(await look()).toMatchObject({ ok: true });
    expect(await open(code, anOpener())).toMatchObject({ ok: true });
    expect(await look()).toEqual({ ok: false, refusal: { reason: "code-used" } });
  });

  test("that is wrong is told to wait after twenty from one place; a right one from there opens all the same", async () => {
    const { code } = await aGivenPass(people.lea);
    const from = (remoteAddress: string, typed: string) =>
      tryingCode({ remoteAddress, secure: true }, () => open(typed, anOpener()));
    for (let wrong = 0; wrong < 20; wrong += 1) {
      expect(await from("192.0.2.1", "0000000000")).toMatchObject({ refusal: { reason: "code-unknown" } });
    }
    expect(await from("192.0.2.1", "0000000000")).toMatchObject({ refusal: { reason: "too-many", minutes: 15 } });
    expect(await from("192.0.2.2", "0000000000")).toMatchObject({ refusal: { reason: "code-unknown" } });
    expect(await from("192.0.2.1", code)).toMatchObject({ ok: true });
  });

  test("that is right costs those beside it nothing: forty phones open behind one router", async () => {
    for (let phone = 0; phone < 40; phone += 1) {
      const { code } = await aGivenPass(people.lea);
      const opened = tryingCode({ remoteAddress: "192.0.2.3", secure: true }, () => open(code, anOpener()));
      expect(await opened).toMatchObject({ ok: true });
    }
  });

  test("and the token it gives are kept as hashes alone", async () => {
    const { code, passId } = await aGivenPass(people.lea);
    const opener = anOpener();
    const opened = await open(code, opener);
    if (!opened.ok) throw new Error("refused");
    const kept = JSON.stringify(await inDirectory((db) => db.pass.findFirst({ where: { id: passId } })));
    for (const secret of [code, opener, opened.value.token]) expect(kept).not.toContain(secret);
    expect(kept).toContain(fieldHash(opened.value.token));
  });
});

describe("a pass's session", () => {
  const request = (cookie = "") => new Request("https://relais.example/field", { headers: { Cookie: cookie } });
  const pairOf = (setCookie: string) => setCookie.split(";")[0] ?? "";

  test("is bound to the host, out of reach of scripts, and ends with the pass", async () => {
    const { code, passId } = await aGivenPass(people.lea);
    const opened = await open(code, anOpener());
    if (!opened.ok) throw new Error("refused");
    const { pass, token } = opened.value;
    const setCookie = passCookie(token, pass.endsAt, request());
    expect(setCookie).toMatch(/^__Host-relais-pass=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax; Secure$/);
    expect(await currentPass(request(pairOf(setCookie)))).toMatchObject({ standing: "live", pass: { id: passId } });
    expect(await currentPass(request(pairOf(setCookie)), pass.endsAt)).toMatchObject({ standing: "ended" });
    expect(await currentPass(request("__Host-relais-pass=AAAA"))).toBeNull();
  });

  test("says so when the pass was taken back, and is forgotten when its phone leaves it", async () => {
    const { code, passId } = await aGivenPass(people.lea);
    const opened = await open(code, anOpener());
    if (!opened.ok) throw new Error("refused");
    const cookie = pairOf(passCookie(opened.value.token, opened.value.pass.endsAt, request()));
    await inTenant(people.lea, (db) =>
      db.pass.updateMany({ where: { id: passId }, data: { revokedAt: new Date(), revokedBy: people.lea.accountId } }),
    );
    expect(await currentPass(request(cookie))).toMatchObject({ standing: "revoked" });
    expect(await endPass(request(cookie), 2)).toMatch(/^__Host-relais-pass=; Path=\/; Max-Age=0; /);
    expect(await currentPass(request(cookie))).toBeNull();
    expect(await inDirectory((db) => db.pass.findFirst({ where: { id: passId } }))).toMatchObject({ waiting: 2 });
  });

  test("begins at once on the device of whoever takes a pass for themselves, once", async () => {
    const { passId, code } = await aGivenPass(people.lea);
    const cookie = pairOf(await startPassHere(request(), { networkId: people.networkId, id: passId }));
    expect(await currentPass(request(cookie))).toMatchObject({ standing: "live", pass: { id: passId } });
    await expect(startPassHere(request(), { networkId: people.networkId, id: passId })).rejects.toThrow();
    expect(await open(code, anOpener())).toMatchObject({ ok: false });
  });
});

test("a pass's contacts are kept to the quarter of an hour", async () => {
  const { code, passId } = await aGivenPass(people.lea);
  await open(code, anOpener());
  const { seenAt } = await inDirectory((db) => db.pass.findFirstOrThrow({ where: { id: passId } }));
  expect((seenAt?.getTime() ?? 1) % (15 * MINUTE)).toBe(0);
});
