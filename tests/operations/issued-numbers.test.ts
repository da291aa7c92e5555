import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { epochOf } from "~/core/follow-up/epoch";
import { addWeeks, type IsoWeek, isoWeekOf, mondayOf } from "~/core/time/iso-week";
import { checkOf, followUpKey, heldFollowUpKeys, sweepFollowUpKeys } from "~/data/follow-up/follow-up-keys.server";
import { addIssued, countIssued, findIssued } from "~/data/follow-up/issued.server";
import { followUpKeySlots } from "~/data/keys/follow-up-key-file.server";
import { inTenant } from "~/data/scope/tenant.server";
import { forgetCards } from "~/operations/follow-up/forget-cards.server";
import { withClient } from "../../server/roles.ts";
import { aNetwork, type People } from "../support/network";
import { testPortal } from "../support/portal";

const portal = testPortal();
const WEEK = isoWeekOf(Date.now(), "Europe/Paris");
let people: People;

beforeEach(async () => {
  people = await aNetwork();
});

/** What a number comes to: what derives it is tried by itself. */
const secret = (n: number) => Buffer.alloc(32, n);
const secrets = (count: number, from = 0) => Array.from({ length: count }, (_, n) => secret(from + n));
const printed = (all: Buffer[], week: IsoWeek = WEEK) =>
  inTenant(people.amira, (db) => addIssued(db, people.networkId, { secrets: all, week }));
const found = (which: Buffer, week: IsoWeek = WEEK, who: People["amira"] = people.lea) =>
  inTenant(who, (db) => findIssued(db, who.networkId, { secret: which, week }));
const noonOf = (week: IsoWeek) => new Date(mondayOf(week) + 12 * 3_600_000);
const rows = (sql: string) =>
  withClient(portal.database().adminUrl, async (client) => (await client.query(sql, [people.networkId])).rows);

describe("an issued number", () => {
  test("P-09: is found by whoever is shown it, in its own network alone", async () => {
    await printed(secrets(20));
    expect(await found(secret(3))).toHaveLength(16);
    expect(await found(secret(3), WEEK, people.amira)).toHaveLength(16);
    expect(await found(secret(99))).toBeNull();
    const other = await aNetwork();
    expect(await found(secret(3), WEEK, other.lea)).toBeNull();
  });

  test("sent twice is one", async () => {
    expect(await printed(secrets(10))).toBe(10);
    expect(await printed(secrets(12))).toBe(2);
    expect(await inTenant(people.amira, (db) => countIssued(db, people.networkId, WEEK))).toBe(12);
  });

  test("P-05, P-15: keeps a hash of no time, lot or group, and lies in the order of those hashes", async () => {
    await printed(secrets(60));
    const kept = await rows("select * from follow_up_issued where network_id = $1 order by ctid");
    expect(Object.keys(kept[0] ?? {})).toEqual(["network_id", "tag", "epoch"]);
    const tags = kept.map(({ tag }: { tag: Buffer }) => tag.toString("hex"));
    expect(tags).toEqual([...tags].sort());
    // Without its key, what is kept of the same number in another network is another thing.
    const before = new Set(tags);
    people = await aNetwork();
    await printed(secrets(60));
    const others = await rows("select tag from follow_up_issued where network_id = $1");
    expect(others.filter(({ tag }: { tag: Buffer }) => before.has(tag.toString("hex")))).toEqual([]);
  });

  test("P-07: that nobody uses ends after a year, and its key is destroyed", async () => {
    await printed(secrets(5));
    const [key] = await inTenant(people.amira, (db) => heldFollowUpKeys(db, people.networkId, "issued"));
    const bytes = () => readFileSync(join(followUpKeySlots.folder(), people.networkId));
    expect(bytes().includes(key?.key ?? "")).toBe(true);

    const last = addWeeks(WEEK, 52);
    await forgetCards(people.networkId, noonOf(last));
    expect(await found(secret(1), last)).not.toBeNull();
    expect(bytes().includes(key?.key ?? "")).toBe(true);

    const after = addWeeks(WEEK, 65);
    // Before any night has run, too.
    expect(await found(secret(1), after)).toBeNull();
    await forgetCards(people.networkId, noonOf(after));
    expect(await rows("select tag from follow_up_issued where network_id = $1")).toEqual([]);
    expect(await rows("select key_id from follow_up_keys where network_id = $1")).toEqual([]);
    expect(bytes().includes(key?.key ?? "")).toBe(false);
  });

  test("of an earlier epoch is found beside those of this one", async () => {
    await printed(secrets(1), addWeeks(WEEK, -13));
    await printed(secrets(1, 1));
    expect(await found(secret(0))).not.toBeNull();
    expect(await found(secret(1))).not.toBeNull();
  });
});

describe("a key of follow-ups", () => {
  test("two that begin an epoch at once have one key, and the sweep leaves that one", async () => {
    const begin = () => inTenant(people.amira, (db) => followUpKey(db, people.networkId, "sealed", epochOf(WEEK)));
    const [one, other] = await Promise.all([begin(), begin()]);
    expect(one).not.toBeNull();
    expect(one?.id).toBe(other?.id);
    await sweepFollowUpKeys(people.networkId);
    expect(followUpKeySlots.read(people.networkId).map(({ id }) => id)).toEqual([one?.id]);
    expect(await begin()).toEqual(one);
  });

  test("is what the database recognises, and no other of its name", async () => {
    const begin = () => inTenant(people.amira, (db) => followUpKey(db, people.networkId, "issued", 7));
    const made = await begin();
    await rows("update follow_up_keys set check_value = md5('another') where network_id = $1");
    expect(await begin()).toBeNull();
    expect(await printed(secrets(1))).toBe(1);
    expect(made && checkOf("issued", made)).toHaveLength(64);
  });
});
