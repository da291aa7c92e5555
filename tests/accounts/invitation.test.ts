import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createMembership } from "~/data/access/directory.server";
import { letterContent } from "~/data/network/letters.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { inTenant } from "~/data/scope/tenant.server";
import { prepareNetworks } from "~/process/prepare.server";
import { action as accept, loader as invitationPage } from "~/routes/invitation/route";
import { loader as lettersPage } from "~/routes/network.letters/route";
import { action as changePeople, loader as peoplePage } from "~/routes/network.people/route";
import { action as operatorAct, loader as operatorPage } from "~/routes/operator/route";
import { action as secondFactor } from "~/routes/second-factor/route";
import { action as setUp, loader as setUpPage } from "~/routes/set-up/route";
import { action as signIn } from "~/routes/sign-in/route";
import { tenantLoader } from "~/web/tenant-route.server";
import { Browser } from "./browser";
import { aNetwork, aPerson, closeWorld, enrol, openWorld, PASSWORD, signInAndEnrol, type World } from "./world";

const home = tenantLoader({ may: "home:see" }, async ({ who }) => ({ role: who.role }));

beforeAll(openWorld);
afterAll(closeWorld);
afterEach(() => void vi.useRealTimers());

const later = (minutes: number) => {
  const then = Date.now() + minutes * 60_000;
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(then);
};

const newPerson = (email: string) => ({ intent: "new", name: "Léa", email, password: PASSWORD });

async function invited(by: Browser, world: World, form: Record<string, string> = {}) {
  const answer = await by.post(
    changePeople,
    `/${world.slug}/people`,
    { intent: "invite", id: newId(), role: "lead", organisationId: world.memberId, hours: "24", ...form },
    { network: world.slug },
  );
  const path = answer.data?.link ? new URL(answer.data.link).pathname : "";
  return { answer, path, token: path.split("/").at(-1) ?? "" };
}

async function aCoordinator() {
  const world = await aNetwork();
  const person = await aPerson([{ role: "coordinator", world }]);
  const { browser } = await signInAndEnrol(person);
  return { world, person, browser };
}

const membershipsIn = (world: World) =>
  inDirectory((db) => db.membership.findMany({ where: { networkId: world.networkId } }));

