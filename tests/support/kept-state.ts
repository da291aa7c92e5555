import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { migrate } from "../../server/migrate.ts";
import { projectFolder } from "../../server/project-folder.ts";
import { withClient } from "../../server/roles.ts";
import { emptyDatabase, type FreshDatabase } from "./database";

/** The states that databases of the portal have been in, oldest first. */
export const KEPT_STATES = ["main-job", "field", "reports", "ground"] as const;

/** A demonstration as an earlier portal left it: see tests/fixtures/upgrades. */
export interface KeptState {
  migrations: { name: string; checksum: string }[];
  /** Its key file: of a demonstration, so that what it sealed can be opened. */
  keys: Record<string, unknown>;
  tables: { name: string; columns: string[]; rows: (string | null)[][] }[];
}

export function keptState(name: (typeof KEPT_STATES)[number]): KeptState {
  const file = join(projectFolder, "tests", "fixtures", "upgrades", `${name}.json.gz`);
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as KeptState;
}

/** A database as that portal left it: made by its migrations alone, with its rows. */
export async function databaseIn({ migrations, tables }: KeptState): Promise<FreshDatabase> {
  const database = await emptyDatabase();
  const folder = mkdtempSync(join(tmpdir(), "relais-migrations-"));
  for (const { name, checksum } of migrations) {
    const migration = join(projectFolder, "prisma", "migrations", name);
    const found = createHash("sha256")
      .update(readFileSync(join(migration, "migration.sql")))
      .digest("hex");
    if (found !== checksum) throw new Error(`${name} is not the migration that was applied then`);
    cpSync(migration, join(folder, "migrations", name), { recursive: true });
  }
  await migrate(database.ownerUrl, join(folder, "migrations"));
  rmSync(folder, { recursive: true });
  await withClient(database.adminUrl, async (client) => {
    // The rows are what triggers and foreign keys left of them: neither has a say again.
    await client.query("set session_replication_role = replica");
    for (const table of tables) await client.query(insertion(table));
  });
  return database;
}

function insertion({ name, columns, rows }: KeptState["tables"][number]): string {
  const value = (text: string | null) => (text === null ? "null" : pg.escapeLiteral(text));
  const values = rows.map((row) => `(${row.map(value).join(", ")})`).join(",\n");
  return `insert into ${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(", ")}) values ${values}`;
}
