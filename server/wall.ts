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

/** Whether a database's wall was raised from these files, and is still what was raised then: nobody changed it by hand. */
export async function stands(client: pg.Client, wall: Wall): Promise<boolean> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    `select has_table_privilege(oid, 'select') as found from pg_class where oid = to_regclass('relais.standing_wall')`,
  );
  if (!tables[0]?.found) return false;
  const { rows } = await client.query<{ raised: { hash?: string; rules?: string } }>(
    "select to_jsonb(w) as raised from relais.standing_wall w",
  );
  const raised = rows[0]?.raised;
  return raised?.hash === wall.hash && raised.rules === (await hashOfRules(client));
}

/** What the catalog says of every policy, function, trigger and grant, as one hash (SHA-256, hexadecimal). */
async function hashOfRules(client: pg.Client): Promise<string> {
  // The catalog leaves out the schemas that whoever asks would look in anyway.
  await client.query("set search_path = pg_catalog");
  const { rows } = await client.query<{ hash: string }>(
    `select encode(sha256(convert_to(string_agg(rule, E'\n' order by rule collate "C"), 'UTF8')), 'hex') as hash from (
       select format('%s %s', c.relname, to_jsonb(p)) as rule from pg_policies p join pg_class c on c.relname = p.tablename
         where p.schemaname = 'public' and c.relnamespace = 'public'::regnamespace
       union all select format('%s %s %s', pg_get_functiondef(p.oid), p.proowner::regrole, ${sorted("p.proacl")}) from pg_proc p
         where p.pronamespace = 'relais'::regnamespace
       union all select format('%s %s', t.tgenabled, pg_get_triggerdef(t.oid)) from pg_trigger t join pg_class c on c.oid = t.tgrelid
         where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
       union all select format('%s %s %s %s', c.oid::regclass, c.relrowsecurity, c.relforcerowsecurity, ${sorted("c.relacl")}) from pg_class c
         where c.relnamespace in ('public'::regnamespace, 'relais'::regnamespace) and c.relkind = 'r'
       union all select format('%s.%s %s', a.attrelid::regclass, a.attname, ${sorted("a.attacl")}) from pg_attribute a
         join pg_class c on c.oid = a.attrelid
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attacl is not null) rules`,
  );
  await client.query("reset search_path");
  return rows[0]?.hash ?? "";
}

const sorted = (acl: string): string =>
  `(select array_agg(one::text order by one::text collate "C") from unnest(${acl}) one)`;

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
    drop table if exists relais.standing_wall;
    create table relais.standing_wall (hash text not null, rules text not null default '', raised_at timestamptz not null default now());
    insert into relais.standing_wall (hash) values ('');`);
  await client.query(takeDown);
  for (const { name, sql } of files) {
    await client.query(sql).catch((error: unknown) => {
      if (isNodeError(error, "40P01")) throw error;
      throw new Error(`${name}: ${messageOf(error)}`, { cause: error });
    });
  }
  await client.query("update relais.standing_wall set hash = $1, rules = $2", [hash, await hashOfRules(client)]);
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
