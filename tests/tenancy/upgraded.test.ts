import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "~/core/canonical-json";
import { storedReport } from "~/core/report/stored-report";
import { letterContent } from "~/data/network/letters.server";
import { disconnect } from "~/data/scope/client.server";
import { asSystem } from "~/data/scope/system.server";
import { checkLedger } from "~/data/stock/ledger-check.server";
import { verifyReport } from "~/queries/report/verify-report.server";
import { describeDrift, migrate } from "../../server/migrate.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { withClient } from "../../server/roles.ts";
import { environmentOf, type FreshDatabase, freshDatabase } from "../support/database";
import { keptListsThatDiffer } from "../support/kept-lists";
import { databaseIn, KEPT_STATES, keptState } from "../support/kept-state";
import { structureOf } from "../support/structure";

let fresh: string[];

beforeAll(async () => {
  const database = await freshDatabase();
  fresh = await structureOf(database.ownerUrl);
  await database.drop();
});

describe.each(KEPT_STATES)("a database in the state “%s”, with its demonstration, brought to today", (name) => {
  const state = keptState(name);
  const keys = mkdtempSync(join(tmpdir(), "relais-keys-"));
  let database: FreshDatabase;
  let before: Figures;

  beforeAll(async () => {
    database = await databaseIn(state);
    before = await withClient(database.adminUrl, figures);
    await migrate(database.ownerUrl);
    const file = join(keys, "keys.json");
    writeFileSync(file, JSON.stringify(state.keys), { mode: 0o600 });
    Object.assign(process.env, environmentOf(database));
    process.env.RELAIS_KEYS = file;
  });
  afterAll(async () => {
    await disconnect();
    await database.drop();
    rmSync(keys, { recursive: true });
  });

  const read = <Row extends pg.QueryResultRow>(sql: string) =>
    withClient(database.adminUrl, async (client) => (await client.query<Row>(sql)).rows);
  const networks = async () => (await read<{ id: string }>("select id from networks")).map(({ id }) => id);

  test("is made of what a new one is made of, and of what the schema says", async () => {
    expect(await structureOf(database.ownerUrl)).toEqual(fresh);
    expect(await describeDrift(database.ownerUrl)).toBe("");
    expect(await migrate(database.ownerUrl)).toEqual([]);
  });

  test("holds every row it held, and says the same quantities", async () => {
    const rows = Object.fromEntries(state.tables.map((table) => [table.name, table.rows.length]));
    expect(before.rows).toMatchObject(rows);
    const after = await withClient(database.adminUrl, figures);
    // Handovers are sums of a week now, and no longer rows (privacy P-14): fewer of them, and as many pieces.
    for (const summed of ["stock_entries", "stock_movements"]) {
      expect(after.rows[summed]).toBeLessThanOrEqual(before.rows[summed] ?? 0);
    }
    const { stock_entries, stock_movements, ...kept } = before.rows;
    expect(after).toMatchObject({ ...before, rows: kept });
  });

  test("balances, line by line", async () => {
    for (const network of await networks()) {
      const { lines, offenders } = await checkLedger(network);
      expect(lines).toBeGreaterThan(0);
      expect(offenders).toEqual([]);
    }
  });

  test("finds what nobody split yet, and since when each kind is recorded, as its books say", async () => {
    expect(await withClient(database.adminUrl, keptListsThatDiffer)).toEqual([]);
    expect((await read("select from batch_lines")).length).toBeGreaterThan(0);
  });

  test("verifies every report that was submitted, by what is printed on it", async () => {
    const versions = before.rows.report_versions
      ? await read<{ hash: string; content: unknown }>(
          "select content_hash as hash, content from report_versions where content_hash is not null",
        )
      : [];
    expect(versions.length).toBe(name === "reports" || name === "ground" ? 2 : 0);
    for (const { hash, content } of versions) {
      expect(createHash("sha256").update(canonicalJson(content)).digest("hex")).toBe(hash);
      expect(await verifyReport(hash.slice(0, 16), null)).toMatchObject({ hash, content: storedReport.read(content) });
    }
  });

  test("still opens what that demonstration's key sealed", async () => {
    for (const network of await networks()) {
      const letters = await asSystem(network, (db) => db.letter.findMany({ where: { valuesSealed: { not: null } } }));
      expect(letters.length).toBeGreaterThan(0);
      for (const letter of letters) expect(letterContent(letter)?.values).toBeDefined();
    }
  });
});

/** What stood in one table then, and stands in two by now. */
const PARTED: Record<string, string> = { mandates: "memberships", mandate_invitations: "invitations" };

test("a database that had a day's migrations before one was put among them becomes what a new one is", async () => {
  const late = "20261130000050_room_for_kinds";
  const folder = join(projectFolder, "prisma", "migrations");
  const names = readdirSync(folder).filter((name) => name < "20261130000400" && name !== late);
  const migrations = names.map((name) => {
    const script = readFileSync(join(folder, name, "migration.sql"));
    return { name, checksum: createHash("sha256").update(script).digest("hex") };
  });
  const database = await databaseIn({ migrations, keys: {}, tables: [] });
  expect(await migrate(database.ownerUrl)).toContain(late);
  expect(await structureOf(database.ownerUrl)).toEqual(fresh);
  await database.drop();
});

interface Figures {
  /** Rows by table, without the tables that are empty. */
  rows: Record<string, number>;
  /** Pieces by kind of account. */
  stock: Record<string, number>;
  /** Still promised, by organisation. */
  promised: Record<string, number>;
  /** Handed over and brought back, by organisation and week. */
  handed: Record<string, number>;
}

/** What a database says, whatever columns it says it with. */
async function figures(client: pg.Client): Promise<Figures> {
  const named = async (sql: string) => {
    const { rows } = await client.query<{ name: string; figure: string }>(sql);
    return Object.fromEntries(rows.map(({ name, figure }) => [name, Number(figure)]));
  };
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations'`,
  );
  const has = (table: string) => tables.some(({ name }) => name === table);
  const counts = tables.map(({ name }) => `select '${PARTED[name] ?? name}' as name, count(*) as rows from ${name}`);
  const rows = await named(
    `select name, sum(rows) as figure from (${counts.join(" union all ")}) counted group by 1 having sum(rows) > 0`,
  );
  return {
    rows,
    stock: await named(
      `select a.kind::text as name, sum(b.quantity) as figure from stock_balances b
       join stock_accounts a on a.network_id = b.network_id and a.id = b.account_id group by 1`,
    ),
    promised: await named(
      `select organisation_id::text as name, sum(quantity) as figure from promise_balances group by 1`,
    ),
    handed: has("handover_counts")
      ? await named(
          `select organisation_id || ' ' || week as name,
             sum(follow_up + steps + ties + rescue + information + unstated - came_back) as figure
           from handover_counts group by 1`,
        )
      : {},
  };
}
