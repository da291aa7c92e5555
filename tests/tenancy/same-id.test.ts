import { beforeAll, describe, expect, test } from "vitest";
import { invitationToken } from "~/data/access/invitation-store.server";
import { isChosen } from "~/data/access/session-store.server";
import { codeOf } from "~/data/field/pass-code.server";
import { passNamed } from "~/data/field/pass-store.server";
import { passMacKey, passTokens, sealKey } from "~/data/keys/field-keys.server";
import { shareTokenOf } from "~/data/report/share-link.server";
import { versionIdOf } from "~/data/report/version-id.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { inTenant } from "~/data/scope/tenant.server";
import { acceptSignedIn } from "~/operations/access/accept-invitation.server";
import { endMembership } from "~/operations/access/end-membership.server";
import { invite } from "~/operations/access/invite.server";
import { revokeInvitation } from "~/operations/access/revoke-invitation.server";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { deliverQueue } from "~/operations/field/deliver-queue.server";
import { givePass, takePass } from "~/operations/field/give-pass.server";
import { takeBag } from "~/operations/field/take-bag.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { offerOf } from "~/queries/access/offer.server";
import { startPassHere } from "~/web/pass.server";
import { onItsWay, whereabouts } from "../support/moving";
import { aNetwork, anAnnouncedBatch, type People } from "../support/network";
import { aPhone, enveloped, envelopeOf, type Phone, phoneOf, sealFact, unhindered } from "../support/phone";
import { testPortal } from "../support/portal";

testPortal();

/** A has a pass in the field. B knows every id A ever made, and may send any form of its own with it. */
let a: People;
let b: People;
let phone: Phone;
let batchId: string;
let item: string;
const request = () => new Request("https://relais.exemple.org/field");

beforeAll(async () => {
  [a, b] = [await aNetwork(), await aNetwork()];
  const moving = await onItsWay(a, 60, 100);
  batchId = moving.batchId;
  await inTenant(a.lea, (db) => receiveAll(db, a.lea, moving.transferId, { id: newId() }));
  phone = await aPhone(a.lea);
  item = phone.kit.items[0]?.id ?? "";
});

const said = () => ({ kind: "handed", item, quantity: 1, need: null, week: "2026-W48", bag: null });
const outcomes = async (envelopes: Parameters<typeof deliverEntries>[0]) =>
  (await deliverEntries(envelopes, unhindered())).map((answered) =>
    "reason" in answered ? answered.reason : answered.outcome,
  );
const give = (people: People, id: string) => {
  const form = {
    id,
    siteId: null,
    end: "tonight" as const,
    day: null,
    hour: null,
    label: null,
    receives: false,
    lines: [],
  };
  return inTenant(people.lea, (db) => givePass(db, people.lea, form, "Europe/Paris"));
};