describe("an invitation", () => {
  test("opens an account, whose second factor comes before anything else", async () => {
    const { world, browser } = await aCoordinator();
    const { path, token } = await invited(browser, world);
    const guest = new Browser();
    const page = await guest.get(invitationPage, path, { token });
    expect(page.data.offer).toMatchObject({ role: "lead", organisation: "Utopia 56" });
    const accepted = await guest.post(accept, path, newPerson("lea@exemple.org"), { token });
    expect(accepted.location).toBe("/account/second-factor");
    expect((await guest.get(home, `/${world.slug}`, { network: world.slug })).location).toMatch(/second-factor/);
    await enrol(guest);
    expect((await guest.get(home, `/${world.slug}`, { network: world.slug })).data).toMatchObject({ role: "lead" });
  });

  test("of two taps at once makes one membership, and says to the other that it was used", async () => {
    const { world, browser } = await aCoordinator();
    const { path, token } = await invited(browser, world);
    const guests = [new Browser(), new Browser(), new Browser()];
    const answers = await Promise.all(
      guests.map((guest, n) => guest.post(accept, path, newPerson(`vite-${n}@exemple.org`), { token })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 422, 422]);
    expect(answers.find(({ status }) => status === 422)?.data.refusal).toEqual({ reason: "invitation-used" });
    expect((await membershipsIn(world)).filter(({ role }) => role === "lead")).toHaveLength(1);
  });

  test("is accepted with the account at hand", async () => {
    const { world, browser } = await aCoordinator();
    const { path, token } = await invited(browser, world, { role: "volunteer" });
    const guest = await signInAndEnrol(await aPerson());
    const page = await guest.browser.get(invitationPage, path, { token });
    expect(page.data.signedInAs).toMatch(/^Personne/);
    expect((await guest.browser.post(accept, path, { intent: "join" }, { token })).location).toBe("/choose");
    const seen = await guest.browser.get(home, `/${world.slug}`, { network: world.slug });
    expect(seen.data).toMatchObject({ role: "volunteer" });
  });

  test("that was revoked, has expired, was used or never was, says so in one sentence and opens nothing", async () => {
    const { world, browser } = await aCoordinator();
    const states = {
      revoked: await invited(browser, world),
      used: await invited(browser, world),
      expired: await invited(browser, world),
    };
    const people = await browser.get(peoplePage, `/${world.slug}/people`, { network: world.slug });
    expect(people.data.invitations).toHaveLength(3);
    const row = await inDirectory((db) =>
      db.invitation.findMany({ where: { networkId: world.networkId }, orderBy: { id: "asc" } }),
    );
    const revoke = { intent: "revoke-invitation", invitationId: row[0]?.id ?? "" };
    for (const time of ["first", "again"]) {
      const answer = await browser.post(changePeople, `/${world.slug}/people`, revoke, { network: world.slug });
      expect([time, answer.data]).toEqual([time, { done: "revoked" }]);
    }
    await new Browser().post(accept, states.used.path, newPerson(`u-${world.slug}@exemple.org`), {
      token: states.used.token,
    });
    const sentence = async (token: string) => {
      const page = await new Browser().get(invitationPage, `/invitation/${token}`, { token });
      return [page.status, page.data.refusal.reason];
    };
    expect(await sentence(states.revoked.token)).toEqual([410, "invitation-revoked"]);
    expect(await sentence(states.used.token)).toEqual([410, "invitation-used"]);
    expect(await sentence("x".repeat(43))).toEqual([410, "invitation-unknown"]);
    later(24 * 60 + 1);
    expect(await sentence(states.expired.token)).toEqual([410, "invitation-expired"]);
    const late = newPerson("tard@exemple.org");
    const { token, path } = states.expired;
    expect((await new Browser().post(accept, path, late, { token })).data.refusal.reason).toBe("invitation-expired");
  });

  test("opens from a place that tried many wrong links: those alone are told to wait", async () => {
    const { world, browser } = await aCoordinator();
    const { path, token } = await invited(browser, world);
    const place = new Browser(undefined, "198.51.100.30");
    const wrong = () => place.get(invitationPage, `/invitation/${"x".repeat(43)}`, { token: "x".repeat(43) });
    for (let n = 0; n < 20; n += 1) expect((await wrong()).status).toBe(410);
    expect((await wrong()).status).toBe(429);
    expect((await place.get(invitationPage, path, { token })).status).toBe(200);
    expect((await place.post(accept, path, newPerson(`p-${world.slug}@exemple.org`), { token })).status).toBe(302);
  });

  test("sent twice is one, with the same link; the database holds its hash alone", async () => {
    const { world, browser } = await aCoordinator();
    const id = newId();
    const first = await invited(browser, world, { id });
    const second = await invited(browser, world, { id });
    expect(second.path).toBe(first.path);
    const rows = await inDirectory((db) => db.invitation.findMany({ where: { networkId: world.networkId } }));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(first.token);
    const other = await invited(browser, world, { id, role: "volunteer" });
    expect(other.answer.data.refusal.reason).toBe("sent-with-other-content");
  });

  test("by a lead is for their own association, and never for the hub's roles", async () => {
    const { world } = await aCoordinator();
    const { browser } = await signInAndEnrol(await aPerson([{ role: "lead", world }]));
    const elsewhere = await invited(browser, world, { organisationId: world.hubId });
    expect(elsewhere.answer.data.refusal.reason).toBe("other-organisation");
    expect((await invited(browser, world, { role: "coordinator" })).answer.data.refusal.reason).toBe("role-not-yours");
    expect((await invited(browser, world, { role: "volunteer" })).answer.status).toBe(200);
  });

  test("with an address also leaves as a letter", async () => {
    const { world, browser } = await aCoordinator();
    const { answer } = await invited(browser, world, { email: " Nadia@Exemple.org " });
    expect(answer.data.email).toBe("Nadia@Exemple.org");
    const letters = await inTenant(
      { networkId: world.networkId, organisationId: null, role: "system", accountId: null },
      (db) => db.letter.findMany({ select: { address: true, kind: true } }),
    );
    expect(letters).toEqual([{ address: "nadia@exemple.org", kind: "invitation" }]);
  });

  test("an address that has an account is not taken over", async () => {
    const { world, browser } = await aCoordinator();
    const victim = await aPerson([{ role: "volunteer", world: await aNetwork() }]);
    const { path, token } = await invited(browser, world, { email: victim.email });
    const answer = await new Browser().post(accept, path, newPerson(victim.email), { token });
    expect(answer.data.refusal).toEqual({ reason: "address-taken" });
    const stranger = await aPerson();
    const unnamed = await invited(browser, world);
    const again = await new Browser().post(accept, unnamed.path, newPerson(stranger.email), { token: unnamed.token });
    expect(again.data.refusal).toEqual({ reason: "address-taken" });
  });
});

