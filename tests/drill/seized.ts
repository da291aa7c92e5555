import { linkSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { withClient } from "../../server/roles.ts";

/** A row as it lies in the database, with the system's own columns. */
export interface Row {
  table: string;
  /** Where it lies, and which transaction wrote it. */
  at: string;
  xid: string;
  row: Record<string, unknown>;
}

/** What one transaction changed, as the log tells it. */
export interface Logged {
  xid: string;
  tables: string[];
}

/** A file that was on the disk, or still is. */
export interface File {
  name: string;
  bytes: Buffer;
}

/** Which table each file of the database is of, and was: a table that is written anew gets another. */
export type Nodes = Map<string, string>;

/** Everything of every table, in the order it lies in: what a dump tells. */
export function everyRow(superuserUrl: string): Promise<Row[]> {
  return withClient(superuserUrl, async (client) => {
    const found: Row[] = [];
    for (const { name } of await tablesOf(client)) {
      const { rows } = await client.query<{ at: string; xid: string; row: Record<string, unknown> }>(
        `select t.ctid::text as at, t.xmin::text as xid, to_jsonb(t) as row from public.${name} t order by t.ctid`,
      );
      found.push(...rows.map((each) => ({ table: name, ...each })));
    }
    return found;
  });
}

/** Row versions that no query sees any more but the pages still hold: how many there are of a table, with those that live. */
export function versionsOf(superuserUrl: string, table: string): Promise<number> {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ versions: number }>(
      `select count(*)::int as versions from generate_series(0, pg_relation_size('public.${table}') / 8192 - 1) page
       cross join lateral inspect.heap_page_items(inspect.get_raw_page('public.${table}', page::int)) where t_data is not null`,
    );
    return rows[0]?.versions ?? 0;
  });
}

export const prepareInspection = (superuserUrl: string): Promise<void> =>
  withClient(superuserUrl, async (client) => {
    await client.query("create schema inspect");
    await client.query("create extension pageinspect schema inspect");
    await client.query("create extension pg_walinspect schema inspect");
  });

export const position = (superuserUrl: string): Promise<string> =>
  withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ at: string }>("select pg_current_wal_lsn()::text as at");
    return rows[0]?.at ?? "0/0";
  });

export function learnNodes(superuserUrl: string, nodes: Nodes): Promise<void> {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ node: string; name: string }>(
      `select c.relfilenode::text as node, coalesce(i.indrelid::regclass::text, t.oid::regclass::text, c.oid::regclass::text) as name
       from pg_class c left join pg_index i on i.indexrelid = c.oid left join pg_class t on t.reltoastrelid = c.oid
       where c.relnamespace in ('public'::regnamespace, 'pg_toast'::regnamespace) and c.relfilenode <> 0`,
    );
    for (const { node, name } of rows) nodes.set(node, name.replace(/^public\./, ""));
  });
}

/** Where what the log still holds begins, or a position after it. */
const BEGINS = `select greatest($1::pg_lsn, (
    select (substr(min(name), 9, 8) || '/' || substr(min(name), 23) || '000000')::pg_lsn
    from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'))::text as begins`;

/** What each transaction changed since a position of the log, as far as the log still goes. */
export function logged(superuserUrl: string, since: string, nodes: Nodes): Promise<Logged[]> {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await whileKept(client, since, (begins) =>
      client.query<{ xid: string; node: string }>(
        `select distinct r.xid::text as xid, b.relfilenode::text as node
       from inspect.pg_get_wal_block_info($1::pg_lsn, pg_current_wal_flush_lsn()) b
       join inspect.pg_get_wal_records_info($1::pg_lsn, pg_current_wal_flush_lsn()) r on r.start_lsn = b.start_lsn
       where r.xid::text <> '0'`,
        [begins],
      ),
    );
    const tables = new Map<string, Set<string>>();
    for (const { xid, node } of rows) {
      const table = nodes.get(node);
      if (table) tables.set(xid, (tables.get(xid) ?? new Set()).add(table));
    }
    return [...tables].map(([xid, of]) => ({ xid, tables: [...of].sort() }));
  });
}

/** Reads the log from where it begins by now: a checkpoint may take its oldest part away while it is being read. */
async function whileKept<Read>(
  client: pg.Client,
  since: string,
  read: (begins: string) => Promise<Read>,
): Promise<Read> {
  const REMOVED = "58P01";
  for (let tries = 1; ; tries++) {
    const { rows } = await client.query<{ begins: string }>(BEGINS, [since]);
    try {
      return await read(rows[0]?.begins ?? since);
    } catch (error) {
      if (tries === 5 || Reflect.get(Object(error), "code") !== REMOVED) throw error;
    }
  }
}

/** Every file below a folder, as bytes. */
export function filesIn(folder: string): File[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) return [];
    try {
      return [{ name: path, bytes: readFileSync(path) }];
    } catch {
      // Gone meanwhile.
      return [];
    }
  });
}

/** A second name for each part of the log there is now: what is removed later is found as whoever reads free blocks finds it. */
export function holdLog(data: string, aside: string): void {
  mkdirSync(aside, { recursive: true });
  const log = join(data, "pg_wal");
  for (const name of readdirSync(log)) {
    if (!/^[0-9A-F]{24}$/.test(name)) continue;
    const { ino } = statSync(join(log, name));
    try {
      linkSync(join(log, name), join(aside, `${name}.${ino}`));
    } catch {
      // Held already, or gone.
    }
  }
}

async function tablesOf(client: pg.Client): Promise<{ name: string }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  return rows;
}
