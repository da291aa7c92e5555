import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Envelope, HandoverFact } from "~/core/field/entry";
import { disconnect } from "~/data/scope/client.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { tallyAll } from "~/jobs/portal-work.server";
import { proveBooks } from "~/jobs/prove-books.server";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { bringBack, examine } from "../../server/backup/bring-back.ts";
import { newPair } from "../../server/backup/sealed-file.ts";
import { note, takeBackup } from "../../server/backup/take.ts";
import { withClient } from "../../server/roles.ts";
import { emptyDatabase, environmentOf, type FreshDatabase } from "../support/database";
import { aNetwork, type People } from "../support/network";
import { quarterPassed, weekPassed } from "../support/nights";
import { onTheShelf, thisWeek } from "../support/outing";
import { aPhone, enveloped, type Phone, unhindered } from "../support/phone";
import { testPortal } from "../support/portal";

const portal = testPortal();
const folder = mkdtempSync(join(tmpdir(), "relais-outlives-"));
let people: People;
let before: Phone;
let since: Phone;
let early: Envelope;
let back: FreshDatabase;

const fact = (phone: Phone, quantity = 1): HandoverFact => {
  const item = phone.kit.items[0]?.id ?? "";
  return { kind: "handed", item, quantity, need: "ties", week: thisWeek, bag: null };
};
const delivered = (envelopes: Envelope[]) => deliverEntries(envelopes, unhindered());

/** Backed up in the afternoon; one pass was given before it, one after it; then the machine was lost. */
beforeAll(async () => {
  people = await aNetwork();
  await onTheShelf(people, 40);
  before = await aPhone(people.lea);
  early = await before.entry(fact(before, 2));
  await delivered([early]);
  const { secret, recipient } = await newPair();
  const { database } = portal;
  const keyFile = process.env.RELAIS_KEYS ?? "";
  const taking = { ...database(), keyFile, recipients: [recipient], folder, days: 30, tallyAll };
  const { file, takenAt } = await takeBackup(taking);
  since = await aPhone(people.lea);
  const lost = await since.entry(fact(since, 3));
  await delivered([lost]);

  const { manifest } = await examine(file, secret);
  back = await emptyDatabase();
  await bringBack(back.ownerUrl, { file, secret, manifest, now: new Date() });
  await withClient(back.directoryUrl, async (client) => {
    await note(client, "restored_at", new Date());
    await note(client, "restored_from", takenAt);
  });
  await disconnect();
  Object.assign(process.env, environmentOf(back));
});
afterAll(async () => {
  await disconnect();
  await back?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const handed = () =>
  asSystem(people.networkId, async (db) => {
    const { _sum } = await db.handedOverWeek.aggregate({
      where: { networkId: people.networkId },
      _sum: { handed: true },
    });
    return _sum.handed ?? 0;
  });

test("what was counted before the backup is not counted again when its phone sends it once more", async () => {
  expect(await delivered([early])).toEqual([{ id: early.id, outcome: "recorded", flagged: false }]);
  await quarterPassed(people.networkId);
  expect(await handed()).toBe(2);
});

test("a phone whose pass is younger than the backup delivers: its word proves whose it is, and the lead is told", async () => {
  const entries = [await since.entry(fact(since, 3)), await since.entry(fact(since))];
  const answers = entries.map(({ id }) => ({ id, outcome: "recorded", flagged: true }));
  expect(await delivered(entries)).toEqual(answers);
  // Once, however often it is brought and by whomever.
  expect(await delivered([...entries].reverse())).toEqual([...answers].reverse());
  await quarterPassed(people.networkId);
  expect(await handed()).toBe(2 + 4);
  const { organisationId, siteId } = since.pass;
  const pass = await asSystem(people.networkId, (db) => db.pass.findFirst({ where: { id: since.pass.id } }));
  expect(pass).toMatchObject({ organisationId, siteId, tokenHash: null, codeHash: null });
  expect(pass?.endsAt.getTime()).toBeLessThanOrEqual(Date.now());
});

test("what it was for is counted with the others’ once the week is over, and the books balance", async () => {
  await weekPassed(people.networkId);
  const ties = await asSystem(people.networkId, (db) =>
    db.handoverCount.aggregate({ where: { networkId: people.networkId }, _sum: { ties: true } }),
  );
  expect(ties._sum.ties).toBe(2 + 4);
  expect(await proveBooks()).toMatchObject({ offenders: 0, brokenChains: 0 });
});

test("a word that no pass of the network can have said is nobody’s: of another organisation, another network, or by name alone", async () => {
  const { networkId, organisationId } = since.pass;
  const stranger = { networkId, id: newId(), organisationId: newId(), siteId: null };
  const other = { networkId: newId(), id: newId(), organisationId, siteId: null };
  for (const pass of [stranger, other]) {
    const word = await enveloped(pass, newId(), fact(since));
    expect(await delivered([word])).toEqual([{ id: word.id, outcome: "refused", reason: "unknown-pass" }]);
  }
  const byName = await enveloped({ networkId, id: newId() }, newId(), fact(since));
  expect(await delivered([byName])).toMatchObject([{ outcome: "refused", reason: "unknown-pass" }]);
});

test("where nothing was brought back, a pass that is not known stays so", async () => {
  await withClient(back.directoryUrl, (client) =>
    client.query("update backups set restored_at = null, restored_from = null"),
  );
  const { networkId, organisationId, siteId } = since.pass;
  const word = await enveloped({ networkId, id: newId(), organisationId, siteId }, newId(), fact(since));
  expect(await delivered([word])).toMatchObject([{ outcome: "refused", reason: "unknown-pass" }]);
});