describe("an address whose roles all ended (SEC-02)", () => {
  const asOf = async (world: World) => {
    const answering = await signInAndEnrol(await aPerson([{ role: "coordinator", world }]));
    return answering.browser;
  };
  const endRoleOf = async (person: { id: string }, world: World, by: Browser) => {
    const [membership] = (await membershipsIn(world)).filter(({ accountId }) => accountId === person.id);
    const end = { intent: "end-membership", membershipId: membership?.id ?? "" };
    return by.post(changePeople, `/${world.slug}/people`, end, { network: world.slug });
  };
  const renewed = (email: string) => ({ ...newPerson(email), password: "un nouveau long secret" });
  const acceptAs = (email: string, token: string, guest = new Browser()) =>
    guest.post(accept, `/invitation/${token}`, renewed(email), { token });
  /** The link as it stands in the letter that left. */
  const mailed = async (world: World, email: string) => {
    const system = { networkId: world.networkId, organisationId: null, role: "system" as const, accountId: null };
    const letters = await inTenant(system, (db) => db.letter.findMany({ where: { address: email } }));
    const content = letterContent(letters.at(-1) ?? { kind: "", valuesSealed: null });
    return content?.kind === "invitation" ? content.values.token : "";
  };
  const approve = async (world: World, by: Browser, intent = "approve-restart") => {
    const invitation = await inDirectory((db) =>
      db.invitation.findFirst({ where: { networkId: world.networkId, usedAt: null } }),
    );
    const form = { intent, invitationId: invitation?.id ?? "" };
    return by.post(changePeople, `/${world.slug}/people`, form, { network: world.slug });
  };

  async function ended() {
    const { world, browser } = await aCoordinator();
    const person = await aPerson([{ role: "lead", world }]);
    const theirs = await signInAndEnrol(person);
    await endRoleOf(person, world, browser);
    return { world, browser, person, theirs };
  }

  test("is not begun again by a link that a screen shows, in whatever network", async () => {
    const { world, browser, person, theirs } = await ended();
    const here = await invited(browser, world, { email: person.email });
    expect((await acceptAs(person.email, here.token)).data.refusal).toEqual({ reason: "address-taken" });
    // The finding: a lead of another network invites the address, and reads the link.
    const elsewhere = await aNetwork();
    const { browser: lead } = await signInAndEnrol(await aPerson([{ role: "lead", world: elsewhere }]));
    const there = await invited(lead, elsewhere, { email: person.email });
    expect((await acceptAs(person.email, there.token)).data.refusal).toEqual({ reason: "address-taken" });
    // The owner's own secrets still open the account, and take the invitation.
    const owner = new Browser();
    await owner.post(signIn, "/sign-in", { email: person.email, password: PASSWORD });
    const recoveryCode = theirs.recoveryCodes[0] ?? "";
    await owner.post(secondFactor, "/account/second-factor", { intent: "recovery", recoveryCode });
    const joined = await owner.post(accept, here.path, { intent: "join" }, { token: here.token });
    expect(joined.location).toBe("/choose");
  });

  test("begins again by the letter that came to its mailbox; no screen shows that link", async () => {
    const { world, browser, person, theirs } = await ended();
    const { answer, token } = await invited(browser, world, { email: person.email });
    const link = await mailed(world, person.email);
    expect(link.startsWith(token)).toBe(true);
    expect(JSON.stringify(answer.data)).not.toContain(link);
    const outbox = await browser.get(lettersPage, `/${world.slug}/letters`, { network: world.slug });
    const id = outbox.data.letters[0].id;
    const opened = await browser.get(lettersPage, `/${world.slug}/letters?open=${id}`, { network: world.slug });
    expect(opened.data.opened.letter.href).toMatch(new RegExp(`/invitation/${token}$`));
    const forged = link.slice(0, -1) + (link.endsWith("A") ? "E" : "A");
    expect((await acceptAs(person.email, forged)).data.refusal).toEqual({ reason: "address-taken" });
    const guest = new Browser();
    expect((await acceptAs(person.email, link, guest)).location).toBe("/account/second-factor");
    await enrol(guest);
    expect((await guest.get(home, `/${world.slug}`, { network: world.slug })).data).toMatchObject({ role: "lead" });
    expect((await theirs.browser.get(home, `/${world.slug}`, { network: world.slug })).location).toMatch(/^\/sign-in/);
  });

  test("begins again by the shown link once two different people of its first network agreed", async () => {
    const { world, browser, person } = await ended();
    const { token } = await invited(browser, world, { email: person.email });
    const second = await asOf(world);
    for (const time of ["once", "twice"]) {
      expect([time, (await approve(world, browser)).data]).toEqual([time, { done: "approved" }]);
    }
    expect((await acceptAs(person.email, token)).data.refusal).toEqual({ reason: "address-taken" });
    await approve(world, second);
    await approve(world, second, "withdraw-approval");
    expect((await acceptAs(person.email, token)).data.refusal).toEqual({ reason: "address-taken" });
    const page = await browser.get(peoplePage, `/${world.slug}/people`, { network: world.slug });
    expect(page.data.invitations[0].restart).toEqual({ approvals: 1, mine: true });
    await approve(world, second);
    expect((await acceptAs(person.email, token)).location).toBe("/account/second-factor");
  });

  test("is not begun again by somebody who answers for the network no more, nor by another network that knew it", async () => {
    const { world, browser, person } = await ended();
    const { token } = await invited(browser, world, { email: person.email });
    const leaving = await aPerson([{ role: "coordinator", world }]);
    await approve(world, browser);
    await approve(world, (await signInAndEnrol(leaving)).browser);
    await endRoleOf(leaving, world, browser);
    expect((await acceptAs(person.email, token)).data.refusal).toEqual({ reason: "address-taken" });

    const { world: later, browser: theirs } = await aCoordinator();
    await inDirectory((db) =>
      createMembership(db, {
        accountId: person.id,
        role: "lead",
        networkId: later.networkId,
        organisationId: later.memberId,
      }),
    );
    await endRoleOf(person, later, theirs);
    const there = await invited(theirs, later, { email: person.email });
    expect((await approve(later, theirs)).data).toEqual({ done: "approved" });
    expect((await approve(later, await asOf(later))).data).toEqual({ done: "approved" });
    expect((await acceptAs(person.email, there.token)).data.refusal).toEqual({ reason: "address-taken" });
  });

  test("is agreed on for nobody whose access here goes on", async () => {
    const { world, browser } = await aCoordinator();
    const person = await aPerson([{ role: "volunteer", world }]);
    await invited(browser, world, { email: person.email });
    expect((await approve(world, browser)).data.refusal).toEqual({ reason: "nothing-to-restart" });
  });
});

