import { readFileSync } from "node:fs";
import { join } from "node:path";
import { superuser } from "../../server/embedded-postgres.ts";
import { databaseName, withClient } from "../../server/roles.ts";
import { folderAt } from "./own-portal";

/** Every row of every table of the portal at this address, as text, by the name of the table. */
export const everyTable = (baseURL: string | undefined) => everyTableIn(folderAt(baseURL));

/** The same of a portal that keeps its data in this folder. */
export async function everyTableIn(folder: string): Promise<Map<string, string>> {
  return withClient(databaseOf(folder), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    const tables = new Map<string, string>();
    for (const { name } of rows) {
      const { rows: kept } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      tables.set(name, kept.map(({ text }) => text).join("\n"));
    }
    return tables;
  });
}

/** How many batches the portal holds, of all networks. */
export function batchesKept(baseURL: string | undefined): Promise<number> {
  return withClient(databaseOf(folderAt(baseURL)), async (client) => {
    const { rows } = await client.query<{ batches: number }>(`select count(*)::int as batches from batches`);
    return rows[0]?.batches ?? 0;
  });
}

/** All that the portal and its database have said since they were started. */
export const said = (baseURL: string | undefined): string => saidIn(folderAt(baseURL));

export const saidIn = (folder: string): string =>
  ["said.log", "postgres.log"].map((name) => readFileSync(join(folder, name), "utf8")).join("\n");

/** How to reach the database of the portal that keeps its data in this folder, as its superuser. */
export function databaseOf(folder: string): string {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Record<string, unknown>;
  const password = encodeURIComponent(String(read("secrets.json").superuser));
  return `postgresql://${superuser}:${password}@127.0.0.1:${read("postgres.json").port}/${databaseName}`;
}