describe("SEC-03: an id that another network made", () => {
  test("gives a pass of one's own, whose word nobody takes for the other's", async () => {
    expect(await give(b, phone.pass.id)).toMatchObject({ ok: true });
    const { pass: mine } = await phoneOf({ networkId: b.networkId, id: phone.pass.id });
    const macKey = passMacKey(mine).toString("base64url");
    expect(macKey).not.toBe(phone.macKey);

    const entry = await phone.entry(said());
    const before = await whereabouts(a, batchId);
    const { network: _, ...unnamed } = envelopeOf({ pass: mine, macKey }, entry);
    const forged = [
      envelopeOf({ pass: phone.pass, macKey }, entry),
      { ...(await enveloped(mine, newId(), said())), network: a.networkId },
      { ...unnamed, network: a.networkId },
    ];
    expect(await outcomes(forged)).toEqual(["unknown-pass", "unknown-pass", "unknown-pass"]);
    // Its own word is its own network's, which holds none of that item.
    expect(await outcomes([await enveloped(mine, newId(), said())])).toEqual(["unknown-item"]);
    expect(await whereabouts(a, batchId)).toEqual(before);
    expect(await outcomes([entry])).toEqual(["recorded"]);
  });

  test("names no item and no bag of one's own: what is said of it is answered as of what nobody knows", async () => {
    const pass = { id: phone.pass.id, organisationId: a.lea.organisationId ?? "", siteId: null };
    const bag = { id: newId(), lines: [{ item, quantity: 2 }] };
    const taken = await inTenant(a.lea, (db) => takeBag(db, a.lea, pass, bag));
    const theirBag = taken.ok ? taken.value.bagId : "";
    const mine = await aPhone(b.lea);
    const before = await whereabouts(a, batchId);
    const told = (item: string, bag: string) => [
      { ...said(), item },
      { ...said(), item, bag },
      { kind: "damaged", item, quantity: 1, week: "2026-W48", bag },
      { kind: "came_back", item, quantity: 1, week: "2026-W48", bag },
      { kind: "bag_returned", bag, counts: [{ item, counted: 0, reason: null }], week: "2026-W48" },
    ];
    const answers = async (facts: object[]) => outcomes(await Promise.all(facts.map((fact) => mine.entry(fact))));
    expect(await answers(told(item, theirBag))).toEqual(await answers(told(newId(), newId())));
    // The same form, sent by another network's pass, takes nothing out of this one's stock.
    const own = { id: mine.pass.id, organisationId: b.lea.organisationId ?? "", siteId: null };
    const takes = (lines: typeof bag.lines) => inTenant(b.lea, (db) => takeBag(db, b.lea, own, { id: bag.id, lines }));
    expect(await takes(bag.lines)).toMatchObject({ ok: false });
    expect(await takes([{ item: newId(), quantity: 2 }])).toMatchObject({ ok: false });
    expect(await whereabouts(a, batchId)).toEqual(before);
  });

  test("brought in a file by another network's lead, is answered as one that nobody has", async () => {
    const before = await whereabouts(a, batchId);
    const fact = said();
    const bring = async (pass: string, group: string) => {
      const id = newId();
      const sealed = await sealFact(await sealKey(), id, fact);
      const forged = {
        ...(await enveloped({ networkId: b.networkId, id: pass }, newId(), fact)),
        network: a.networkId,
      };
      const delivery = { now: new Date(), mayDeliver: async () => true, onFault: () => {} };
      const answers = await deliverQueue(
        b.lea,
        { envelopes: [forged], unopened: [{ id, pass, group, sealed }] },
        delivery,
      );
      return answers.map(({ id: _, ...answer }) => answer);
    };
    const unknown = await bring(newId(), newId());
    expect(unknown).toMatchObject([{ reason: "unknown-pass" }, { reason: "unknown-pass" }]);
    const theirs = await aPhone(a.lea);
    expect(await bring(theirs.pass.id, a.lea.organisationId ?? "")).toEqual(unknown);
    expect(await bring(theirs.pass.id, b.lea.organisationId ?? "")).toEqual(unknown);
    expect(await whereabouts(a, batchId)).toEqual(before);
  });

  test("opens nothing: neither the other's pass, waiting, nor its session or code", async () => {
    const id = newId();
    await give(a, id);
    await expect(startPassHere(request(), { networkId: b.networkId, id })).rejects.toThrow();
    const tom = { ...b.tom };
    await inTenant(tom, (db) => takePass(db, tom, { id, siteId: null }, "Europe/Paris"));
    await startPassHere(request(), { networkId: b.networkId, id });
    const theirs = await inDirectory((db) => passNamed(db, { networkId: a.networkId, id }));
    expect(theirs).toMatchObject({ openedAt: null, networkId: a.networkId });
    const endsAt = theirs?.codeEndsAt ?? new Date();
    const names = [a, b].map(({ networkId }) => ({ networkId, id }));
    expect(new Set(names.map((name) => codeOf(name, endsAt))).size).toBe(2);
    expect(new Set(names.flatMap((name) => passTokens(name, "opener").slice(0, 1))).size).toBe(2);
  });

  test("makes another link, another token and another version", () => {
    const id = newId();
    const names = [a, b].map(({ networkId }) => ({ networkId, id }));
    for (const made of [
      shareTokenOf,
      invitationToken,
      ({ networkId }: { networkId: string }) => versionIdOf(networkId, id),
    ]) {
      expect(new Set(names.map(made)).size).toBe(2);
    }
  });

  test("invites by one's own link, into one's own network, and tells nothing of the other's", async () => {
    const id = newId();
    const inviting = ({ lea }: People) =>
      inTenant(lea, (db) =>
        invite(
          db,
          lea,
          {
            ...{ intent: "invite", id, role: "volunteer", organisationId: lea.organisationId },
            ...{ email: null, hours: 24, membershipEnds: null },
          },
          "fr",
        ),
      );
    const links = [await inviting(a), await inviting(b), await inviting(b)].map((made) =>
      made.ok ? made.value.token : "",
    );
    expect(links[1]).toBe(links[2]);
    expect(new Set(links).size).toBe(2);
    const offers = await Promise.all(links.slice(0, 2).map((token) => offerOf("invitation", token)));
    expect(offers).toMatchObject([{ ok: true }, { ok: true }]);

    // Taken back in one network, it still opens in the other; accepted there, it is used up there alone.
    expect(await inTenant(b.lea, (db) => revokeInvitation(db, b.lea, id))).toMatchObject({ ok: true });
    expect(await offerOf("invitation", links[1] ?? "")).toMatchObject({ refusal: { reason: "invitation-revoked" } });
    expect(await acceptSignedIn("invitation", links[0] ?? "", b.jeanne.accountId)).toMatchObject({ ok: true });
    const rows = await inDirectory((db) => db.invitation.findMany({ where: { id }, orderBy: { createdAt: "asc" } }));
    expect(rows).toMatchObject([
      { networkId: a.networkId, usedAt: expect.any(Date), revokedAt: null },
      { networkId: b.networkId, usedAt: null, revokedAt: expect.any(Date) },
    ]);
    expect(await inTenant(b.amira, (db) => revokeInvitation(db, b.amira, newId()))).toMatchObject({ ok: false });
  });

  test("is no role of one's own: what was chosen in one network is looked for there alone", async () => {
    const [membership] = await inTenant(a.lea, (db) =>
      db.membership.findMany({ where: { accountId: a.lea.accountId } }),
    );
    const { id = "", organisationId = "" } = membership ?? {};
    const twin = { id, organisationId: b.lea.organisationId, role: "lead" as const, accountId: b.lea.accountId };
    await inDirectory((db) =>
      db.membership.createMany({ data: [{ ...twin, networkId: b.networkId, name: "Léa", email: "", locale: "fr" }] }),
    );
    expect(await inTenant(b.amira, (db) => endMembership(db, b.amira, id))).toMatchObject({ ok: true });
    const both = await inDirectory((db) => db.membership.findMany({ where: { id }, orderBy: { createdAt: "asc" } }));
    expect(both).toMatchObject([
      { networkId: a.networkId, organisationId, endedAt: null },
      { networkId: b.networkId, endedAt: expect.any(Date) },
    ]);
    const network = { id: a.networkId, slug: "", name: "", timeZone: "", invented: false };
    const role = { id, role: "lead" as const, organisationId, network, programme: null, expiresAt: null };
    const session = { networkId: b.networkId, membershipId: id, mandateId: null };
    expect(isChosen(session, role)).toBe(false);
    expect(isChosen({ ...session, networkId: a.networkId }, role)).toBe(true);
    expect(isChosen({ networkId: null, membershipId: null, mandateId: id }, role)).toBe(false);
  });

  test("is answered as an id nobody knows, and the other's row stays as it was", async () => {
    const theirs = () => inTenant(a.amira, (db) => db.batch.findMany({ orderBy: { id: "asc" } }));
    const before = await theirs();
    const id = await anAnnouncedBatch(b, 3, { id: batchId });
    expect(id).toBe(batchId);
    expect(await theirs()).toEqual(before);
    expect(await inTenant(b.amira, (db) => db.batch.findMany())).toMatchObject([{ networkId: b.networkId, id }]);
  });
});