describe("a membership", () => {
  test("past its date opens nothing, from that minute on", async () => {
    const world = await aNetwork();
    const person = await aPerson([{ role: "volunteer", world, expiresAt: new Date(Date.now() + 5 * 60_000) }]);
    const { browser } = await signInAndEnrol(person);
    const see = () => browser.get(home, `/${world.slug}`, { network: world.slug });
    expect((await see()).status).toBe(200);
    later(6);
    expect((await see()).status).toBe(404);
  });

  test("ended by the hub opens nothing on the very next page; ending it twice is ending it once", async () => {
    const { world, browser } = await aCoordinator();
    const lead = await aPerson([{ role: "lead", world }]);
    const { browser: theirs } = await signInAndEnrol(lead);
    const [membership] = (await membershipsIn(world)).filter(({ accountId }) => accountId === lead.id);
    const end = { intent: "end-membership", membershipId: membership?.id ?? "" };
    for (let n = 0; n < 2; n += 1) {
      const answer = await browser.post(changePeople, `/${world.slug}/people`, end, { network: world.slug });
      expect(answer.data).toEqual({ done: "ended" });
    }
    expect((await theirs.get(home, `/${world.slug}`, { network: world.slug })).status).toBe(404);
  });

  test("of a coordinator is not theirs to end, nor a lead's to end", async () => {
    const { world, browser, person } = await aCoordinator();
    const [own] = (await membershipsIn(world)).filter(({ accountId }) => accountId === person.id);
    const end = { intent: "end-membership", membershipId: own?.id ?? "" };
    const post = (by: Browser) => by.post(changePeople, `/${world.slug}/people`, end, { network: world.slug });
    expect((await post(browser)).data.refusal.reason).toBe("yourself");
    const { browser: lead } = await signInAndEnrol(await aPerson([{ role: "lead", world }]));
    expect((await post(lead)).data.refusal.reason).toBe("membership-unknown");
  });

  test("a lead sees their own association's people, the hub everybody's, a volunteer nobody's", async () => {
    const { world, browser } = await aCoordinator();
    const { browser: lead } = await signInAndEnrol(await aPerson([{ role: "lead", world }]));
    const { browser: volunteer } = await signInAndEnrol(await aPerson([{ role: "volunteer", world }]));
    const see = (by: Browser) => by.get(peoplePage, `/${world.slug}/people`, { network: world.slug });
    expect((await see(browser)).data.people).toHaveLength(3);
    expect((await see(lead)).data.people.map(({ role }: { role: string }) => role)).toEqual(["lead", "volunteer"]);
    expect((await see(volunteer)).status).toBe(403);
  });
});

