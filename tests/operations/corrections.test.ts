import { describe, expect, test } from "vitest";
import type { Result } from "~/core/result";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";
import { checkLedger } from "~/data/stock/ledger-check.server";
import { invite } from "~/operations/access/invite.server";
import { givePass, takePass } from "~/operations/field/give-pass.server";
import { addOrganisation } from "~/operations/network/add-organisation.server";
import { archiveOrganisation, restoreOrganisation } from "~/operations/network/archive-organisation.server";
import { changeSites } from "~/operations/network/change-sites.server";
import { changeTimeZone, renameNetwork } from "~/operations/network/correct-network.server";
import { hostOrganisation } from "~/operations/network/host-organisation.server";
import { pauseOrganisation, resumeOrganisation } from "~/operations/network/pause-organisation.server";
import { renameOperation } from "~/operations/network/rename-operation.server";
import { renameOrganisation } from "~/operations/network/rename-organisation.server";
import { requestItems } from "~/operations/split/request-items.server";
import { placeStock } from "~/operations/stock/place-stock.server";
import { prepareAllTransfers, prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { sendTransfer } from "~/operations/transfer/send-transfer.server";
import { peopleOf } from "~/queries/access/people.server";
import { batchPage } from "~/queries/batch/batch.server";
import { tellingsOf } from "~/queries/field/tellings.server";
import { needsOf } from "~/queries/network/needs.server";
import { networkSettings } from "~/queries/network/network-settings.server";
import { organisationPage } from "~/queries/network/organisation.server";
import { organisationsOf } from "~/queries/network/organisations.server";
import { requestsPage } from "~/queries/split/requests.server";
import { splitInputs } from "~/queries/split/split-inputs.server";
import { preparationOf } from "~/queries/transfer/transfers.server";
import { counting, onItsWay, prepared, promised } from "../support/moving";
import { aNetwork, anAnnouncedBatch, aReceivedBatch, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

const as = <T>(who: Actor, work: (db: TenantTransaction) => Promise<T>) => inTenant(who, work);
const refusalOf = (result: Result<unknown, { reason: string }>) => (result.ok ? null : result.refusal);

const rename = (who: Actor, organisationId: string, name: string, { sure = false, id = newId() } = {}) =>
  as(who, (db) => renameOrganisation(db, who, organisationId, { intent: "rename", id, name, sure }));
const add = (who: Actor, name: string, sure = false) =>
  as(who, (db) => addOrganisation(db, who, { id: newId(), name, sure, hosted: false, sites: [] }));
const pause = (who: Actor, organisationId: string, id = newId()) =>
  as(who, (db) => pauseOrganisation(db, who, organisationId, id));
const resume = (who: Actor, organisationId: string) =>
  as(who, (db) => resumeOrganisation(db, who, organisationId, newId()));
const archive = (who: Actor, organisationId: string, formId = newId()) =>
  as(who, (db) => archiveOrganisation(db, who, { organisationId, formId }));
const restore = (who: Actor, organisationId: string) =>
  as(who, (db) => restoreOrganisation(db, who, organisationId, newId()));
const site = (who: Actor, organisationId: string, form: Record<string, unknown>) =>
  as(who, (db) => changeSites(db, who, organisationId, { id: newId(), sure: false, ...form } as never));
const pageOf = (who: Actor, organisationId: string) => as(who, (db) => organisationPage(db, who, organisationId));

const playOf = ({ members }: People): string => members[2]?.id ?? "";
const siteOf = (people: People, organisationId: string) =>
  as(people.amira, (db) => db.site.findFirstOrThrow({ where: { organisationId } }));

describe("a new name", () => {
  test("is what screens say, and what it was is kept with who changed it", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    expect((await rename(amira, lea.organisationId, "Utopia")).ok).toBe(true);
    const page = await pageOf(amira, lea.organisationId);
    expect(page.name).toBe("Utopia");
    expect(page.corrections).toMatchObject([{ act: "renamed", was: "Utopia 56", became: "Utopia", by: "Amira" }]);
  });

  test("sent twice is one change, and the same name is none", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    const id = newId();
    expect(await rename(amira, lea.organisationId, "Utopia", { id })).toEqual(
      await rename(amira, lea.organisationId, "Utopia", { id }),
    );
    await rename(amira, lea.organisationId, "Utopia");
    expect((await pageOf(amira, lea.organisationId)).corrections).toHaveLength(1);
    expect(refusalOf(await rename(amira, lea.organisationId, "Autre", { id }))).toEqual({
      reason: "sent-with-other-content",
    });
  });

  test("another organisation's is refused, and one that is nearly so is asked about once", async () => {
    const people = await aNetwork();
    const { amira, sam } = people;
    expect(refusalOf(await rename(amira, sam.organisationId, "Utopia 56"))).toEqual({
      reason: "name-taken",
      name: "Utopia 56",
    });
    expect(refusalOf(await rename(amira, sam.organisationId, "utopa 56"))).toEqual({
      reason: "name-near",
      name: "utopa 56",
      near: "Utopia 56",
    });
    expect((await rename(amira, sam.organisationId, "utopa 56", { sure: true })).ok).toBe(true);
  });

  test("of two that take the same one at once, one has it", async () => {
    const people = await aNetwork();
    const { amira, lea, sam } = people;
    const both = await Promise.all([lea, sam].map(({ organisationId }) => rename(amira, organisationId, "Refuge")));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("an organisation nearly called as another is asked about before it is made", async () => {
    const { amira } = await aNetwork();
    for (const name of ["Utopa 56", "utopia 56", "UTOPIA56"]) {
      expect(refusalOf(await add(amira, name))).toMatchObject({ reason: "name-near", near: "Utopia 56" });
    }
    expect((await add(amira, "Utopa 56", true)).ok).toBe(true);
    expect((await add(amira, "Salam")).ok).toBe(true);
  });
});

describe("a member at rest", () => {
  test("is left out of what is asked, split and prepared, keeps what it has, and is back once it resumes", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    const { batchId } = await aReceivedBatch(people, 100);
    const asks = () =>
      as(lea, (db) =>
        requestItems(db, lea, batchId, {
          id: newId(),
          kind: "phone",
          organisationId: lea.organisationId,
          quantity: 40,
          peopleMet: 10,
        }),
      );
    await asks();
    const listed = async () => {
      const hubId = amira.organisationId;
      const inputs = await as(amira, (db) => splitInputs(db, { batchId, kind: "phone", hubId }));
      const requests = await as(amira, (db) => requestsPage(db, amira, { batchId, asked: null }));
      const batch = await as(amira, (db) => batchPage(db, amira, batchId, new Date()));
      return {
        split: inputs.members.map(({ name }) => name),
        requests: requests.members.map(({ name }) => name),
        members: batch.requests.members,
        asked: batch.requests.made[0]?.count,
        mayAsk: (await asks()).ok,
      };
    };
    const everybody = ["Collective Aid", "Project Play", "Utopia 56"];
    expect(await listed()).toEqual({ split: everybody, requests: everybody, members: 3, asked: 1, mayAsk: true });
    await pause(amira, lea.organisationId);
    const others = ["Collective Aid", "Project Play"];
    expect(await listed()).toEqual({ split: others, requests: others, members: 2, asked: 0, mayAsk: false });
    await resume(amira, lea.organisationId);
    expect(await listed()).toEqual({ split: everybody, requests: everybody, members: 3, asked: 1, mayAsk: true });
  });

  test("is sent nothing new: what it was promised waits, and nobody is reminded of it", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    const { batchId, lineId } = await aReceivedBatch(people, 100);
    await promised(people, batchId, lea.organisationId, 40);
    await promised(people, batchId, playOf(people), 20);
    await pause(amira, lea.organisationId);
    const lines = [{ batchLineId: lineId, quantity: 10 }];
    const one = { id: newId(), batchId, toOrganisationId: lea.organisationId, lines };
    expect(refusalOf(await as(amira, (db) => prepareTransfer(db, amira, one)))).toEqual({
      reason: "left-out",
      name: "Utopia 56",
    });
    const owed = (await as(amira, (db) => preparationOf(db, batchId, amira.organisationId))).owed;
    expect(owed.map(({ name }) => name)).toEqual(["Project Play"]);
    const all = await as(amira, (db) => prepareAllTransfers(db, amira, { id: newId(), batchId }));
    expect(all.ok && all.value.transferIds).toHaveLength(1);
    const reminded = await as(amira, (db) => needsOf(db, amira, new Date()));
    expect(reminded.needs.map(({ kind }) => kind)).not.toContain("prepare-promised");
    const left = await as(amira, (db) =>
      db.promiseBalance.findFirst({ where: { organisationId: lea.organisationId } }),
    );
    expect(left?.quantity).toBe(40);
    await resume(amira, lea.organisationId);
    expect((await as(amira, (db) => prepareTransfer(db, amira, { ...one, id: newId() }))).ok).toBe(true);
  });

  test("a note that is ready stays until it is back; one on its way is counted as ever", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    const ready = await prepared(people, 10);
    const moving = await onItsWay(people, 20);
    await pause(amira, lea.organisationId);
    expect(refusalOf(await as(amira, (db) => sendTransfer(db, amira, ready.transferId, newId())))).toMatchObject({
      reason: "left-out",
    });
    const needs = (await as(amira, (db) => needsOf(db, amira, new Date()))).needs.map(({ kind }) => kind);
    expect(needs).not.toContain("send-prepared");
    const counted = counting(moving.lineId, { received: 20 });
    expect((await as(lea, (db) => receiveTransfer(db, lea, moving.transferId, counted))).ok).toBe(true);
  });

  test("is not reminded to ask, and still hands out and invites", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    await anAnnouncedBatch(people, 50);
    const kinds = async () => (await as(lea, (db) => needsOf(db, lea, new Date()))).needs.map(({ kind }) => kind);
    expect(await kinds()).toContain("ask");
    await pause(amira, lea.organisationId);
    expect(await kinds()).not.toContain("ask");
    const pass = await as(lea, (db) => takePass(db, lea, { id: newId(), siteId: null }, "Europe/Paris"));
    expect(pass.ok).toBe(true);
    expect((await inviteTo(lea, lea.organisationId)).ok).toBe(true);
  });

  test("twice, or by two at once, it rests since the first time; the hub never rests", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    const both = await Promise.all([pause(amira, lea.organisationId), pause(amira, lea.organisationId)]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect((await pageOf(amira, lea.organisationId)).corrections).toHaveLength(1);
    expect(refusalOf(await pause(amira, amira.organisationId))).toEqual({ reason: "not-a-member" });
  });

  test("is not told to other teams as one that has some", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    await as(
      lea,
      (db) => db.$executeRaw`
      insert into stock_tellings (network_id, organisation_id, names_sites)
      values (${people.networkId}::uuid, ${lea.organisationId}::uuid, true)`,
    );
    const told = async () => (await as(amira, (db) => tellingsOf(db, amira))).everybody?.map(({ name }) => name);
    expect(await told()).toEqual(["Utopia 56"]);
    await pause(amira, lea.organisationId);
    expect(await told()).toEqual([]);
  });
});

