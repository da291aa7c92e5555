import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Envelope } from "~/core/field/entry";
import { dayKeyFolder, readDayKeys } from "~/data/keys/day-key-file.server";
import { asSystem } from "~/data/scope/system.server";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { tally } from "~/operations/field/tally.server";
import { eventually } from "../support/eventually";
import { whereabouts } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { weekPassed } from "../support/nights";
import { onTheShelf, thisWeek } from "../support/outing";
import { aPhone, type Phone, unhindered } from "../support/phone";
import { testPortal } from "../support/portal";

/**
 * The portal's own code in a process of its own, killed by SIGKILL at one point: somebody else's lock in the database
 * holds it there, and the test sees that it is there before it kills.
 */
const portal = testPortal();
const program = fileURLToPath(new URL("../support/child.mjs", import.meta.url));

let people: People;
let batchId: string;
let phone: Phone;
let item: string;
let holder: Client;
/** Sees what waits; in the holder's own transaction what is seen stands still. */
let watcher: Client;
let child: ChildProcess;

beforeEach(async () => {
  people = await aNetwork();
  ({ batchId } = await onTheShelf(people, 40));
  phone = await aPhone(people.lea);
  item = phone.kit.items[0]?.id ?? "";
  [holder, watcher] = [aClient(), aClient()];
  await Promise.all([holder.connect(), watcher.connect()]);
});
afterEach(async () => {
  if (child.exitCode === null) child.kill("SIGKILL");
  await Promise.all([holder.end(), watcher.end()]);
});
const aClient = () => new Client({ connectionString: portal.database().adminUrl });

const entry = () => phone.entry({ kind: "handed", item, quantity: 1, need: "ties", week: thisWeek, bag: null });
const deliver = (...envelopes: Envelope[]) => deliverEntries(envelopes, unhindered());
const keys = () => readDayKeys(people.networkId).map(({ id }) => id);
const named = () => asSystem(people.networkId, async (db) => (await db.dayKey.findFirst())?.keyId);
const pieces = () =>
  asSystem(people.networkId, async (db) => [
    await db.stockPiece.count(),
    await db.needPiece.count(),
    await db.fieldEntry.count(),
  ]);
const given = async () => (await whereabouts(people, batchId))["handed_over Utopia 56"] ?? 0;

function begin(...what: [verb: "tally" | "deliver", given: string]): void {
  child = spawn(process.execPath, [program, ...what], { stdio: ["ignore", "ignore", "inherit"] });
}

async function kill(): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
}

/** Somebody of the portal waits for a lock that is held here. */
const waits = (many = 1) =>
  eventually(async () => {
    const { rows } = await watcher.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    expect(child.exitCode).toBeNull();
    expect(rows).toHaveLength(many);
  });

/** Until the database has let go of what the killed process held. */
const gone = () =>
  eventually(async () => {
    const { rows } = await watcher.query(
      "select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()) and pid <> pg_backend_pid()",
    );
    expect(rows).toHaveLength(0);
  });

/** Whatever happened: everything that was acknowledged is counted once, and one key is left, which is the one that is named. */
async function endsRight(handed: number, killedWith: string[]): Promise<void> {
  await gone();
  await weekPassed(people.networkId);
  expect(await given()).toBe(handed);
  const { _sum } = await asSystem(people.networkId, (db) => db.handoverCount.aggregate({ _sum: { ties: true } }));
  expect(_sum.ties).toBe(handed);
  expect((await pieces()).slice(0, 2)).toEqual([0, 0]);
  expect(keys()).toEqual([await named()]);
  expect(killedWith).not.toContain(keys()[0]);
}

/** No byte of a key that is gone is in its file. */
function holdsNone(destroyed: readonly Buffer[]): void {
  const bytes = readFileSync(join(dayKeyFolder(), people.networkId));
  for (const key of destroyed) expect(bytes.includes(key)).toBe(false);
}

