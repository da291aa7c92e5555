import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { isNodeError, messageOf } from "./problem.ts";
import { ownerRole } from "./roles.ts";

/** Every function, trigger, policy and grant of the portal, in the order of its files, and what tells it from another. */
export type Wall = { hash: string; files: { name: string; sql: string }[] };

/** The wall in a folder of SQL files; null where there is none. */
export function readWall(folder: string): Wall | null {
  if (!existsSync(folder)) return null;
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  const files = names.sort().map((name) => ({ name, sql: readFileSync(join(folder, name), "utf8") }));
  const hash = createHash("sha256");
  for (const { name, sql } of files) hash.update(`${name}\0${sql}\0`);
  return { hash: hash.digest("hex"), files };
}

/** What the wall in a database is made from, or null where none was raised from files yet. */
export async function standingWall(client: pg.Client): Promise<string | null> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    `select has_table_privilege(oid, 'select') as found from pg_class where oid = to_regclass('relais.standing_wall')`,
  );
  if (!tables[0]?.found) return null;
  const { rows } = await client.query<{ hash: string }>("select hash from relais.standing_wall");
  return rows[0]?.hash ?? null;
}

/** Takes the wall that stands down and raises this one, in one transaction: there is no moment between the two. */
export async function raiseWall(client: pg.Client, wall: Wall): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await raise(client, wall);
    } catch (error) {
      await client.query("rollback");
      // Somebody who is being served may hold what is wanted here, and want what is held here.
      if (tries === 5 || !isNodeError(error, "40P01")) throw error;
    }
  }
}

async function raise(client: pg.Client, { hash, files }: Wall): Promise<void> {
  await client.query(`begin; create schema if not exists relais;
    create table if not exists relais.standing_wall (hash text not null, raised_at timestamptz not null default now());`);
  await client.query(takeDown);
  for (const { name, sql } of files) {
    await client.query(sql).catch((error: unknown) => {
      if (isNodeError(error, "40P01")) throw error;
      throw new Error(`${name}: ${messageOf(error)}`, { cause: error });
    });
  }
  await client.query("delete from relais.standing_wall");
  await client.query("insert into relais.standing_wall (hash) values ($1)", [hash]);
  await client.query("commit");
}

/**
 * Removes every policy, every function of ours with its triggers, and every grant, and lets the owner see the rows it
 * has to change. Nobody else may do anything then. Fails where something that stays (a default, a constraint) needs one.
 */
export const takeDown = `
do $down$
declare
  found record;
begin
  for found in select c.oid::regclass as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1 loop
    execute format('alter table %s no force row level security', found.name);
  end loop;
  for found in select p.polname, c.oid::regclass as name from pg_policy p join pg_class c on c.oid = p.polrelid
      where c.relnamespace = 'public'::regnamespace loop
    execute format('drop policy %I on %s', found.polname, found.name);
  end loop;
  for found in select t.tgname, t.tgrelid::regclass as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid
      where p.pronamespace = to_regnamespace('relais') and not t.tgisinternal loop
    execute format('drop trigger %I on %s', found.tgname, found.name);
  end loop;
  for found in select r.rolname from pg_roles r where r.rolname like 'relais\\_%' and r.rolname <> '${ownerRole}' loop
    execute format('revoke all on all tables in schema public from %I', found.rolname);
  end loop;
  for found in select string_agg(p.oid::regprocedure::text, ', ') as names from pg_proc p
      where p.pronamespace = to_regnamespace('relais') having count(*) > 0 loop
    execute 'drop routine ' || found.names;
  end loop;
end $down$;
`;