const inviteTo = (who: Actor, organisationId: string) =>
  as(who, (db) =>
    invite(
      db,
      who,
      {
        intent: "invite",
        id: newId(),
        organisationId,
        role: "volunteer",
        email: null,
        hours: 24,
        membershipEnds: null,
      },
      "fr",
    ),
  );

describe("a member that leaves", () => {
  test("is in no list any more, its invitations and roles end, and its history stays under its name", async () => {
    const people = await aNetwork();
    const { amira, sam } = people;
    const batchId = await anAnnouncedBatch(people, 50);
    await inviteTo(sam, sam.organisationId);
    expect((await archive(amira, sam.organisationId)).ok).toBe(true);
    const page = await pageOf(amira, sam.organisationId);
    expect(page).toMatchObject({ name: "Collective Aid", standing: "archived", people: 0, invitations: 0 });
    const names = async (list: Promise<{ name: string }[]>) => (await list).map(({ name }) => name);
    const { organisationId: hubId } = amira;
    for (const list of [
      names(as(amira, (db) => organisationsOf(db, amira))),
      names(as(amira, async (db) => (await peopleOf(db, amira)).organisations)),
      names(as(amira, async (db) => (await requestsPage(db, amira, { batchId, asked: null })).members)),
      names(as(amira, async (db) => (await splitInputs(db, { batchId, kind: "phone", hubId })).members)),
    ]) {
      expect(await list).not.toContain("Collective Aid");
      expect(await list).toContain("Utopia 56");
    }
    expect(refusalOf(await inviteTo(amira, sam.organisationId))).toEqual({ reason: "organisation-unknown" });
    const pass = await as(sam, (db) => takePass(db, sam, { id: newId(), siteId: null }, "Europe/Paris"));
    expect(refusalOf(pass)).toEqual({ reason: "left-out" });
  });

  test("is refused while anything is open with it, each thing named", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    const kinds = async () => {
      const refusal = refusalOf(await archive(amira, lea.organisationId));
      return (refusal as { holds?: { kind: string }[] } | null)?.holds?.map(({ kind }) => kind);
    };
    const moving = await onItsWay(people, 20);
    expect(await kinds()).toEqual(["van"]);
    const counted = counting(moving.lineId, { received: 18, missing: 2 });
    await as(lea, (db) => receiveTransfer(db, lea, moving.transferId, counted));
    expect(await kinds()).toEqual(["stock", "difference"]);
    const items = await as(lea, (db) => db.item.findMany({ where: { kind: "phone" } }));
    const given = await as(lea, (db) =>
      givePass(
        db,
        lea,
        {
          id: newId(),
          siteId: null,
          end: "tonight",
          day: null,
          hour: null,
          label: null,
          receives: false,
          lines: [{ item: items[0]?.id ?? "", quantity: 3 }],
        },
        "Europe/Paris",
      ),
    );
    expect(given.ok).toBe(true);
    expect(await kinds()).toEqual(["stock", "bag", "pass", "difference"]);
    const { batchId } = await aReceivedBatch(people, 10);
    await promised(people, batchId, lea.organisationId, 5);
    expect(await kinds()).toEqual(["stock", "bag", "pass", "difference", "promise"]);
    expect((await pageOf(amira, lea.organisationId)).holds.map(({ kind }) => kind)).toEqual(await kinds());
  });

  test("a decision or a note at the same moment is either before it, and refuses it, or after it, and is refused", async () => {
    const people = await aNetwork();
    const { amira } = people;
    const { batchId, lineId } = await aReceivedBatch(people, 100);
    const form = {
      id: newId(),
      batchId,
      toOrganisationId: playOf(people),
      lines: [{ batchLineId: lineId, quantity: 5 }],
    };
    await promised(people, batchId, playOf(people), 5);
    const [note, left] = await Promise.all([
      as(amira, (db) => prepareTransfer(db, amira, form)),
      archive(amira, playOf(people)),
    ]);
    expect([note.ok, left.ok]).toEqual([true, false]);
  });

  test("comes back without its roles; nothing of the books moved by any of it", async () => {
    const people = await aNetwork();
    const { amira, lea, sam } = people;
    await onItsWay(people, 20);
    const before = await booksOf(people);
    await rename(amira, lea.organisationId, "Utopia");
    await pause(amira, lea.organisationId);
    await resume(amira, lea.organisationId);
    await archive(amira, sam.organisationId);
    expect((await restore(amira, sam.organisationId)).ok).toBe(true);
    expect((await restore(amira, sam.organisationId)).ok).toBe(true);
    const page = await pageOf(amira, sam.organisationId);
    expect(page).toMatchObject({ standing: "active", people: 0 });
    expect(page.corrections.map(({ act }) => act)).toEqual(["restored", "archived"]);
    expect(await booksOf(people)).toEqual(before);
    expect((await checkLedger(people.networkId)).offenders).toEqual([]);
  });
});

