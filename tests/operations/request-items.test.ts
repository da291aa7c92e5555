import { describe, expect, test } from "vitest";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { requestItems } from "~/operations/split/request-items.server";
import { requestsPage } from "~/queries/split/requests.server";
import { aNetwork, anAnnouncedBatch, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

const ask = (who: Actor, batchId: string, organisationId: string, quantity: number, id = newId()) =>
  inTenant(who, (db) => requestItems(db, who, batchId, { id, kind: "phone", organisationId, quantity, peopleMet: 60 }));

const pageFor = (who: Actor, batchId: string) => inTenant(who, (db) => requestsPage(db, who, { batchId, asked: null }));

const utopia = ({ lea }: People) => lea.organisationId;

describe("a member's request", () => {
  test("is replaced by a newer one, and both stay", async () => {
    const people = await aNetwork();
    const batchId = await anAnnouncedBatch(people, 500);
    await ask(people.lea, batchId, utopia(people), 80);
    await ask(people.lea, batchId, utopia(people), 95);
    const { members, totals } = await pageFor(people.lea, batchId);
    expect(members).toHaveLength(1);
    expect(members[0]?.current).toMatchObject({ quantity: 95, peopleMet: 60, onBehalf: false });
    expect(members[0]?.earlier.map(({ quantity }) => quantity)).toEqual([80]);
    expect(totals).toMatchObject({ asked: 95, answered: 1 });
  });

  test("sent twice is one request", async () => {
    const people = await aNetwork();
    const batchId = await anAnnouncedBatch(people, 500);
    const id = newId();
    expect(await ask(people.lea, batchId, utopia(people), 80, id)).toEqual(
      await ask(people.lea, batchId, utopia(people), 80, id),
    );
    expect(await inTenant(people.amira, (db) => db.request.count())).toBe(1);
  });

  test("entered by the hub says so", async () => {
    const people = await aNetwork();
    const batchId = await anAnnouncedBatch(people, 500);
    await ask(people.amira, batchId, utopia(people), 80);
    const { members } = await pageFor(people.lea, batchId);
    expect(members[0]?.current).toMatchObject({ quantity: 80, onBehalf: true });
  });

  test("is never made by another member, nor read by one", async () => {
    const people = await aNetwork();
    const batchId = await anAnnouncedBatch(people, 500);
    expect(await ask(people.sam, batchId, utopia(people), 80)).toEqual({
      ok: false,
      refusal: { reason: "not-a-member" },
    });
    await ask(people.lea, batchId, utopia(people), 80);
    const seen = await pageFor(people.sam, batchId);
    expect(seen.members.map(({ name }) => name)).toEqual(["Collective Aid"]);
    expect(seen.totals).toEqual({ asked: 0, peopleMet: 0, answered: 0 });
  });

  test("is not for a donor or the hub itself", async () => {
    const people = await aNetwork();
    const batchId = await anAnnouncedBatch(people, 500);
    for (const organisationId of [people.donorId, people.amira.organisationId]) {
      expect(await ask(people.amira, batchId, organisationId, 1)).toEqual({
        ok: false,
        refusal: { reason: "not-a-member" },
      });
    }
  });

  test("for a batch of another network is for a page that does not exist", async () => {
    const [people, others] = [await aNetwork(), await aNetwork()];
    const batchId = await anAnnouncedBatch(others, 500);
    await expect(ask(people.lea, batchId, utopia(people), 1)).rejects.toMatchObject({ status: 404 });
  });
});