describe("P-13: a night killed by its machine", () => {
  test("after the next key was written and before anything is committed: the day stands as it was", async () => {
    await deliver(await entry(), await entry());
    const [today] = keys();
    await holder.query("begin");
    await holder.query("select from day_keys where network_id = $1 for update", [people.networkId]);
    begin("tally", people.networkId);
    await waits();
    const written = readDayKeys(people.networkId);
    expect(written).toHaveLength(2);
    await kill();
    await holder.query("rollback");
    await gone();
    expect(await named()).toBe(today);
    // Its stock was posted apart, before; the needs still wait, under the key that is still named.
    expect(await pieces()).toEqual([0, 2, 2]);
    expect(await deliver(await entry())).toMatchObject([{ outcome: "recorded" }]);
    await endsRight(
      3,
      written.map(({ id }) => id),
    );
    holdsNone(written.map(({ key }) => key));
  });

  test("after the commit and before the day's key is destroyed: nothing is tallied twice, and the next night destroys it", async () => {
    await deliver(await entry(), await entry());
    const before = readDayKeys(people.networkId);
    await holder.query("begin");
    await holder.query("select from day_keys where network_id = $1 for update", [people.networkId]);
    begin("tally", people.networkId);
    await waits();
    // Whoever asks for the night now has it as soon as it is committed, before the sweep has it.
    const next = aClient();
    await next.connect();
    await next.query("begin");
    const asked = next.query("select pg_advisory_xact_lock(hashtextextended('day:' || $1, 0))", [people.networkId]);
    await waits(2);
    await holder.query("rollback");
    await asked;
    await waits();
    const left = readDayKeys(people.networkId);
    expect(left).toHaveLength(2);
    const tomorrow = (await holder.query("select key_id from day_keys where network_id = $1", [people.networkId])).rows;
    expect(tomorrow[0].key_id).not.toBe(before[0]?.id);
    await kill();
    await next.query("rollback");
    await next.end();
    await gone();
    expect((await pieces()).slice(0, 2)).toEqual([0, 0]);
    expect(await deliver(await entry())).toMatchObject([{ outcome: "recorded" }]);
    await tally(people.networkId, new Date());
    holdsNone(before.map(({ key }) => key));
    await endsRight(
      3,
      left.map(({ id }) => id),
    );
  });
});

describe("P-13: a portal killed while an entry comes in", () => {
  test("after the first key of the day was written and before it is named: the phone sends again, and the key is swept", async () => {
    const sent = await entry();
    await holder.query("begin");
    await holder.query("insert into day_keys (network_id, key_id, check_value) values ($1, 'other', 'other')", [
      people.networkId,
    ]);
    begin("deliver", JSON.stringify([sent]));
    await waits();
    const orphans = readDayKeys(people.networkId);
    expect(orphans).toHaveLength(1);
    await kill();
    await holder.query("rollback");
    await gone();
    expect(await pieces()).toEqual([0, 0, 0]);
    expect(await deliver(sent)).toMatchObject([{ outcome: "recorded" }]);
    await tally(people.networkId, new Date());
    holdsNone(orphans.map(({ key }) => key));
    await endsRight(
      1,
      orphans.map(({ id }) => id),
    );
  });

  test("between its two pieces: neither is there, nothing was acknowledged, and the phone sends again", async () => {
    await deliver(await entry());
    const sent = await entry();
    await holder.query("begin; lock table need_pieces in share mode");
    begin("deliver", JSON.stringify([sent]));
    await waits();
    await kill();
    await holder.query("rollback");
    await gone();
    expect(await pieces()).toEqual([1, 1, 1]);
    expect(await deliver(sent, sent)).toMatchObject([{ outcome: "recorded" }, { outcome: "recorded" }]);
    await endsRight(2, keys());
  });

  test("after the commit and before the phone heard: it sends again, hears the same, and it is counted once", async () => {
    await deliver(await entry());
    const sent = await entry();
    begin("deliver", JSON.stringify([sent]));
    await eventually(async () => expect(await pieces()).toEqual([2, 2, 2]));
    // It may have ended by itself by now: what it said is heard by nobody either way.
    child.kill("SIGKILL");
    await gone();
    expect(await deliver(sent)).toMatchObject([{ outcome: "recorded" }]);
    expect(await pieces()).toEqual([2, 2, 2]);
    await endsRight(2, keys());
  });
});
