import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MigrationList, SchemaFilter } from "@prisma/schema-engine-wasm";
import { Logger, runMigrations as prepareJobQueue } from "graphile-worker";
import type pg from "pg";
import { messageOf, StartProblem } from "./problem.ts";
import { projectFolder } from "./project-folder.ts";
import { withClient } from "./roles.ts";
import { withSchemaEngine } from "./schema-engine.ts";
import { raiseWall, readWall, stands, takeDown } from "./wall.ts";

const ownMigrations = join(projectFolder, "prisma", "migrations");
const filters: SchemaFilter = { externalTables: [], externalEnums: [] };
const quiet = new Logger(() => () => {});

/** The last migration that made functions and policies itself, on those of the ones before it. */
const lastWithWall = "20261124000001_reports_wall";

/** Any number; the same for every process that migrates this database. */
const migrationLock = 72_656_176;

/** Brings the database to what this code knows, one process at a time. Returns the names applied. */
export async function migrate(ownerUrl: string, folder = ownMigrations): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    await client.query("set statement_timeout = 0; set idle_session_timeout = 0");
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    const pending = await pendingMigrations(client, folder);
    // The queue first: the wall grants on it.
    await prepareJobQueue({ connectionString: ownerUrl, logger: quiet });
    if (pending.length > 0) await applyMigrations(ownerUrl, folder, await brokenMigrations(client));
    const wall = readWall(wallBeside(folder));
    if (wall && (pending.length > 0 || !(await stands(client, wall)))) {
      await raiseWall(client, wall).catch((cause: unknown) => {
        throw new StartProblem("failedWall", { detail: messageOf(cause) }, { cause });
      });
    }
    return pending;
  });
}

/** Whether the database's functions and policies are the ones this code was written with, untouched. */
export async function isWallKnown(client: pg.Client, folder = ownMigrations): Promise<boolean> {
  const wall = readWall(wallBeside(folder));
  return wall === null || stands(client, wall);
}

const wallBeside = (folder: string): string => join(folder, "..", "wall");

async function applyMigrations(ownerUrl: string, folder: string, broken: string[]): Promise<void> {
  const migrationsList = migrationList(folder);
  // The wall is taken down in the same transaction as what changes its tables, so a failure leaves both as they were.
  const scripts = migrationsList.migrationDirectories
    .filter(({ path }) => path > lastWithWall)
    .map(({ migrationFile: { content } }) => (content.tag === "ok" ? content.value : ""));
  const before = (script: string) => (scripts.includes(script) ? takeDown : "");
  try {
    await withSchemaEngine(
      ownerUrl,
      async (engine) => {
        // Each runs as one transaction, so one that did not finish left nothing and may be tried again.
        for (const migrationName of broken) await engine.markMigrationRolledBack({ migrationName });
        return engine.applyMigrations({ migrationsList, filters });
      },
      before,
    );
  } catch (error) {
    throw new StartProblem("failedMigration", { detail: messageOf(error) }, { cause: error });
  }
}

/** What is still to apply. A database that knows more than this code, or was made by another text of it, is left alone. */
export const pendingMigrations = async (client: pg.Client, folder = ownMigrations): Promise<string[]> =>
  pendingMigrationsOf(await appliedMigrations(client), folder);

/** The same, of a database that is told of. */
export function pendingMigrationsOf(applied: readonly AppliedMigration[], folder = ownMigrations): string[] {
  const known = migrationNames(folder);
  const unknown = applied.filter(({ name }) => !known.includes(name));
  if (unknown.length > 0) throw new StartProblem("newerSchema", { migrations: listed(unknown) }, { exitCode: 3 });
  const changed = applied.filter(({ name, checksum }) => checksumOf(scriptOf(folder, name)) !== checksum);
  if (changed.length > 0) throw new StartProblem("changedMigration", { migrations: listed(changed) }, { exitCode: 3 });
  return known.filter((name) => !applied.some((migration) => migration.name === name));
}

const listed = (migrations: readonly AppliedMigration[]): string => migrations.map(({ name }) => name).join(", ");

/** How a migrated database differs from schema.prisma, as SQL; empty when both say the same. */
export async function describeDrift(ownerUrl: string): Promise<string> {
  const content = readFileSync(join(projectFolder, "prisma", "schema.prisma"), "utf8");
  const path = join(projectFolder, "prisma", "schema.prisma");
  const { stdout } = await withSchemaEngine(ownerUrl, (engine) =>
    engine.diff({
      from: { tag: "schemaDatasource", files: [{ path, content }], configDir: join(projectFolder, "prisma") },
      to: { tag: "schemaDatamodel", files: [{ path, content }] },
      script: true,
      exitCode: null,
      filters,
    }),
  );
  const statements = (stdout ?? "").split(/;\n/).map((statement) => statement.trim());
  return statements.filter((statement) => sqlOf(statement) !== "" && !ofTheWall.test(statement)).join(";\n");
}

/** A foreign key that repeats a column of its parent for a policy to compare: the wall's, and no relation of the client. */
const ofTheWall = /DROP CONSTRAINT "\w+_agrees"$/;

const sqlOf = (statement: string): string => statement.replace(/^--.*$/gm, "").trim();

export interface AppliedMigration {
  name: string;
  /** SHA-256 of the script that was applied, in hexadecimal. */
  checksum: string;
}

export async function appliedMigrations(client: pg.Client): Promise<AppliedMigration[]> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    `select has_table_privilege(oid, 'select') as found from pg_class where oid = to_regclass('public._prisma_migrations')`,
  );
  if (!tables[0]?.found) return [];
  const { rows } = await client.query<AppliedMigration>(
    `select migration_name as name, checksum from public._prisma_migrations
      where rolled_back_at is null and finished_at is not null order by migration_name`,
  );
  return rows;
}

async function brokenMigrations(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query("select to_regclass('public._prisma_migrations') as found");
  if (!tables[0]?.found) return [];
  const { rows } = await client.query<{ migration_name: string }>(
    "select migration_name from public._prisma_migrations where finished_at is null and rolled_back_at is null",
  );
  return rows.map((row) => row.migration_name);
}

function migrationNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

const scriptOf = (folder: string, name: string): string => readFileSync(join(folder, name, "migration.sql"), "utf8");

/** As the schema engine writes it beside each migration that it applied. */
const checksumOf = (script: string): string => createHash("sha256").update(script).digest("hex");

function migrationList(folder: string): MigrationList {
  const lockfile = join(folder, "migration_lock.toml");
  return {
    baseDir: folder,
    lockfile: {
      path: "migration_lock.toml",
      content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : 'provider = "postgresql"\n',
    },
    shadowDbInitScript: "",
    migrationDirectories: migrationNames(folder).map((path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: scriptOf(folder, path) },
      },
    })),
  };
}
