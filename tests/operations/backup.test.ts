import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkOf, readRing } from "~/data/keys/key-file.server";
import { disconnect } from "~/data/scope/client.server";
import { loadDemo } from "~/demo/load-demo.server";
import { tallyAll } from "~/jobs/portal-work.server";
import { type Proof, proveBooks } from "~/jobs/prove-books.server";
import { bringBack, type Ended, type Examined, examine, requireEmpty } from "../../server/backup/bring-back.ts";
import { backUpNightly } from "../../server/backup/nightly.ts";
import { ringFrom } from "../../server/backup/ring-from.ts";
import { type Member, newPair, readSealed, writeSealed } from "../../server/backup/sealed-file.ts";
import { LEFT_OUT, tablesOf } from "../../server/backup/tables.ts";
import { type Sums, type Taken, takeBackup } from "../../server/backup/take.ts";
import { withClient } from "../../server/roles.ts";
import { emptyDatabase, environmentOf, type FreshDatabase } from "../support/database";
import { testPortal } from "../support/portal";

const portal = testPortal();
const folder = mkdtempSync(join(tmpdir(), "relais-backups-"));
let secret: string;
let recipient: string;
let taken: Taken;
let examined: Examined;
let back: FreshDatabase;
let ended: Ended;

const taking = () => ({
  ...portal.database(),
  keyFile: process.env.RELAIS_KEYS ?? "",
  recipients: [recipient],
  folder,
  days: 30,
  tallyAll,
});

