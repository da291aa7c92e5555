import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ACTING_ROLE, ACTING_ROLE_HEADER } from "~/core/access/acting-role";
import type { Role } from "~/core/access/roles";
import { action as choose, loader as choosePage } from "~/routes/choose/route";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import type { Browser } from "./browser";
import { aNetwork, aPerson, closeWorld, openWorld, signInAndEnrol, type World } from "./world";

beforeAll(openWorld);
afterAll(closeWorld);

const home = tenantLoader({ may: "home:see" }, async ({ who }) => ({ role: who.role }));
const act = tenantAction(
  { may: "home:see", form: z.object({ counted: z.coerce.number() }) },
  async ({ who, form }) => ({ by: who.role, of: who.organisationId, counted: form.counted }),
);

const shown = (tab: Browser, { slug }: World, more: Record<string, string> = {}) =>
  tab.get(home, `/${slug}`, { network: slug }, more);
const send = (tab: Browser, { slug }: World, form: Record<string, string>) =>
  tab.post(act, `/${slug}`, { counted: "29", ...form }, { network: slug });

async function choosing(browser: Browser, role: Role, world: World): Promise<void> {
  const { data } = await browser.get(choosePage, "/choose");
  const places: { id: string; role: Role; network: string }[] = data.places;
  const name = `Réseau ${world.slug.split("-").at(-1)}`;
  const place = places.find((one) => one.role === role && one.network === name);
  const done = await browser.post(choose, "/choose", { role: place?.id ?? "" });
  expect(done.location).toBe(`/${world.slug}`);
}

async function withTwoRoles() {
  const [world, other] = [await aNetwork(), await aNetwork()];
  const person = await aPerson([
    { role: "coordinator", world },
    { role: "lead", world },
    { role: "lead", world: other },
  ]);
  const { browser } = await signInAndEnrol(person);
  return { world, other, person, browser };
}

test("a form answers for the role its page was shown for, whatever another tab chose since", async () => {
  const { world, browser } = await withTwoRoles();
  await choosing(browser, "lead", world);
  const page = await shown(browser, world);
  expect(page.data).toMatchObject({ role: "lead" });
  await choosing(browser, "coordinator", world);
  const form = { [ACTING_ROLE]: page.data[ACTING_ROLE] };
  expect((await send(browser, world, form)).data).toEqual({ by: "lead", of: world.memberId, counted: 29 });
});

test("the tab that shows a role goes on being asked for it", async () => {
  const { world, browser } = await withTwoRoles();
  await choosing(browser, "lead", world);
  const { data } = await shown(browser, world);
  await choosing(browser, "coordinator", world);
  const tab = { [ACTING_ROLE_HEADER]: data[ACTING_ROLE] };
  expect((await shown(browser, world, tab)).data).toMatchObject({ role: "lead" });
  expect((await shown(browser, world)).data).toMatchObject({ role: "coordinator" });
});

test("choosing a role in another network leaves this one as it was", async () => {
  const { world, other, browser } = await withTwoRoles();
  await choosing(browser, "lead", world);
  await choosing(browser, "lead", other);
  expect((await shown(browser, world)).data).toMatchObject({ role: "lead" });
});

test("a form of a role that ended, or of somebody else's, does nothing and gives back what was typed", async () => {
  const { world, browser } = await withTwoRoles();
  const stranger = await aPerson([{ role: "lead", world }]);
  const theirs = (await shown((await signInAndEnrol(stranger)).browser, world)).data[ACTING_ROLE];
  for (const role of [theirs, "nobody"]) {
    const answer = await send(browser, world, { [ACTING_ROLE]: role });
    expect(answer.status).toBe(409);
    expect(answer.data).toMatchObject({ problems: { [ACTING_ROLE]: "other_role" }, values: { counted: "29" } });
  }
});

test("a role that is only named, and not held, opens nothing", async () => {
  const { world, other } = await withTwoRoles();
  const { browser } = await signInAndEnrol(await aPerson([{ role: "lead", world }]));
  const page = await shown(browser, other, { [ACTING_ROLE_HEADER]: crypto.randomUUID() });
  expect(page.status).toBe(404);
});

test("two places that read alike say their addresses, and no other does", async () => {
  const [one, other, third] = [await aNetwork("Littoral"), await aNetwork("Littoral"), await aNetwork("Vallées")];
  const person = await aPerson([one, other, third].map((world) => ({ role: "lead", world })));
  const { data } = await (await signInAndEnrol(person)).browser.get(choosePage, "/choose");
  const addresses: (string | null)[] = data.places.map(({ address }: { address: string | null }) => address);
  expect(addresses).toEqual([`/${one.slug}`, `/${other.slug}`, null]);
});
