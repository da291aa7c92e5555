import pg from "pg";

export const ownerRole = "relais_owner";
/** The login that serves pages: has no right itself, and takes the role of whoever asks. */
export const webRole = "relais_web";
/** Sign-in, before any network is known; a login of its own, which the serving one cannot become. */
export const directoryRole = "relais_directory";
/** Background work, of one network at a time; a login of its own too. */
export const jobRole = "relais_job";
/** Reads everything to back it up, and writes nothing; no process that serves pages has its password or may become it. */
export const backupRole = "relais_backup";
export const databaseName = "relais";

/** One for each kind of asker that a page or a phone may be; taken for one transaction, never signed in with. */
export const askerRoles = ["hub", "lead", "volunteer", "pass", "donor", "reviewer", "public"].map(
  (kind) => `relais_${kind}`,
);

const harmless = "nosuperuser nobypassrls nocreatedb nocreaterole noreplication";
/** Owns nothing it serves, cannot get round a policy, and inherits nothing from a role it may take. */
const loginTraits = `login noinherit ${harmless}`;
/** Whoever owns a database may make tables in it by a membership (pg_database_owner), which has to be inherited. */
const ownerTraits = `login inherit ${harmless}`;
const askerTraits = `nologin noinherit ${harmless}`;

/** A query that hangs is let go; background work may count for longer. */
const patience: Record<string, string> = { [webRole]: "30s", [directoryRole]: "15s", [jobRole]: "300s" };
const logins = [ownerRole, webRole, directoryRole, jobRole, backupRole];

export type Passwords = { owner: string; web: string; directory: string; job: string; backup: string };

/** Makes the roles and the database where they are missing; puts right what was changed. */
export async function prepareRoles(adminUrl: string, passwords: Passwords, database = databaseName): Promise<void> {
  const { owner, web, directory, job, backup } = passwords;
  const password: Record<string, string> = {
    [ownerRole]: owner,
    [webRole]: web,
    [directoryRole]: directory,
    [jobRole]: job,
    [backupRole]: backup,
  };
  await withClient(adminUrl, async (client) => {
    for (const role of logins) {
      const traits = role === ownerRole ? ownerTraits : loginTraits;
      await ensureRole(client, role, `${traits} password ${pg.escapeLiteral(password[role] ?? "")}`);
    }
    for (const role of askerRoles) await ensureRole(client, role, askerTraits);
    for (const statement of [...memberships(), ...timeouts(), ...plans()]) await client.query(statement);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(database)} owner ${ownerRole}`);
    await openDatabase(client, database);
  });
  await withClient(inDatabase(adminUrl, database), (client) => client.query(noLargeObjects));
}

/** Only the logins may enter a database; a copy made from a template does not inherit that. */
export async function openDatabase(client: pg.Client, database: string): Promise<void> {
  for (const statement of entrance(database)) await client.query(statement);
}

/**
 * What an administrator of another server runs once; the same as `prepareRoles`, for eyes and psql.
 * @param known roles that exist already and keep their password.
 */
export function rolesSql(database: string, { tables = [], known = [] }: { tables?: string[]; known?: string[] } = {}) {
  const role = (name: string, traits: string, password = "") =>
    known.includes(name) ? `alter role ${name} ${traits};` : `create role ${name} ${traits}${password};`;
  return [
    role(ownerRole, ownerTraits, " password 'choose-a-password'"),
    ...[webRole, directoryRole, jobRole, backupRole].map((name) =>
      role(name, loginTraits, " password 'choose-another-password'"),
    ),
    ...askerRoles.map((name) => role(name, askerTraits)),
    ...[...memberships(), ...timeouts(), ...plans()].map((statement) => `${statement};`),
    `alter database ${pg.escapeIdentifier(database)} owner to ${ownerRole};`,
    ...entrance(database).map((statement) => `${statement};`),
    `${noLargeObjects};`,
    ...tables.map((table) => `alter table ${table} owner to ${ownerRole};`),
  ].join("\n");
}

export async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

const memberships = (): string[] => [`grant ${askerRoles.join(", ")} to ${webRole}`];

const timeouts = (): string[] => [
  ...Object.entries(patience).flatMap(([role, time]) => [
    `alter role ${role} set statement_timeout = '${time}'`,
    `alter role ${role} set idle_in_transaction_session_timeout = '60s'`,
  ]),
  `alter role ${backupRole} set default_transaction_read_only = on`,
];

/**
 * What is prepared by name is planned once a connection; planned again for each value it costs more than that finds.
 * A page asks for little out of much, so an index is worth as much as a scan of what memory holds anyway.
 */
const plans = (): string[] =>
  [webRole, directoryRole].flatMap((role) => [
    `alter role ${role} set plan_cache_mode = 'force_generic_plan'`,
    `alter role ${role} set random_page_cost = 1.1`,
  ]);

function entrance(database: string): string[] {
  const name = pg.escapeIdentifier(database);
  return [
    `revoke all on database ${name} from public`,
    `grant connect on database ${name} to ${webRole}, ${directoryRole}, ${jobRole}, ${backupRole}`,
  ];
}

/**
 * Large objects are rows of nobody's, outside every policy: whoever may call these functions keeps what they like, and
 * reads it in any network. Run in the database itself; where its administrator may not, they stay (docs/security.md).
 */
const noLargeObjects = `do $do$ declare called regprocedure; begin
  for called in select oid from pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname ~ '^(lo_.+|loread|lowrite)$' loop
    execute format('revoke execute on function %s from public', called);
  end loop;
exception when insufficient_privilege then raise notice 'large objects stay open to every role'; end $do$`;

function inDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** Roles belong to the whole server: another process may be making the same one. */
async function ensureRole(client: pg.Client, role: string, traits: string): Promise<void> {
  await client.query(`do $do$ begin
    if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if;
  exception when duplicate_object or unique_violation then null; end $do$`);
  await client.query(`alter role ${role} ${traits}`);
}
