import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { disconnect } from "~/data/scope/client.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { loader as account, action as changeAccount } from "~/routes/account/route";
import { loader as choose } from "~/routes/choose/route";
import { action as demoSignIn, loader as demoSignInPage } from "~/routes/demo-sign-in/route";
import { action as actOnReport } from "~/routes/network.report/route";
import { action as secondFactor, loader as secondFactorPage } from "~/routes/second-factor/route";
import { action as signIn } from "~/routes/sign-in/route";
import { action as signOut } from "~/routes/sign-out/route";
import { paths } from "~/web/paths";
import { tenantLoader } from "~/web/tenant-route.server";
import { Browser } from "./browser";
import { aNetwork, aPerson, closeWorld, codeNow, openWorld, PASSWORD, signInAgain, signInAndEnrol } from "./world";

const home = tenantLoader({ may: "home:see" }, async ({ who, network }) => ({ role: who.role, network: network.name }));

beforeAll(openWorld);
afterAll(closeWorld);
afterEach(() => {
  vi.useRealTimers();
  delete process.env.RELAIS_DEMO;
});

const minutes = (count: number) => {
  const then = Date.now() + count * 60_000;
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(then);
};

describe("signing in", () => {
  test("an address nobody has answers exactly like a wrong password", async () => {
    const person = await aPerson();
    const known = await new Browser().post(signIn, "/sign-in", { email: person.email, password: "pas le bon du tout" });
    const unknown = await new Browser().post(signIn, "/sign-in", {
      email: "nul@exemple.org",
      password: "pas le bon du tout",
    });
    expect(known.status).toBe(422);
    expect({ ...unknown.data, values: {} }).toEqual({ ...known.data, values: {} });
    expect(unknown.status).toBe(known.status);
  });

  test("a password never comes back in the answer", async () => {
    const answer = await new Browser().post(signIn, "/sign-in", { email: "", password: "secret que je tape" });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.data)).not.toContain("secret que je tape");
  });

  test("tries of one place at an address are limited, and a restart of the portal does not forget them", async () => {
    const { email } = await aPerson();
    const place = new Browser(undefined, "198.51.100.1");
    for (let n = 0; n < 10; n += 1) {
      expect((await place.post(signIn, "/sign-in", { email, password: "pas le bon du tout" })).status).toBe(422);
    }
    await disconnect();
    const eleventh = await place.post(signIn, "/sign-in", { email, password: PASSWORD });
    expect(eleventh.status).toBe(429);
    expect(eleventh.data.refusal).toMatchObject({ reason: "second-factor-in-hand", minutes: 15 });
    const elsewhere = await new Browser(undefined, "198.51.100.2").post(signIn, "/sign-in", {
      email,
      password: PASSWORD,
    });
    expect(elsewhere.status).toBe(302);
    minutes(16);
    expect((await place.post(signIn, "/sign-in", { email, password: PASSWORD })).status).toBe(302);
  });

  describe("when an address was tried from everywhere", () => {
    /** Fifty wrong passwords from ten places: more than a password alone is tried. */
    async function attacked() {
      const person = await aPerson();
      const home = await signInAndEnrol(person, new Browser(undefined, "192.0.2.200"));
      const { email } = person;
      for (let n = 0; n < 50; n += 1) {
        const place = new Browser(undefined, `192.0.2.${n % 10}`);
        await place.post(signIn, "/sign-in", { email, password: "pas le bon du tout" });
      }
      const attacker = new Browser(undefined, "192.0.2.99");
      const guess = (form: Record<string, string>) => attacker.post(signIn, "/sign-in", { email, ...form });
      expect((await guess({ password: PASSWORD })).data.refusal.reason).toBe("second-factor-in-hand");
      return { person, home, guess };
    }

    test("its owner signs in from a device that proved itself before, whose proof is of no other account", async () => {
      const { person, home } = await attacked();
      home.browser.cookie = home.browser.cookie
        .split("; ")
        .filter((pair) => pair.startsWith("relais-device="))
        .join("");
      expect(home.browser.cookie).not.toContain(person.id);
      const again = await home.browser.post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
      expect(again.location).toBe("/account/second-factor");
      const other = await attacked();
      const borrowed = await home.browser.post(signIn, "/sign-in", { email: other.person.email, password: PASSWORD });
      expect(borrowed.status).toBe(429);
    });

    test("its owner signs in from anywhere with the second factor in hand, after an attacker used up those tries too", async () => {
      const { person, home, guess } = await attacked();
      minutes(2);
      const fresh = () => new Browser(undefined, "203.0.113.77");
      const given = { email: person.email, password: PASSWORD, inHandCode: codeNow(home.secret) };
      const entered = await fresh().post(signIn, "/sign-in?returnTo=%2Faccount", given);
      expect(entered.location).toBe("/account");
      for (let n = 0; n < 6; n += 1) {
        const wrong = await guess({ password: PASSWORD, inHandCode: "000000" });
        expect([n, wrong.data.refusal.reason]).toEqual([n, n < 5 ? "wrong-sign-in" : "too-many"]);
      }
      const recovery = { email: person.email, password: PASSWORD, inHandCode: home.recoveryCodes[1] ?? "" };
      expect((await guess({ ...recovery, password: "pas le bon du tout" })).data.refusal.reason).toBe("wrong-sign-in");
      expect((await guess(recovery)).status).toBe(302);
    });
  });

  test("what is counted holds neither the address nor where it came from", async () => {
    const rows = await inDirectory((db) => db.rateLimit.findMany());
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/exemple\.org|198\.51|203\.0/);
  });

  test("SEC-02: a password alone opens nothing but the second factor's page", async () => {
    const world = await aNetwork();
    const person = await aPerson([{ role: "coordinator", world }]);
    const browser = new Browser();
    const answer = await browser.post(signIn, "/sign-in?returnTo=/x", { email: person.email, password: PASSWORD });
    expect(answer.location).toBe("/account/second-factor?returnTo=%2Fx");
    const asked = await browser.get(home, `/${world.slug}`, { network: world.slug });
    expect(asked.location).toBe(`/account/second-factor?returnTo=%2F${world.slug}`);
    expect((await browser.get(account, "/account")).location).toMatch(/^\/account\/second-factor/);
  });

  test("SEC-02: after the second factor the network opens, with a new token", async () => {
    const world = await aNetwork();
    const person = await aPerson([{ role: "lead", world }]);
    const browser = new Browser();
    await browser.post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
    const before = browser.cookie;
    const { recoveryCodes } = await signInAndEnrol(person, browser);
    expect(recoveryCodes).toHaveLength(10);
    expect(browser.cookie).not.toBe(before);
    const page = await browser.get(home, `/${world.slug}`, { network: world.slug });
    expect(page.data).toMatchObject({ role: "lead" });
  });

  test("the cookie is kept from scripts and other sites, and bound to the host over https", async () => {
    const person = await aPerson();
    const answer = await new Browser("https://relais.exemple.org").post(signIn, "/sign-in", {
      email: person.email,
      password: PASSWORD,
    });
    expect(answer.setCookie).toMatch(/^__Host-relais=/);
    for (const part of ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"]) expect(answer.setCookie).toContain(part);
    expect(answer.setCookie).not.toContain("Domain");
  });

  test("the token is not in the database", async () => {
    const { browser } = await signInAndEnrol(await aPerson());
    const token = browser.cookie.split("=")[1] ?? "";
    const sessions = await inDirectory((db) => db.session.findMany());
    expect(token.length).toBeGreaterThanOrEqual(32);
    expect(JSON.stringify(sessions)).not.toContain(token);
  });

  test("somebody who opened a page first comes back to it", async () => {
    const answer = await new Browser().get(home, "/calais/batches?page=2", { network: "calais" });
    expect(answer.location).toBe("/sign-in?returnTo=%2Fcalais%2Fbatches%3Fpage%3D2");
  });

  test("a page to come back to is never another site's", async () => {
    const person = await aPerson();
    const { secret } = await signInAndEnrol(person);
    for (const returnTo of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
      minutes(2);
      const browser = new Browser();
      await browser.post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
      const path = `/account/second-factor?${new URLSearchParams({ returnTo })}`;
      const answer = await browser.post(secondFactor, path, { intent: "code", code: codeNow(secret) });
      expect(answer.location).toBe("/choose");
    }
  });
});