describe("setting the portal up", () => {
  const prepare = () =>
    prepareNetworks({ demo: false, origin: "https://relais.exemple.org", keyFile: process.env.RELAIS_KEYS ?? "" });
  const linkIn = (messages: string[]) => {
    const token = /https:\/\/relais\.exemple\.org\/set-up\/([\w-]{43})$/.exec(messages.at(-1) ?? "")?.[1] ?? "";
    return { token, path: `/set-up/${token}` };
  };

  test("shows a link that every start replaces, works once, and is not shown once somebody keeps the portal", async () => {
    const old = linkIn((await prepare()).messages);
    const link = linkIn((await prepare()).messages);
    expect(link.token).toHaveLength(43);
    const replaced = await new Browser().get(setUpPage, old.path, { token: old.token });
    expect([replaced.status, replaced.data.refusal.reason]).toEqual([410, "invitation-revoked"]);
    expect((await new Browser().get(invitationPage, `/invitation/${link.token}`, { token: link.token })).status).toBe(
      410,
    );

    const guests = [new Browser(), new Browser()];
    const answers = await Promise.all(
      guests.map((guest, n) => guest.post(setUp, link.path, newPerson(`op-${n}@exemple.org`), { token: link.token })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 422]);
    const operator = guests[answers.findIndex(({ status }) => status === 302)] ?? new Browser();
    await enrol(operator);
    // What the machine itself is told of may stand there: nothing of a link does.
    expect((await prepare()).messages.join()).not.toContain("/set-up/");

    // From the first link to a network somebody coordinates.
    expect((await operator.get(operatorPage, "/operator")).status).toBe(200);
    const form = {
      intent: "network",
      id: newId(),
      name: "Littoral nord",
      slug: "littoral-nord",
      hubName: "L’Auberge",
      timeZone: "Europe/Paris",
    };
    const opened = await operator.post(operatorAct, "/operator", form);
    const twice = await operator.post(operatorAct, "/operator", form);
    expect(twice.data.link).toBe(opened.data.link);
    const taken = await operator.post(operatorAct, "/operator", { ...form, id: newId() });
    expect(taken.data.refusal).toEqual({ reason: "slug-taken" });
    const renewed = await operator.post(operatorAct, "/operator", { intent: "coordinator-link", networkId: form.id });
    const token = new URL(renewed.data.link).pathname.split("/").at(-1) ?? "";
    const oldToken = new URL(opened.data.link).pathname.split("/").at(-1) ?? "";
    expect((await new Browser().get(invitationPage, `/invitation/${oldToken}`, { token: oldToken })).status).toBe(410);

    const coordinator = new Browser();
    await coordinator.post(accept, `/invitation/${token}`, newPerson("amira@exemple.org"), { token });
    await enrol(coordinator);
    expect((await coordinator.get(home, "/littoral-nord", { network: "littoral-nord" })).data).toMatchObject({
      role: "coordinator",
    });
    expect((await operator.get(home, "/littoral-nord", { network: "littoral-nord" })).status).toBe(404);
    const late = await operator.post(operatorAct, "/operator", { intent: "coordinator-link", networkId: form.id });
    expect(late.data.refusal).toEqual({ reason: "has-coordinator" });
    const { data } = await operator.get(operatorPage, "/operator");
    const shown = data.networks.find(({ slug }: { slug: string }) => slug === "littoral-nord");
    expect(Object.keys(shown).sort()).toEqual(["coordinated", "created", "id", "name", "organisations", "slug"]);
  });

  test("the operator's page does not exist for anybody else", async () => {
    const { browser } = await aCoordinator();
    expect((await browser.get(operatorPage, "/operator")).status).toBe(404);
  });

  test("an invitation of a network can never be one to keep the portal", async () => {
    const { world } = await aCoordinator();
    for (const [table, column] of [
      ["invitations", "expires_at"],
      ["memberships", "created_at"],
    ] as const) {
      const written = inDirectory((db) =>
        db.$executeRawUnsafe(
          `insert into ${table} (network_id, id, organisation_id, role, ${column})
           values ('${world.networkId}', '${newId()}', '${world.hubId}', 'operator', now())`,
        ),
      );
      await expect(written, table).rejects.toThrow(/invalid input value for enum "NetworkRole"/);
    }
  });
});