async function booksOf({ amira }: People) {
  return as(amira, async (db) => ({
    balances: await db.stockBalance.findMany({ orderBy: [{ accountId: "asc" }, { batchLineId: "asc" }] }),
    promises: await db.promiseBalance.findMany({ orderBy: { organisationId: "asc" } }),
    movements: await db.stockMovement.count(),
  }));
}

describe("a member under the hub's roof", () => {
  test("moves out from a day on, and that day is kept; a day to come is refused", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    const host = (hosted: boolean, since: string | null) =>
      as(amira, (db) =>
        hostOrganisation(db, amira, lea.organisationId, { intent: "host", id: newId(), hosted, since }, "2026-12-01"),
      );
    expect(refusalOf(await host(false, "2026-12-02"))).toEqual({ reason: "day-to-come", day: "2026-12-02" });
    expect((await host(false, "2026-11-15")).ok).toBe(true);
    expect((await host(false, null)).ok).toBe(true);
    const page = await pageOf(amira, lea.organisationId);
    expect(page.hosted).toBe(false);
    expect(page.corrections).toMatchObject([{ act: "served", fromOn: new Date("2026-11-15T00:00:00Z") }]);
  });
});

describe("the sites of an organisation", () => {
  test("are added, renamed, closed and opened again, each kept with who did it", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    const { organisationId } = lea;
    expect((await site(amira, organisationId, { intent: "add-site", name: "Dunkerque" })).ok).toBe(true);
    expect(refusalOf(await site(amira, organisationId, { intent: "add-site", name: "dunkerque" }))).toMatchObject({
      reason: "site-near",
      near: "Dunkerque",
    });
    expect(refusalOf(await site(amira, organisationId, { intent: "add-site", name: "Dunkerque" }))).toMatchObject({
      reason: "site-taken",
    });
    const { id: siteId } = await as(amira, (db) => db.site.findFirstOrThrow({ where: { name: "Dunkerque" } }));
    await site(amira, organisationId, { intent: "rename-site", siteId, name: "Grande-Synthe" });
    await site(amira, organisationId, { intent: "close-site", siteId });
    await site(amira, organisationId, { intent: "close-site", siteId });
    await site(amira, organisationId, { intent: "reopen-site", siteId });
    const { corrections, sites } = await pageOf(amira, organisationId);
    expect(corrections.map(({ act }) => act)).toEqual(["site_reopened", "site_closed", "site_renamed", "site_added"]);
    expect(sites.map(({ name, closedAt }) => [name, closedAt])).toEqual([
      ["Calais", null],
      ["Grande-Synthe", null],
    ]);
  });

  test("the hub has its own; a donor has none", async () => {
    const people = await aNetwork();
    const { amira, donorId } = people;
    expect((await site(amira, amira.organisationId, { intent: "add-site", name: "Calais" })).ok).toBe(true);
    await expect(site(amira, donorId, { intent: "add-site", name: "Calais" })).rejects.toMatchObject({ status: 404 });
  });

  test("one that is closed takes no stock and no pass; with stock or a pass it does not close", async () => {
    const people = await aNetwork();
    const { amira, lea } = people;
    const { organisationId } = lea;
    const { id: siteId } = await siteOf(people, organisationId);
    const moving = await onItsWay(people, 20);
    await as(lea, (db) => receiveTransfer(db, lea, moving.transferId, counting(moving.lineId, { received: 20 })));
    const place = (from: string | null, to: string | null) =>
      as(lea, (db) => placeStock(db, lea, { id: newId(), batchLineId: moving.lineId, from, to, quantity: 5 }));
    await place(null, siteId);
    const closing = () => site(amira, organisationId, { intent: "close-site", siteId });
    expect(refusalOf(await closing())).toMatchObject({ reason: "site-stocked", quantity: 5 });
    await place(siteId, null);
    const pass = { id: newId(), siteId };
    expect((await as(lea, (db) => takePass(db, lea, pass, "Europe/Paris"))).ok).toBe(true);
    expect(refusalOf(await closing())).toMatchObject({ reason: "site-passes", passes: 1 });
    await as(lea, (db) =>
      db.pass.updateMany({ where: { id: pass.id }, data: { revokedAt: new Date(), revokedBy: lea.accountId } }),
    );
    expect((await closing()).ok).toBe(true);
    expect(refusalOf(await place(null, siteId))).toEqual({ reason: "site-closed" });
    const again = await as(lea, (db) => takePass(db, lea, { id: newId(), siteId }, "Europe/Paris"));
    expect(refusalOf(again)).toEqual({ reason: "site-missing" });
    expect((await as(lea, (db) => takePass(db, lea, { id: newId(), siteId: null }, "Europe/Paris"))).ok).toBe(true);
  });
});

