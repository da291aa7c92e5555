import { data } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { action as choose, loader as choosePage } from "~/routes/choose/route";
import { action as language } from "~/routes/language/route";
import { parseForm } from "~/web/parse-form.server";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";
import { Browser } from "./browser";
import { aNetwork, aPerson, closeWorld, openWorld, signInAndEnrol } from "./world";

beforeAll(openWorld);
afterAll(closeWorld);

const batch = tenantLoader({ may: "batch:see", params: ["batchId"] }, async ({ params, who, t }) => ({
  batchId: params.batchId,
  network: params.network,
  role: who.role,
  word: t("common:language.label"),
}));
let opened = 0;
const decide = tenantAction(
  { may: "split:decide", form: z.object({ quantity: z.coerce.number().min(1) }) },
  async ({ form }) => {
    opened += 1;
    return data({ quantity: form.quantity });
  },
);

describe("the way into a network", () => {
  test("another network and no network at all give the same 404", async () => {
    const [mine, other] = [await aNetwork(), await aNetwork()];
    const { browser } = await signInAndEnrol(await aPerson([{ role: "lead", world: mine }]));
    const batchId = newId();
    const see = (network: string) => browser.get(batch, `/${network}/batches/${batchId}`, { network, batchId });
    expect((await see(mine.slug)).data).toMatchObject({ batchId, network: mine.slug, role: "lead" });
    const [foreign, nowhere] = [await see(other.slug), await see("nulle-part")];
    expect(foreign).toEqual(nowhere);
    expect(foreign.status).toBe(404);
  });

  test("a role that may not is answered 403, an id that is none 404", async () => {
    const world = await aNetwork();
    const { browser } = await signInAndEnrol(await aPerson([{ role: "volunteer", world }]));
    const answer = await browser.post(decide, `/${world.slug}`, { quantity: "3" }, { network: world.slug });
    expect(answer.status).toBe(403);
    const odd = await browser.get(batch, `/${world.slug}/batches/new`, { network: world.slug, batchId: "new" });
    expect(odd.status).toBe(404);
  });

  test("a malformed form comes back with what was typed, before anything opens", async () => {
    const world = await aNetwork();
    const { browser } = await signInAndEnrol(await aPerson([{ role: "coordinator", world }]));
    const answer = await browser.post(decide, `/${world.slug}`, { quantity: "beaucoup" }, { network: world.slug });
    expect(answer.status).toBe(400);
    expect(answer.data).toEqual({ problems: { quantity: "not_a_number" }, values: { quantity: "beaucoup" } });
    expect(opened).toBe(0);
  });

  test("somebody with several roles chooses, by name, and the network in the address decides", async () => {
    const [calais, dunkerque] = [await aNetwork(), await aNetwork()];
    const person = await aPerson([
      { role: "lead", world: calais },
      { role: "coordinator", world: calais },
      { role: "volunteer", world: dunkerque },
    ]);
    const { browser } = await signInAndEnrol(person);
    const { places } = (await browser.get(choosePage, "/choose")).data;
    expect(places.map(({ name }: { name: string }) => name)).toEqual(["Utopia 56", "La tête", "Utopia 56"]);
    const hub = places.find(({ role }: { role: string }) => role === "coordinator");
    const chosen = await browser.post(choose, "/choose", { role: hub.id });
    expect(chosen.location).toBe(`/${calais.slug}`);
    const batchId = newId();
    const role = async (network: string) => (await browser.get(batch, "/x", { network, batchId })).data.role;
    expect(await role(calais.slug)).toBe("coordinator");
    expect(await role(dunkerque.slug)).toBe("volunteer");
    expect((await browser.post(choose, "/choose", { role: newId() })).status).toBe(404);
  });

  test("a role chosen on a device opens nothing more once it ended; a mandate is chosen like any other", async () => {
    const calais = await aNetwork();
    const person = await aPerson([
      { role: "lead", world: calais },
      { role: "volunteer", world: calais },
      { role: "operator" },
    ]);
    const { browser } = await signInAndEnrol(person);
    const { places } = (await browser.get(choosePage, "/choose")).data;
    const go = async (as: string) => {
      const { id } = places.find(({ role }: { role: string }) => role === as);
      return (await browser.post(choose, "/choose", { role: id })).location;
    };
    const session = () =>
      inDirectory((db) => db.session.findFirst({ where: { accountId: person.id, secondFactorAt: { not: null } } }));
    const role = async () => (await browser.get(batch, "/x", { network: calais.slug, batchId: newId() })).data.role;

    expect(await go("operator")).toBe("/operator");
    expect(await session()).toMatchObject({ networkId: null, membershipId: null, mandateId: expect.any(String) });
    expect(await go("volunteer")).toBe(`/${calais.slug}`);
    expect(await session()).toMatchObject({ networkId: calais.networkId, mandateId: null });
    expect(await role()).toBe("volunteer");

    const ended = { endedAt: new Date() };
    await inDirectory((db) =>
      db.membership.updateMany({ where: { accountId: person.id, role: "volunteer" }, data: ended }),
    );
    expect(await role()).toBe("lead");
    await inDirectory((db) => db.membership.updateMany({ where: { accountId: person.id }, data: ended }));
    expect((await browser.get(batch, "/x", { network: calais.slug, batchId: newId() })).status).toBe(404);
    expect((await browser.get(choosePage, "/choose")).data.places).toMatchObject([{ role: "operator", network: null }]);
  });

  test("the language is kept, and comes back to a page of ours only", async () => {
    const answer = await new Browser().post(language, "/language", { lng: "en", returnTo: "https://evil.example/" });
    expect([answer.location, answer.setCookie]).toEqual(["/", expect.stringMatching(/^lng=en;/)]);
  });
});