describe("the second factor", () => {
  test("SEC-02: a code is refused the second time, and of two at once one wins", async () => {
    const person = await aPerson();
    const { secret } = await signInAndEnrol(person);
    minutes(5);
    const code = codeNow(secret);
    const browsers = [new Browser(), new Browser(), new Browser(), new Browser()];
    for (const browser of browsers) await browser.post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
    const answers = await Promise.all(
      browsers.map((browser) => browser.post(secondFactor, "/account/second-factor", { intent: "code", code })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 422, 422, 422]);
  });

  test("the code that set it up does not sign in", async () => {
    minutes(0);
    const person = await aPerson();
    const { secret } = await signInAndEnrol(person);
    const again = await signInAgain(person, secret);
    expect(again.data.refusal).toEqual({ reason: "wrong-code" });
  });

  test("five wrong codes close it to a place for a quarter of an hour; not to the owner's device, nor to a recovery code", async () => {
    const person = await aPerson();
    const { secret, browser: theirs, recoveryCodes } = await signInAndEnrol(person);
    minutes(5);
    const thief = new Browser(undefined, "198.51.100.66");
    await thief.post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
    const tryCode = (by: Browser, code: string) =>
      by.post(secondFactor, "/account/second-factor", { intent: "code", code });
    for (let n = 0; n < 5; n += 1) expect((await tryCode(thief, "000000")).status).toBe(422);
    expect((await tryCode(thief, codeNow(secret))).status).toBe(429);
    await theirs.post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
    expect((await tryCode(theirs, codeNow(secret))).status).toBe(302);
    for (let n = 0; n < 12; n += 1) {
      const wrong = { intent: "recovery", recoveryCode: "aaaaa-aaaaa" };
      const answer = await thief.post(secondFactor, "/account/second-factor", wrong);
      expect([n, answer.status]).toEqual([n, n < 10 ? 422 : 429]);
    }
    const right = { intent: "recovery", recoveryCode: recoveryCodes[0] ?? "" };
    expect((await thief.post(secondFactor, "/account/second-factor", right)).status).toBe(302);
  });

  test("a recovery code opens once", async () => {
    const person = await aPerson();
    const { recoveryCodes } = await signInAndEnrol(person);
    const [recoveryCode = ""] = recoveryCodes;
    const use = async () => {
      const browser = new Browser();
      await browser.post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
      return browser.post(secondFactor, "/account/second-factor", { intent: "recovery", recoveryCode });
    };
    expect((await use()).location).toBe("/account");
    expect((await use()).data.refusal).toEqual({ reason: "wrong-code" });
    const stored = await inDirectory((db) => db.recoveryCode.findMany({ where: { accountId: person.id } }));
    expect(stored).toHaveLength(10);
    expect(JSON.stringify(stored)).not.toContain(recoveryCode);
  });

  test("somebody who knows the password only cannot replace it", async () => {
    const person = await aPerson();
    await signInAndEnrol(person);
    const thief = new Browser();
    await thief.post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
    const page = await thief.get(secondFactorPage, "/account/second-factor");
    expect(page.data.enrolment).toBeNull();
    const other = await signInAndEnrolPage();
    const answer = await thief.post(secondFactor, "/account/second-factor", { intent: "enrol", ...other });
    expect(answer.status).toBe(422);
  });

  async function signInAndEnrolPage() {
    const browser = new Browser();
    await browser.post(signIn, "/sign-in", { email: (await aPerson()).email, password: PASSWORD });
    const { data } = await browser.get(secondFactorPage, "/account/second-factor");
    return { sealed: data.enrolment.sealed, code: "123456" };
  }
});

