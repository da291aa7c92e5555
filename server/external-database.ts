import type pg from "pg";
import { appliedMigrations, isWallKnown, pendingMigrations } from "./migrate.ts";
import { messageOf, StartProblem } from "./problem.ts";
import { rolesSql, webRole, withClient } from "./roles.ts";
import { say } from "./words.ts";

type Given = { databaseUrl: string; ownerUrl: string | undefined; works: boolean };

type Identity = {
  role: string;
  database: string;
  version: number;
  release: string;
  server: string;
  superuser: boolean;
  bypass: boolean;
  owner: string;
  owned: string[];
  stronger: string | null;
  serving: boolean;
};

/** Refuses a server on which one network could see another's rows. Says whether it already holds data. */
export async function checkExternalDatabase({ databaseUrl, ownerUrl, works }: Given): Promise<{ hasData: boolean }> {
  const web = await lookAt("DATABASE_URL", databaseUrl, async (client) => {
    const identity = await identify(client);
    requireVersion(identity, databaseUrl);
    requireHarmless(identity);
    const [pending, applied] = [await pendingMigrations(client), await appliedMigrations(client)];
    return { identity, pending, applied, isWallKnown: await isWallKnown(client) };
  });
  if (ownerUrl) {
    const owner = await lookAt("DATABASE_OWNER_URL", ownerUrl, identify);
    requireOwner(owner);
    if (owner.database !== web.identity.database || owner.server !== web.identity.server) {
      throw new StartProblem("ownerElsewhere", { web: web.identity.database, owner: owner.database }, { exitCode: 2 });
    }
    const applied = await lookAt("DATABASE_OWNER_URL", ownerUrl, appliedMigrations);
    return { hasData: applied.length > 0 };
  }
  if (web.pending.length > 0) throw new StartProblem("ownerNeeded", { pending: web.pending.length }, { exitCode: 2 });
  if (!web.isWallKnown) throw new StartProblem("ownerNeededForWall", {}, { exitCode: 2 });
  if (works) throw new StartProblem("ownerNeededForWork", {}, { exitCode: 2 });
  return { hasData: web.applied.length > 0 };
}

function requireVersion({ version, release }: Identity, url: string): void {
  if (version < 150_000) throw new StartProblem("databaseTooOld", { host: new URL(url).host, found: release });
}

function requireHarmless(identity: Identity): void {
  const { role, database, superuser, bypass, owner, owned, stronger, serving } = identity;
  const why =
    (superuser && say("roleWhySuperuser")) ||
    (bypass && say("roleWhyBypass")) ||
    (owner === role && say("roleWhyOwnsDatabase")) ||
    (owned.length > 0 && say("roleWhyOwnsTables")) ||
    (stronger && say("roleWhyActsAs", { other: stronger }));
  const sql = rolesSql(database, owned);
  if (why) throw new StartProblem("roleTooStrong", { role, why }, { exitCode: 2, sql });
  if (!serving) throw new StartProblem("roleMissing", { role }, { exitCode: 2, sql });
}

function requireOwner({ role, database, owner }: Identity): void {
  if (owner === role) return;
  throw new StartProblem("ownerWrong", { role, database }, { exitCode: 2, sql: rolesSql(database) });
}

async function identify(client: pg.Client): Promise<Identity> {
  const { rows } = await client.query<Identity>(
    `with me as (select oid, rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user),
          here as (select datdba from pg_database where datname = current_database()),
          served as (
            select c.oid::regclass::text as name, c.relowner from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'),
          strong as (
            select r.oid, r.rolname from pg_roles r
             where r.rolsuper or r.rolbypassrls or r.oid in (select datdba from here) or r.oid in (select relowner from served))
     select current_user as role, current_database() as database, current_setting('server_version_num')::int as version,
            current_setting('server_version') as release, pg_postmaster_start_time()::text as server,
            me.rolsuper as superuser, me.rolbypassrls as bypass, pg_get_userbyid(here.datdba)::text as owner,
            array(select name from served where relowner = me.oid order by name) as owned,
            (select rolname::text from strong where oid <> me.oid and pg_has_role(me.oid, oid, 'member') limit 1) as stronger,
            exists (select from pg_roles r where r.rolname = $1 and pg_has_role(me.oid, r.oid, 'usage')) as serving
       from me, here`,
    [webRole],
  );
  const identity = rows[0];
  if (!identity) throw new Error("the database does not know its own user");
  return identity;
}

async function lookAt<T>(name: string, url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  try {
    return await withClient(url, work);
  } catch (cause) {
    if (cause instanceof StartProblem) throw cause;
    const host = new URL(url).host;
    throw new StartProblem("databaseUnreachable", { host, name, detail: messageOf(cause) }, { exitCode: 2, cause });
  }
}