describe("a form with paths for names", () => {
  const parse = (fields: [string, string][], form: z.ZodType) => {
    const body = new URLSearchParams(fields);
    return parseForm(new Request("http://x/", { method: "POST", body }), form);
  };

  test("becomes what its schema says", async () => {
    const form = z.object({
      lines: z.record(z.string(), z.object({ received: z.coerce.number() })),
      seen: z.array(z.string()),
    });
    const parsed = await parse(
      [
        ["lines.a.received", "3"],
        ["lines.b.received", "4"],
        ["seen", "x"],
        ["seen", "y"],
      ],
      form,
    );
    expect(parsed).toEqual({
      ok: true,
      value: { lines: { a: { received: 3 }, b: { received: 4 } }, seen: ["x", "y"] },
      values: { "lines.a.received": "3", "lines.b.received": "4", seen: "x,y" },
    });
  });

  test("names each problem by its path, keeps what was typed, and never a password", async () => {
    const form = z.object({
      id: z.uuid(),
      lines: z.record(z.string(), z.object({ received: z.number("not_a_number") })),
      name: z.string().min(1).max(3),
      day: z.iso.date(),
      newPassword: z.string().min(99),
    });
    const fields: [string, string][] = [
      ["id", "7"],
      ["lines.a.received", "x"],
      ["name", "abcd"],
      ["day", "hier"],
      ["newPassword", "secret"],
    ];
    expect(await parse(fields, form)).toEqual({
      ok: false,
      problems: {
        id: "bad_id",
        "lines.a.received": "not_a_number",
        name: "too_long",
        day: "not_a_date",
        newPassword: "required",
      },
      values: { id: "7", "lines.a.received": "x", name: "abcd", day: "hier" },
    });
  });

  test("a name that would reach into objects is a name", async () => {
    const parsed = await parse(
      [
        ["__proto__.polluted", "yes"],
        ["constructor.prototype.polluted", "yes"],
      ],
      z.object({}),
    );
    expect(parsed.ok).toBe(true);
    expect("polluted" in {}).toBe(false);
  });
});