describe("a session", () => {
  test("SEC-02: ends after 15 minutes without a sign of life for the hub, and lasts while used", async () => {
    const world = await aNetwork();
    const person = await aPerson([{ role: "coordinator", world }]);
    const { browser } = await signInAndEnrol(person);
    const see = () => browser.get(home, `/${world.slug}`, { network: world.slug });
    for (let n = 0; n < 4; n += 1) {
      minutes(10);
      expect((await see()).status).toBe(200);
    }
    minutes(16);
    expect((await see()).location).toMatch(/^\/sign-in/);
  });

  test("SEC-02: ends after 12 hours however much it is used", async () => {
    const world = await aNetwork();
    const { browser } = await signInAndEnrol(await aPerson([{ role: "volunteer", world }]));
    const see = () => browser.get(home, `/${world.slug}`, { network: world.slug });
    for (let n = 0; n < 28; n += 1) {
      minutes(25);
      expect((await see()).status).toBe(200);
    }
    minutes(25);
    expect((await see()).location).toMatch(/^\/sign-in/);
  });

  test("ends on the server when somebody signs out: the cookie opens nothing any more", async () => {
    const { browser } = await signInAndEnrol(await aPerson());
    const copy = browser.twin();
    await browser.post(signOut, "/sign-out", {});
    expect((await copy.get(account, "/account")).location).toMatch(/^\/sign-in/);
  });

  test("of another device is ended from the list, by its owner alone", async () => {
    const person = await aPerson();
    const { browser, secret } = await signInAndEnrol(person);
    const { browser: stranger } = await signInAndEnrol(await aPerson());
    minutes(2);
    const phone = new Browser();
    await signInAgain(person, secret, phone);
    const { data } = await browser.get(account, "/account");
    expect(data.devices).toHaveLength(2);
    expect(data.devices[0].label).toBe("Firefox · Android");
    const device = data.devices.find(({ thisOne }: { thisOne: boolean }) => !thisOne).id;
    await stranger.post(changeAccount, "/account", { intent: "sign-out-device", device });
    expect((await phone.get(account, "/account")).status).toBe(200);
    await browser.post(changeAccount, "/account", { intent: "sign-out-device", device });
    expect((await phone.get(account, "/account")).location).toMatch(/^\/sign-in/);
    expect((await browser.get(account, "/account")).status).toBe(200);
  });

  test("everywhere means everywhere, and a new password ends the others", async () => {
    const person = await aPerson();
    const { browser, secret } = await signInAndEnrol(person);
    minutes(2);
    const phone = new Browser();
    await signInAgain(person, secret, phone);
    const changed = await browser.post(changeAccount, "/account", {
      intent: "password",
      newPassword: "un autre long secret",
    });
    expect(changed.data).toEqual({ done: "passwordDone" });
    expect((await phone.get(account, "/account")).location).toMatch(/^\/sign-in/);
    const old = await new Browser().post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
    expect(old.status).toBe(422);
    const copy = browser.twin();
    await browser.post(changeAccount, "/account", { intent: "sign-out-everywhere" });
    expect((await copy.get(account, "/account")).location).toMatch(/^\/sign-in/);
  });

  test("asks again who it is before what touches security, after ten minutes", async () => {
    const { browser } = await signInAndEnrol(await aPerson());
    minutes(11);
    const answer = await browser.post(changeAccount, "/account", { intent: "recovery-codes" });
    expect(answer.location).toBe("/confirm?returnTo=%2Faccount");
  });

  test("SEC-07: asks again who it is before a release is confirmed, however the form spells it", async () => {
    const world = await aNetwork();
    const { browser } = await signInAndEnrol(await aPerson([{ role: "coordinator", world }]));
    const params = { network: world.slug, versionId: newId() };
    const path = paths.report(world.slug, params.versionId);
    const confirm = (intent: string) => browser.post(actOnReport, path, { intent, id: newId() }, params);
    expect((await confirm("confirm-release")).status).toBe(404);
    minutes(11);
    for (const intent of ["confirm-release", "confirm-release\0", "\0confirm-release"]) {
      expect((await confirm(intent)).location).toBe(paths.confirm(path));
    }
  });
});