describe("a fresh proof comes before (SEC-02)", () => {
  test("inviting a coordinator, ending a role, agreeing that an account begins again, and each act of the operator", async () => {
    const { world, browser } = await aCoordinator();
    const lead = await aPerson([{ role: "lead", world }]);
    const operator = await signInAndEnrol(await aPerson([{ role: "operator" }]));
    const [membership] = (await membershipsIn(world)).filter(({ accountId }) => accountId === lead.id);
    later(11);
    const asked = `/confirm?returnTo=${encodeURIComponent(`/${world.slug}/people`)}`;
    const post = (form: Record<string, string>) =>
      browser.post(changePeople, `/${world.slug}/people`, form, { network: world.slug });
    const coordinator = await invited(browser, world, { role: "coordinator", organisationId: world.hubId });
    expect(coordinator.answer.location).toBe(asked);
    const end = { intent: "end-membership", membershipId: membership?.id ?? "" };
    expect((await post(end)).location).toBe(asked);
    expect((await post({ intent: "approve-restart", invitationId: newId() })).location).toBe(asked);
    expect((await invited(browser, world)).answer.status).toBe(200);
    const acts: Record<string, string>[] = [
      { intent: "coordinator-link", networkId: world.networkId },
      { intent: "network", id: newId(), name: "X", slug: "x-y-z", hubName: "X", timeZone: "Europe/Paris" },
    ];
    for (const form of acts) {
      const act = await operator.browser.post(operatorAct, "/operator", form);
      expect(act.location).toBe("/confirm?returnTo=%2Foperator");
    }
  });
});
