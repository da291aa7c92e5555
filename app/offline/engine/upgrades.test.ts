import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import type { EntryAnswer, Envelope } from "~/core/field/entry";
import { isPassWord, isWordOfBefore, openSealed } from "~/data/keys/field-keys.server";
import { readRing, writeRing } from "~/data/keys/key-file.server";
import { fixtureOf } from "../../../tests/support/before-rings";
import { eventually } from "../../../tests/support/eventually";
import { keptPhones, layIn } from "../../../tests/support/kept-phone";
import { answer, OfflinePhone } from "../../../tests/support/offline-phone";

// Tomorrow's page: one version more than today's, and two for a phone that skipped one.
vi.mock("./upgrades", async (original) => {
  const { UPGRADES } = await original<typeof import("./upgrades")>();
  return { UPGRADES: [...UPGRADES, add("of-tomorrow"), add("of-the-day-after")] };
});

function add(name: string): (db: IDBDatabase) => void {
  return (db) => void db.createObjectStore(name);
}

beforeAll(() => {
  const file = join(mkdtempSync(join(tmpdir(), "relais-keys-")), "keys.json");
  writeFileSync(file, JSON.stringify(fixtureOf<{ file: object }>("keys.json").file), { mode: 0o600 });
  writeRing(file, readRing(file).ring);
  process.env.RELAIS_KEYS = file;
});

/** A portal that opens what is sealed with its own keys, and counts it once. */
function portal() {
  const quantities = new Map<string, number>();
  const taken = async (envelope: Envelope): Promise<EntryAnswer> => {
    const { id } = envelope;
    const { network: networkId, pass } = envelope;
    const isWord = networkId
      ? isPassWord(envelope, { networkId, id: pass })
      : isWordOfBefore(envelope, { id: pass, givenAt: new Date(0) });
    if (!isWord) return { id, outcome: "refused", reason: "unknown-pass" };
    const { quantity } = JSON.parse((await openSealed(envelope)) ?? "{}");
    quantities.set(id, quantity);
    return { id, outcome: "recorded", flagged: false };
  };
  return {
    quantities,
    line: async (path: string, message: unknown) => {
      if (path !== "/field/deliver") return answer({ problem: "too-many" }, 429);
      const { envelopes } = message as { envelopes: Envelope[] };
      const answers = await Promise.all(envelopes.map(taken));
      return answer({ answers, standing: "live", kit: null, now: keptPhones.now });
    },
  };
}

function phoneOf(line: OfflinePhone["line"]): OfflinePhone {
  const phone = new OfflinePhone(line);
  phone.clock = keptPhones.now;
  return phone;
}

test("a phone with entries of today's page opens tomorrow's and delivers them all, parcels too", async () => {
  const { quantities, line } = portal();
  const phone = phoneOf(line);
  await layIn(phone.storage, keptPhones.evening);
  const { engine } = phone.open();
  await eventually(() => expect(engine.state().phase).toBe("live"));
  await engine.sendNow();
  await eventually(() => expect([...quantities.values()].sort()).toEqual([1, 2, 4, 5, 7]));
  // What the portal had refused is still there to be read, and nothing else.
  await eventually(async () => expect((await phone.kept()).entries).toMatchObject([{ state: "refused" }]));
  expect(await phone.kept()).toMatchObject({ parcels: [], "of-tomorrow": [], "of-the-day-after": [] });
  expect(engine.state()).toMatchObject({ recorded: 3, left: [{ item: keptPhones.item, quantity: 26 }] });
});

test("a page kept from before works on a phone that a newer page was on, and nothing of it is lost", async () => {
  const { quantities, line } = portal();
  const phone = phoneOf(line);
  await layIn(phone.storage, { ...keptPhones.evening, version: 99 });
  const { engine } = phone.open();
  await eventually(() => expect(engine.state().phase).toBe("live"));
  await engine.save({ kind: "handed", item: keptPhones.item, quantity: 9, need: null });
  await engine.sendNow();
  await eventually(() => expect([...quantities.values()].sort()).toEqual([1, 2, 4, 5, 7, 9]));
});

test("a phone nobody used before goes through every version at once", async () => {
  const phone = phoneOf(portal().line);
  await phone.open().engine.sendNow();
  const kept = ["entries", "kept", "of-the-day-after", "of-tomorrow", "parcels"];
  expect(Object.keys(await phone.kept()).sort()).toEqual(kept);
});