beforeAll(async () => {
  await loadDemo();
  ({ secret, recipient } = await newPair());
  await someLinks(portal.database());
  taken = await takeBackup(taking());
  examined = await examine(taken.file, secret);
  back = await emptyDatabase();
  ended = await bringBack(back.ownerUrl, { file: taken.file, secret, manifest: examined.manifest, now: new Date() });
});
afterAll(async () => {
  await back?.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe("SEC-05: a backup that is brought back into an empty database", () => {
  test("holds every row of every table, but what a backup never holds and what a restore ends", async () => {
    const [before, after] = [await hashes(portal.database()), await hashes(back)];
    const differing = Object.keys(before).filter((table) => before[table] !== after[table]);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(differing.sort()).toEqual([
      "api_tokens",
      "backups",
      "invitations",
      "mandate_invitations",
      "passes",
      "sessions",
      "share_links",
    ]);
    expect(examined.manifest.tables.length).toBe(Object.keys(before).length - LEFT_OUT.length);
  });

  test("balances, holds its chains and its reports, and lets in who could sign in", async () => {
    const proof = await provedOn(back);
    expect(proof).toMatchObject({ networks: 1, offenders: 0, brokenChains: 0, changedReports: 0, lockedOut: 0 });
    expect(proof.lines).toBeGreaterThan(10);
    expect(proof.acts).toBeGreaterThan(4);
    expect(proof.reports).toBe(2);
  });

  test("has its keys: those whose check values it keeps", async () => {
    const ring = await ringFrom(taken.keys, secret);
    expect(ring).toEqual(readRing(process.env.RELAIS_KEYS ?? "").ring);
    for (const [id, check] of examined.keyChecks) {
      const key = ring.find((each) => each.id === id);
      expect(key && checkOf(key)).toBe(check);
    }
  });

  test("is the only one there: what holds anything is not written over", async () => {
    await expect(requireEmpty(back.ownerUrl, "here")).rejects.toMatchObject({ word: "restoreNotEmpty" });
    const other = await emptyDatabase();
    await expect(requireEmpty(other.ownerUrl, "here")).resolves.toBeUndefined();
    await other.drop();
  });
});

test("SEC-05: a backup of books that were wrong, or of a report that was changed, is seen once it is brought back", async () => {
  const file = join(folder, "wrong.age");
  await writeSealed(file, [recipient], changed(readSealed(taken.file, secret)));
  const { manifest } = await examine(file, secret);
  const wrong = await emptyDatabase();
  await bringBack(wrong.ownerUrl, { file, secret, manifest, now: new Date() });
  const proof = await provedOn(wrong);
  await wrong.drop();
  rmSync(file);
  expect(proof.offenders).toBeGreaterThan(0);
  expect(proof).toMatchObject({ changedReports: 1, brokenChains: 1 });
});

test("P-17: a restore revives nothing: passes, sessions, one-time links, links to reports and tokens have ended", async () => {
  expect(ended).toMatchObject({ sessions: 1, links: 2, shareLinks: 1, tokens: 1 });
  expect(ended.passes).toBeGreaterThan(0);
  const live = await withClient(back.adminUrl, async (client) => {
    const { rows } = await client.query(`
      select 'session' as what from sessions
      union all select 'pass' from passes where revoked_at is null and left_at is null and ends_at > now()
      union all select 'code' from passes where code_hash is not null or opener_hash is not null
      union all select 'invitation' from invitations where used_at is null and revoked_at is null and expires_at > now()
      union all select 'mandate' from mandate_invitations where used_at is null and revoked_at is null and expires_at > now()
      union all select 'link' from share_links where revoked_at is null and ends_at > now()
      union all select 'token' from api_tokens where revoked_at is null and ends_at > now()`);
    return rows;
  });
  expect(live).toEqual([]);
});

test("P-15: a backup’s tables stand in the order of their keys, whatever order their rows lie in", async () => {
  const tables = await withClient(portal.database().backupUrl, tablesOf);
  const lines = new Map<string, string>();
  for await (const { name, bytes } of readSealed(taken.file, secret)) {
    const [, table = ""] = /^tables\/(\w+)\//.exec(name) ?? [];
    lines.set(table, (lines.get(table) ?? "") + bytes.toString());
  }
  for (const name of ["handover_counts", "asked_counts", "field_entries", "stock_movements", "handed_over_weeks"]) {
    const { columns = [], key = [] } = tables.find((table) => table.name === name) ?? {};
    const keys = (lines.get(name) ?? "")
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split("\t"))
      .map((values) => key.map((column) => values[columns.indexOf(column)]).join(" "));
    expect(keys, name).toEqual([...keys].sort());
  }
});

describe("P-13: what backups keep", () => {
  test("no piece that waits for its night is in one, and what the running week was for is in the newest alone", async () => {
    const week = join(folder, readdirSync(folder).find((name) => /W\d\d\.age$/.test(name)) ?? "");
    const names = ({ manifest }: Examined) => manifest.tables.map(({ name }) => name);
    expect(names(examined)).not.toEqual(expect.arrayContaining(["stock_pieces"]));
    expect(names(examined)).not.toEqual(expect.arrayContaining(["need_pieces"]));
    expect(names(examined)).toEqual(expect.arrayContaining(["need_blocks", "day_keys"]));
    expect(names(await examine(week, secret)).filter((name) => ["need_blocks", "day_keys"].includes(name))).toEqual([]);
    expect(taken.waiting).toBe(0);
  });

  test("another backup of the same week takes the place of the newest and keeps no other", async () => {
    const before = readdirSync(folder);
    const again = await takeBackup(taking());
    expect(again.kept).toBeNull();
    expect(readdirSync(folder)).toEqual(before);
    expect(again.hash).not.toBe(taken.hash);
    expect(hashOf(again.file)).toBe(again.hash);
  });

  test("a week that was over longer ago than asked for is removed, and nothing that is not a backup", async () => {
    for (const name of ["relais-2025-W01.age", "notes.txt"]) writeFileSync(join(folder, name), "x");
    utimesSync(join(folder, "notes.txt"), new Date(0), new Date(0));
    const { removed } = await takeBackup(taking());
    expect(removed).toEqual([join(folder, "relais-2025-W01.age")]);
    expect(readdirSync(folder)).toContain("notes.txt");
  });
});

test("a night makes one backup, however often it is asked for", async () => {
  const newest = join(folder, "relais-newest.age");
  const before = hashOf(newest);
  await backUpNightly(taking());
  expect(hashOf(newest)).toBe(before);
  await withClient(portal.database().directoryUrl, (client) =>
    client.query("update backups set taken_at = taken_at - interval '1 day'"),
  );
  await backUpNightly(taking());
  expect(hashOf(newest)).not.toBe(before);
});

test("the login of backups reads every table and writes none", async () => {
  await withClient(portal.database().backupUrl, async (client) => {
    for (const { name } of await tablesOf(client)) {
      const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from public.${name}`);
      const counted = await withClient(portal.database().adminUrl, (admin) =>
        admin.query<{ count: number }>(`select count(*)::int as count from public.${name}`),
      );
      expect(rows, name).toEqual(counted.rows);
      // Not because its transactions only read: it has no right to.
      await client.query("begin read write");
      await expect(client.query(`delete from public.${name}`), name).rejects.toThrow("permission denied");
      await client.query("rollback");
    }
  });
});

/** What the portal's own code finds of a database, as the command asks it. */
async function provedOn(database: FreshDatabase): Promise<Proof> {
  const here = { ...process.env };
  await disconnect();
  Object.assign(process.env, environmentOf(database));
  try {
    return await proveBooks();
  } finally {
    await disconnect();
    Object.assign(process.env, here);
  }
}

/** A backup as whole as any, of a balance that is one more and a report that has another number. */
async function* changed(members: AsyncIterable<Member>): AsyncGenerator<Member> {
  const hashed = new Map<string, ReturnType<typeof createHash>>();
  for await (const { name, bytes } of members) {
    const [, table = ""] = /^tables\/(\w+)\/000000$/.exec(name) ?? [];
    const text = bytes.toString();
    if (name === "sums.json") {
      const sums: Sums = JSON.parse(text);
      for (const [each, hash] of hashed) Object.assign(sums[each] ?? {}, { hash: hash.digest("hex") });
      yield { name, bytes: Buffer.from(JSON.stringify(sums)) };
    } else if (table === "stock_balances" || table === "report_versions") {
      const other =
        table === "report_versions"
          ? text.replace(/"number": \d+/, '"number": 77')
          : text.replace(
              /^((?:[^\t]*\t){3})(-?\d+)\t/,
              (_, before: string, held: string) => `${before}${Number(held) + 1}\t`,
            );
      expect(other, table).not.toBe(text);
      hashed.set(table, createHash("sha256").update(other));
      yield { name, bytes: Buffer.from(other) };
    } else yield { name, bytes };
  }
}

const hashOf = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");

/** Of each table, a hash of all its rows in the order of its key. */
function hashes({ adminUrl }: FreshDatabase): Promise<Record<string, string>> {
  return withClient(adminUrl, async (client) => {
    const all: Record<string, string> = {};
    for (const { name, columns, key } of await tablesOf(client)) {
      const { rows } = await client.query<{ row: string }>(
        `select row(${columns.map((column) => `t."${column}"`).join(", ")})::text as row from public.${name} t order by ${key.join(", ")}`,
      );
      const hash = createHash("sha256");
      for (const { row } of rows) hash.update(row).update("\n");
      all[name] = hash.digest("hex");
    }
    return all;
  });
}

/** One of each thing that opens something by itself. */
async function someLinks({ adminUrl }: FreshDatabase): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{
      account: string;
      network: string;
      organisation: string;
      version: string;
      programme: string;
    }>(
      `select (select id from accounts limit 1) as account, n.id as network, (select id from organisations limit 1) as organisation,
         (select id from report_versions where state = 'released' limit 1) as version, (select id from programmes limit 1) as programme
       from networks n limit 1`,
    );
    const { account, network, organisation, version, programme } = rows[0] ?? {};
    // As they lie there, however they came to.
    await client.query("set session_replication_role = replica");
    await client.query(
      `insert into sessions (id, public_id, account_id, device, expires_at, ends_at)
         values ('test', gen_random_uuid(), $1, '', now() + interval '1 hour', now() + interval '1 hour')`,
      [account],
    );
    await client.query(
      `insert into invitations (network_id, id, organisation_id, role, token_hash, expires_at)
         values ($1, gen_random_uuid(), $2, 'volunteer', 'test', now() + interval '1 day')`,
      [network, organisation],
    );
    await client.query(
      `insert into mandate_invitations (id, token_hash, role, expires_at)
         values (gen_random_uuid(), 'test', 'operator', now() + interval '1 day')`,
    );
    await client.query(
      `insert into share_links (network_id, id, version_id, token_hash, created_by, ends_at)
         values ($1, gen_random_uuid(), $2, 'test', $3, now() + interval '1 day')`,
      [network, version, account],
    );
    await client.query(
      `insert into api_tokens (id, programme_id, label, token_hash, created_by, ends_at)
         values (gen_random_uuid(), $1, 'test', 'test', $2, now() + interval '1 day')`,
      [programme, account],
    );
  });
}