describe("the demonstration's sign-in", () => {
  test("does not exist outside a demonstration", async () => {
    expect((await new Browser().post(demoSignIn, "/demo/sign-in", { as: "coordinator" })).status).toBe(404);
    expect((await new Browser().get(demoSignInPage, "/demo/sign-in")).status).toBe(404);
  });

  test("opens a whole session with one tap, and comes back to the page wanted", async () => {
    process.env.RELAIS_DEMO = "1";
    const { createAccount, createMembership } = await import("~/data/access/directory.server");
    const world = await aNetwork();
    await inDirectory(async (db) => {
      const accountId = await createAccount(db, { email: "lead@demo.relais.invalid", name: "Karim", locale: "fr" });
      await createMembership(db, {
        accountId,
        role: "lead",
        networkId: world.networkId,
        organisationId: world.memberId,
      });
    });
    const browser = new Browser();
    const answer = await browser.post(demoSignIn, "/demo/sign-in", { as: "lead" });
    expect([answer.status, answer.location]).toEqual([303, `/${world.slug}`]);
    expect((await browser.get(home, `/${world.slug}`, { network: world.slug })).data).toMatchObject({ role: "lead" });
    const back = await browser.post(demoSignIn, "/demo/sign-in", { as: "lead", returnTo: "/reseau/stock" });
    expect(back.location).toBe("/reseau/stock");
    expect((await browser.post(demoSignIn, "/demo/sign-in", { as: "nobody" })).status).toBe(400);
    expect((await browser.get(choose, "/choose")).data.places).toHaveLength(1);
  });
});
