import { writeFileSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import type { Envelope } from "~/core/field/entry";
import { codeHashes } from "~/data/field/pass-code.server";
import { newRing, readRing, writeRing } from "~/data/keys/key-file.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { inTenant } from "~/data/scope/tenant.server";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { openPass } from "~/operations/field/open-pass.server";
import { takeBag } from "~/operations/field/take-bag.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { kitOf } from "~/queries/field/kit.server";
import { asPass, keyOfPass } from "~/web/pass.server";
import { fixtureOf } from "../support/before-rings";
import { keptPhones, layIn } from "../support/kept-phone";
import { onItsWay, whereabouts } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { answer, type Line, OfflinePhone } from "../support/offline-phone";
import { unhindered } from "../support/phone";
import { testPortal } from "../support/portal";

testPortal();

const { passes, item, bag } = keptPhones;
const HOUR = 3_600_000;
const GIVEN = new Date(keptPhones.now - HOUR);
/** Three days after what the phones hold was noted. */
const NOW = new Date(keptPhones.now + 72 * HOUR);

let people: People;
let batchId: string;

/** The network that gave those passes, with the key file it had then, upgraded as a start does it. */
beforeAll(async () => {
  const file = process.env.RELAIS_KEYS ?? "";
  writeFileSync(file, JSON.stringify(fixtureOf<{ file: object }>("keys.json").file));
  writeRing(file, readRing(file, new Date(keptPhones.now + 48 * HOUR)).ring);

  people = await aNetwork();
  const { amira, lea, networkId } = people;
  await inTenant(amira, (db) =>
    db.item.createMany({ data: [{ networkId, id: item, kind: "phone", maker: "Sony", model: "Xperia X" }] }),
  );
  const moving = await onItsWay(people, 60, 100);
  batchId = moving.batchId;
  await inTenant(lea, (db) => receiveAll(db, lea, moving.transferId, { id: newId() }));
  await inTenant(lea, (db) => db.pass.createMany({ data: Object.values(passes).map((id) => passRow(id)) }));
  await inTenant(lea, async (db) => {
    const pass = { id: passes.now, organisationId: lea.organisationId, siteId: null };
    await db.bag.createMany({
      data: [{ networkId, id: bag, organisationId: lea.organisationId, siteId: null, passId: passes.now }],
    });
    const taken = await takeBag(db, lea, pass, { id: newId(), lines: [{ item, quantity: 40 }] }, GIVEN);
    expect(taken).toMatchObject({ ok: true, value: { bagId: bag } });
  });
});

const passRow = (id: string, { networkId, organisationId, accountId } = people.lea) => {
  const times = { givenAt: GIVEN, endsAt: new Date(GIVEN.getTime() + 7 * 24 * HOUR) };
  // Its code was made into a hash by the key of that time.
  const code = { codeHash: codeHashes("CCCCC44444").at(-1) ?? null, codeEndsAt: times.endsAt };
  const pass = { networkId, id, organisationId, givenBy: accountId, ...times };
  return id === passes.opening ? { ...pass, ...code } : { ...pass, codeHash: null, codeEndsAt: null };
};

const portal: Line = async (path, message) => {
  const { envelopes, code, opener } = message as { envelopes: Envelope[]; code: string; opener: string };
  if (path === "/field/deliver") {
    const answers = await deliverEntries(envelopes, unhindered(NOW));
    return answer({ answers, standing: "live", kit: null, now: NOW.getTime() });
  }
  const opened = await inDirectory((db) => openPass(db, { code, opener, deviceKey: null }, NOW));
  if (!opened.ok) return answer({ problem: opened.refusal.reason }, 410);
  const { pass } = opened.value;
  return answer({ kit: await asPass(pass, (db) => kitOf(db, pass)), macKey: keyOfPass(pass) });
};

const handedOver = async () => (await whereabouts(people, batchId))["handed_over Utopia 56"] ?? 0;

test("a phone that holds what yesterday's page noted opens today's, and every entry is counted once", async () => {
  const phone = new OfflinePhone(portal);
  phone.clock = NOW.getTime();
  await layIn(phone.storage, keptPhones.evening);
  const { engine } = phone.open();
  await vi.waitFor(() => expect(engine.state().phase).toBe("live"), 20_000);
  await engine.sendNow();
  await vi.waitFor(async () => expect((await phone.kept()).entries).toMatchObject([{ state: "refused" }]), 20_000);
  expect((await phone.kept()).parcels).toEqual([]);
  // An earlier pass's 1, a colleague's 7, and 2, 4 and 5 of its own; 3 were refused by the portal of that day.
  expect(await handedOver()).toBe(19);
});

test("so does a phone whose pass was still being opened: with the secret and the code it had", async () => {
  const phone = new OfflinePhone(portal);
  phone.clock = NOW.getTime();
  await layIn(phone.storage, keptPhones.opening);
  const { engine } = phone.open();
  await vi.waitFor(() => expect(engine.state().phase).toBe("live"), 20_000);
  await engine.sendNow();
  await vi.waitFor(async () => expect((await phone.kept()).entries).toEqual([]), 20_000);
  expect(await handedOver()).toBe(25);
});

test("a key made from a pass's id alone is not believed of a pass that another network gave with that id", async () => {
  const { lea } = await aNetwork();
  await inTenant(lea, (db) => db.pass.createMany({ data: [passRow(passes.colleague, lea)] }));
  const { evening } = fixtureOf<{ evening: { stores: { parcels: (Envelope & { from: string })[] } } }>("phones.json");
  const parcel = evening.stores.parcels.find(({ pass }) => pass === passes.colleague);
  if (!parcel) throw new Error("a colleague's parcel");
  const { from: _, ...envelope } = parcel;
  const answers = await deliverEntries([envelope, { ...envelope, network: lea.networkId }], unhindered(NOW));
  // The first is what was counted already, where it was counted; nothing of it is the other network's.
  expect(answers.map(({ outcome }) => outcome)).toEqual(["recorded", "refused"]);
  expect(await handedOver()).toBe(25);
  expect(await inTenant(lea, (db) => db.stockEntry.count())).toBe(0);
});

test("entries of before are opened by no other installation's keys", async () => {
  const file = process.env.RELAIS_KEYS ?? "";
  writeRing(file, newRing());
  const { evening } = fixtureOf<{ evening: { stores: { parcels: Envelope[] } } }>("phones.json");
  const [parcel] = evening.stores.parcels;
  const answered = parcel
    ? await deliverEntries([parcel], { now: NOW, mayDeliver: async () => true, onFault: () => {} })
    : [];
  expect(answered).toMatchObject([{ outcome: "refused", reason: "unknown-pass" }]);
});