describe("the network itself", () => {
  const setting = (who: Actor, form: { name: string } | { timeZone: string }, id = newId()) =>
    as(who, (db) =>
      "name" in form ? renameNetwork(db, who, { id, ...form }) : changeTimeZone(db, who, { id, ...form }),
    );

  test("is called by another name and told by another clock, on its programmes' side too; its address stays", async () => {
    const people = await aNetwork();
    const { amira, networkId, slug } = people;
    const id = newId();
    expect(await setting(amira, { name: "Côte d’Opale" }, id)).toEqual(
      await setting(amira, { name: "Côte d’Opale" }, id),
    );
    await setting(amira, { name: "Côte d’Opale" });
    await setting(amira, { timeZone: "Europe/Brussels" });
    const grant = await as(amira, (db) => db.programmeGrant.findFirstOrThrow());
    expect(grant).toMatchObject({ networkName: "Côte d’Opale", networkTimeZone: "Europe/Brussels", networkSlug: slug });
    const settings = await as(amira, (db) => networkSettings(db, amira));
    expect(settings).toMatchObject({ name: "Côte d’Opale", timeZone: "Europe/Brussels" });
    expect(settings.corrections.map(({ act, was, became }) => [act, was, became])).toEqual([
      ["time_zone_changed", "Europe/Paris", "Europe/Brussels"],
      ["renamed", "Littoral", "Côte d’Opale"],
    ]);
    const others = await aNetwork();
    await expect(
      as(others.amira, (db) => db.$executeRawUnsafe(`update networks set name = 'Prise' where id = '${networkId}'`)),
    ).resolves.toBe(0);
    await expect(as(amira, (db) => db.$executeRawUnsafe("update networks set slug = 'autre'"))).rejects.toThrow(
      /permission denied/,
    );
  });

  test("a donor's campaign has its name corrected, and is asked about beside one nearly so called", async () => {
    const [people, others] = [await aNetwork(), await aNetwork()];
    const { amira } = people;
    await anAnnouncedBatch(people, 5);
    await anAnnouncedBatch(people, 5, { newOperation: "Rentrée solidaire" });
    const named = (name: string) => as(amira, (db) => db.operation.findFirstOrThrow({ where: { name } }));
    const { id: operationId } = await named("Rentrée solidaire");
    const call = (who: Actor, name: string, sure = false) =>
      as(who, (db) => renameOperation(db, who, { intent: "rename-operation", id: newId(), operationId, name, sure }));
    expect(refusalOf(await call(amira, "Smartphone suspendu"))).toMatchObject({ reason: "operation-taken" });
    expect(refusalOf(await call(amira, "Smartphones suspendus"))).toMatchObject({
      reason: "operation-near",
      near: "Smartphone suspendu",
    });
    expect((await call(amira, "Smartphones suspendus", true)).ok).toBe(true);
    expect((await named("Smartphones suspendus")).id).toBe(operationId);
    await expect(call(others.amira, "Autre")).rejects.toMatchObject({ status: 404 });
    const { corrections } = await as(amira, (db) => networkSettings(db, amira));
    expect(corrections).toMatchObject([{ was: "Rentrée solidaire", became: "Smartphones suspendus" }]);
  });

  test("a donor is renamed as any organisation, and has neither rest nor end", async () => {
    const people = await aNetwork();
    const { amira, donorId } = people;
    expect((await rename(amira, donorId, "Ateliers du Bocage, Le Pin")).ok).toBe(true);
    expect(refusalOf(await pause(amira, donorId))).toEqual({ reason: "not-a-member" });
    expect(refusalOf(await archive(amira, donorId))).toEqual({ reason: "not-a-member" });
  });
});

