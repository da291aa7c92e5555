import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccount, createMembership } from "~/data/access/directory.server";
import { createNetwork } from "~/data/network/network-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { DEMO_NETWORK } from "~/demo/demo-network";
import { endMembership } from "~/operations/access/end-membership.server";
import { prepareNetworks } from "~/process/prepare.server";
import { emptyPortal, networkOfTwo, type Portal } from "../mail/portal";

let portal: Portal;
beforeAll(async () => {
  portal = await emptyPortal();
});
afterAll(() => portal.close());

const start = (demo: boolean) =>
  prepareNetworks({ demo, origin: "https://relais.exemple.org", keyFile: process.env.RELAIS_KEYS ?? "" });

const counts = () =>
  inDirectory(async (db) => [await db.account.count(), await db.network.count(), await db.programme.count()]);

describe("the demonstration, where anybody may be anybody, and a real installation never share a database", () => {
  test("what a real installation began, the demonstration does not enter", async () => {
    const { messages } = await start(false);
    expect(messages.filter((message) => message.includes("/set-up/"))).toHaveLength(1);
    // An address that only looks like the demonstration's changes nothing of that.
    await inDirectory((db) => createAccount(db, { email: "x@demo.relais.invalid", name: "X", locale: "fr" }));
    expect(await start(true)).toEqual({ messages: [], refused: "realForDemo" });
    expect(await counts()).toEqual([1, 0, 0]);
    expect((await start(false)).refused).toBeUndefined();
  });

  test("where the demonstration is, no real installation begins and no set-up link is shown", async () => {
    const network = { id: DEMO_NETWORK, slug: "littoral-nord", name: "Demo", hubName: "Hub", invented: true };
    await inDirectory((db) => createNetwork(db, network));
    expect(await start(false)).toEqual({ messages: [], refused: "demoForReal" });
  });
});

test("somebody whose address looks like the demonstration's is removed like anybody else, but not in it", async () => {
  const { networkId, hub, member, coordinator } = await networkOfTwo();
  const claire: Actor = { networkId, organisationId: hub, role: "coordinator", accountId: coordinator };
  const membershipId = await inDirectory(async (db) => {
    const accountId = await createAccount(db, { email: "y@demo.relais.invalid", name: "Y", locale: "fr" });
    return createMembership(db, { accountId, role: "lead", networkId, organisationId: member });
  });
  const ended = (demo: boolean) => inTenant(claire, (db) => endMembership(db, claire, membershipId, { demo }));
  expect(await ended(true)).toEqual({ ok: false, refusal: { reason: "demo-account" } });
  expect(await ended(false)).toEqual({ ok: true, value: null });
});
