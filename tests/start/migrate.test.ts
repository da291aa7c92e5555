import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres, superuser } from "../../server/embedded-postgres.ts";
import { migrate } from "../../server/migrate.ts";
import { databaseName, ownerRole, prepareRoles, webRole, withClient } from "../../server/roles.ts";
import { removeFolder, temporaryFolder } from "./portal.ts";

const folder = temporaryFolder("migrate");
const passwords = {
  superuser: secret(),
  owner: secret(),
  web: secret(),
  directory: secret(),
  job: secret(),
  backup: secret(),
};
let server: EmbeddedPostgres;
let ownerUrl: string;

beforeAll(async () => {
  server = await startEmbeddedPostgres({ folder, superuserPassword: passwords.superuser, durable: false });
  await prepareRoles(server.url(superuser, passwords.superuser, "postgres"), passwords);
  ownerUrl = server.url(ownerRole, passwords.owner, databaseName);
});

afterAll(() => {
  server.stop();
  removeFolder(folder);
});

test("a migration happens whole or not at all, and is tried again once it is put right", async () => {
  const migrations = join(folder, "migrations");
  write(migrations, "1_first", "create table firsts (id int); grant select on firsts to relais_web;");
  write(migrations, "2_second", "create table seconds (id int); select 1 / 0;");
  await expect(migrate(ownerUrl, migrations)).rejects.toThrow("division by zero");
  expect(await tables()).toEqual(["firsts"]);
  await expect(migrate(ownerUrl, migrations)).rejects.toThrow("division by zero");

  const body = "create function f() returns int language plpgsql as $$ begin perform 1; return 2; end $$;";
  write(migrations, "2_second", `create table seconds (id int); ${body}`);
  expect(await migrate(ownerUrl, migrations)).toEqual(["2_second"]);
  expect(await tables()).toEqual(["firsts", "seconds"]);
  expect(await migrate(ownerUrl, migrations)).toEqual([]);
});

test("several processes that start at once migrate once", async () => {
  const migrations = join(folder, "migrations");
  write(migrations, "3_third", "create table thirds (id int); select pg_sleep(0.2);");
  const applied = await Promise.all([1, 2, 3].map(() => migrate(ownerUrl, migrations)));
  expect(applied.flat()).toEqual(["3_third"]);
});

test("a migration whose text changed after it was applied is refused, and nothing after it happens", async () => {
  const migrations = join(folder, "migrations");
  const script = "create table fourths (id int);";
  write(migrations, "4_fourth", script);
  await migrate(ownerUrl, migrations);
  write(migrations, "4_fourth", `${script} -- and a word more`);
  write(migrations, "5_fifth", "create table fifths (id int);");
  const problem = await migrate(ownerUrl, migrations).catch((error: unknown) => error);
  expect(problem).toMatchObject({ word: "changedMigration", values: { migrations: "4_fourth" }, exitCode: 3 });
  expect(await tables()).not.toContain("fifths");
  write(migrations, "4_fourth", script);
  expect(await migrate(ownerUrl, migrations)).toEqual(["5_fifth"]);
});

test("the role that serves owns nothing, and has no way round a policy", async () => {
  const { rows } = await withClient(server.url(webRole, passwords.web, databaseName), (client) =>
    client.query(
      "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user",
    ),
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
  const makesTable = withClient(server.url(webRole, passwords.web, databaseName), (client) =>
    client.query("create table public.mine (id int)"),
  );
  await expect(makesTable).rejects.toThrow("permission denied");
});

function write(migrations: string, name: string, sql: string): void {
  mkdirSync(join(migrations, name), { recursive: true });
  writeFileSync(join(migrations, name, "migration.sql"), sql);
}

function tables(): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ tablename: string }>(
      "select tablename from pg_tables where schemaname = 'public' and tablename like '%s' and tablename !~ '^_' order by 1",
    );
    return rows.map((row) => row.tablename);
  });
}

function secret(): string {
  return randomBytes(18).toString("base64url");
}