describe("what is corrected is the hub's own", () => {
  const acts = (id: string, siteId: string): [string, (who: Actor) => Promise<unknown>][] => [
    ["rename", (who) => rename(who, id, "Autre nom")],
    ["pause", (who) => pause(who, id)],
    ["resume", (who) => resume(who, id)],
    ["archive", (who) => archive(who, id)],
    ["restore", (who) => restore(who, id)],
    ["add a site to", (who) => site(who, id, { intent: "add-site", name: "Lille" })],
    ["close a site of", (who) => site(who, id, { intent: "close-site", siteId })],
    ["see", (who) => pageOf(who, id)],
  ];

  test("another network's coordinator finds nothing to correct, and nothing changed", async () => {
    const [people, others] = [await aNetwork(), await aNetwork()];
    const id = people.lea.organisationId;
    const { id: siteId } = await siteOf(people, id);
    for (const [what, act] of acts(id, siteId)) {
      await expect(act(others.amira), what).rejects.toMatchObject({ status: 404 });
    }
    const own = others.lea.organisationId;
    await expect(site(others.amira, own, { intent: "close-site", siteId })).rejects.toMatchObject({ status: 404 });
    expect((await pageOf(people.amira, id)).corrections).toEqual([]);
  });

  test("a lead changes no name, standing or site of its own, whatever a route forgets", async () => {
    const people = await aNetwork();
    const { lea } = people;
    for (const sql of [
      `update organisations set name = 'Autre' where id = '${lea.organisationId}'`,
      `update organisations set paused_at = now() where id = '${lea.organisationId}'`,
      `update sites set closed_at = now() where organisation_id = '${lea.organisationId}'`,
      `insert into corrections (network_id, id, act, made_by) values ('${people.networkId}', '${newId()}', 'renamed', '${lea.accountId}')`,
    ]) {
      const rows = await as(lea, (db) => db.$executeRawUnsafe(sql)).catch((error: unknown) => {
        expect(String(error)).toMatch(/permission denied|row-level security/);
        return 0;
      });
      expect(`${sql}: ${rows}`).toBe(`${sql}: 0`);
    }
    await rename(people.amira, lea.organisationId, "Utopia");
    expect(await as(lea, (db) => db.correction.count())).toBe(0);
  });

  test("what was written down is in the name of who did it, and is never rewritten", async () => {
    const people = await aNetwork();
    const { amira, lea, networkId } = people;
    await rename(amira, lea.organisationId, "Utopia");
    const write = (sql: string) => as(amira, (db) => db.$executeRawUnsafe(sql));
    await expect(
      write(
        `insert into corrections (network_id, id, act, made_by) values ('${networkId}', '${newId()}', 'renamed', '${lea.accountId}')`,
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(write("update corrections set was = 'x'")).rejects.toThrow(/permission denied/);
    await expect(write("delete from corrections")).rejects.toThrow(/permission denied/);
    await expect(write("update organisations set kind = 'hub'")).rejects.toThrow(/permission denied/);
    await expect(write("update sites set assumed = true")).rejects.toThrow(/permission denied/);
  });
});
