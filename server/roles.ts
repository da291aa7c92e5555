import pg from "pg";

export const ownerRole = "relais_owner";
export const webRole = "relais_web";
export const databaseName = "relais";

/** Owns nothing it serves and cannot get round a policy; a query that hangs is let go. */
const webTraits = "login nosuperuser nobypassrls nocreatedb nocreaterole noreplication";
const webSettings = ["statement_timeout = '30s'", "idle_in_transaction_session_timeout = '60s'"];

type Passwords = { owner: string; web: string };

/** Makes the two roles and the database where they are missing; puts right what was changed. */
export async function prepareRoles(adminUrl: string, passwords: Passwords, database = databaseName): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await ensureRole(client, ownerRole, passwords.owner);
    await ensureRole(client, webRole, passwords.web);
    for (const setting of webSettings) await client.query(`alter role ${webRole} set ${setting}`);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(database)} owner ${ownerRole}`);
    await openDatabase(client, database);
  });
}

/** Only the two roles may enter a database; a copy made from a template does not inherit that. */
export async function openDatabase(client: pg.Client, database: string): Promise<void> {
  const name = pg.escapeIdentifier(database);
  await client.query(`revoke all on database ${name} from public; grant connect on database ${name} to ${webRole}`);
}

/** What an administrator of another server runs once; the same as `prepareRoles`, for eyes and psql. */
export function rolesSql(database: string, tables: string[] = []): string {
  const name = pg.escapeIdentifier(database);
  return [
    `create role ${ownerRole} ${webTraits} password 'choose-a-password';`,
    `create role ${webRole} ${webTraits} password 'choose-another-password';`,
    ...webSettings.map((setting) => `alter role ${webRole} set ${setting};`),
    `alter database ${name} owner to ${ownerRole};`,
    `revoke all on database ${name} from public;`,
    `grant connect on database ${name} to ${webRole};`,
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

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
  const verb = rowCount ? "alter" : "create";
  await client.query(`${verb} role ${role} ${webTraits} password ${pg.escapeLiteral(password)}`);
}
