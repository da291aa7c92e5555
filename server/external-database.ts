import type pg from "pg";
import { appliedMigrations, isWallKnown, pendingMigrations } from "./migrate.ts";
import { messageOf, StartProblem } from "./problem.ts";
import { askerRoles, backupRole, directoryRole, jobRole, ownerRole, rolesSql, webRole, withClient } from "./roles.ts";
import { say } from "./words.ts";

type Given = { webUrl: string; directoryUrl: string; jobsUrl: string; ownerUrl: string | undefined };

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
  known: string[];
  missing: string[];
};

const logins = [webRole, directoryRole, jobRole, backupRole];

/** Refuses a server on which one network could see another's rows. Says whether it already holds data. */
export async function checkExternalDatabase(
  given: Given,
  { works }: { works: boolean },
): Promise<{ hasData: boolean }> {
  const { webUrl, directoryUrl, jobsUrl, ownerUrl } = given;
  const web = await lookAt("DATABASE_URL", webUrl, async (client) => {
    const identity = await identify(client, webRole);
    requireVersion(identity, webUrl);
    requireHarmless("DATABASE_URL", identity, webRole);
    requireRoles(identity);
    const [pending, applied] = [await pendingMigrations(client), await appliedMigrations(client)];
    return { identity, pending, applied, isWallKnown: await isWallKnown(client) };
  });
  const others = [
    { setting: "DATABASE_DIRECTORY_URL", url: directoryUrl, wanted: directoryRole },
    { setting: "DATABASE_JOBS_URL", url: jobsUrl, wanted: jobRole },
  ];
  for (const { setting, url, wanted } of others) {
    const identity = await lookAt(setting, url, (client) => identify(client, wanted));
    requireHarmless(setting, identity, wanted);
    requireSame(web.identity, identity, setting);
  }
  if (ownerUrl) {
    const owner = await lookAt("DATABASE_OWNER_URL", ownerUrl, (client) => identify(client, ownerRole));
    requireOwner(owner);
    requireSame(web.identity, owner, "DATABASE_OWNER_URL");
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

function requireHarmless(setting: string, identity: Identity, wanted: string): void {
  const { role, database, superuser, bypass, owner, owned, stronger, serving, known } = identity;
  const why =
    (superuser && say("roleWhySuperuser")) ||
    (bypass && say("roleWhyBypass")) ||
    (owner === role && say("roleWhyOwnsDatabase")) ||
    (owned.length > 0 && say("roleWhyOwnsTables")) ||
    (stronger && say("roleWhyActsAs", { other: stronger }));
  const sql = rolesSql(database, { tables: owned, known });
  if (why) throw new StartProblem("roleTooStrong", { setting, role, wanted, why }, { exitCode: 2, sql });
  if (!serving) throw new StartProblem("roleMissing", { setting, role, wanted }, { exitCode: 2, sql });
}

/** An installation of an earlier version has fewer roles. */
function requireRoles({ database, missing, known }: Identity): void {
  if (missing.length === 0) return;
  const sql = rolesSql(database, { known });
  throw new StartProblem("rolesMissing", { roles: missing.join(", ") }, { exitCode: 2, sql });
}

function requireOwner({ role, database, owner, known }: Identity): void {
  if (owner === role) return;
  throw new StartProblem("ownerWrong", { role, database }, { exitCode: 2, sql: rolesSql(database, { known }) });
}

function requireSame(web: Identity, other: Identity, setting: string): void {
  if (other.database === web.database && other.server === web.server) return;
  throw new StartProblem("otherDatabase", { setting, web: web.database, other: other.database }, { exitCode: 2 });
}

/** @param wanted the role this login is meant to be; it may become none of the other logins. */
async function identify(client: pg.Client, wanted: string): Promise<Identity> {
  const { rows } = await client.query<Identity>(
    `with me as (select oid, rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user),
          here as (select datdba from pg_database where datname = current_database()),
          served as (
            select c.oid::regclass::text as name, c.relowner from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'),
          strong as (
            select r.oid, r.rolname from pg_roles r
             where r.rolsuper or r.rolbypassrls or r.oid in (select datdba from here) or r.oid in (select relowner from served)
                or r.rolname = any ($2::text[])),
          wanted as (
            select name, oid from unnest($3::text[]) name left join pg_roles on rolname = name)
     select current_user as role, current_database() as database, current_setting('server_version_num')::int as version,
            current_setting('server_version') as release, pg_postmaster_start_time()::text as server,
            me.rolsuper as superuser, me.rolbypassrls as bypass, pg_get_userbyid(here.datdba)::text as owner,
            array(select name from served where relowner = me.oid order by name) as owned,
            (select rolname::text from strong where oid <> me.oid and pg_has_role(me.oid, oid, 'member') limit 1) as stronger,
            exists (select from pg_roles r where r.rolname = $1 and pg_has_role(me.oid, r.oid, 'usage')) as serving,
            array(select name from wanted where oid is not null) as known,
            array(select name from wanted where oid is null
              or (name = any ($4::text[]) and not coalesce(pg_has_role(to_regrole($5), oid, 'member'), false)) order by name) as missing
       from me, here`,
    [wanted, logins.filter((name) => name !== wanted), [ownerRole, ...logins, ...askerRoles], askerRoles, webRole],
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
