import type { Client } from "pg";
import { accountFor } from "~/data/stock/ledger.server";

/** Another network with the same rows as one that stands; `step` is how far its ids are from the first one's: 0 is the same. */
export interface NetworkCopy {
  networkId: string;
  slug: string;
  step: number;
}

/** An id as a copy has it: the first one's own, or one that nobody else has. */
export function copiedId(id: string, step: number): string {
  if (!id.includes("-")) return id;
  const last = (Number.parseInt(id.slice(-2), 16) ^ step).toString(16).padStart(2, "0");
  return id.slice(0, -2) + last;
}

/** Accounts, programmes and their mandates belong to no network: a copy has people and a programme of its own. */
export const GLOBAL_STEP = 0x10;

/**
 * Writes every row of a network a second time, under another network. No form could: it is how a network that knows
 * every id of another one, and made its own rows with them, looks like.
 */
export async function copyNetwork(sql: Client, from: string, copy: NetworkCopy): Promise<void> {
  const { networkId, slug, step } = copy;
  const global = GLOBAL_STEP + step;
  await sql.query("begin; set local session_replication_role = replica");
  await sql.query(`
    create or replace function pg_temp.near(id uuid, step integer) returns uuid language sql immutable as $$
      select encode(set_byte(uuid_send(id), 15, get_byte(uuid_send(id), 15) # step), 'hex')::uuid $$;
    create or replace function pg_temp.far(id uuid, step integer, near integer) returns uuid language sql stable as $$
      select case when id = '00000000-0000-0000-0000-000000000000' then id when exists (select from accounts where accounts.id = far.id)
        or exists (select from programmes where programmes.id = far.id)
        then pg_temp.near(id, step) else pg_temp.near(id, near) end $$;`);
  const { rows } = await sql.query<{ relation: string; name: string; type: string }>(`
    select c.relname relation, a.attname name, format_type(a.atttypid, null) type
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attgenerated = ''
    order by c.relname, a.attnum`);
  const tables = new Map<string, typeof rows>();
  for (const row of rows) tables.set(row.relation, [...(tables.get(row.relation) ?? []), row]);
  const quoted = (names: string[]) => names.map((name) => `"${name}"`).join(", ");
  for (const [table, columns] of tables) {
    if (SEALED.includes(table) || !columns.some(({ name }) => name === "network_id")) continue;
    const values = columns.map(({ name, type }) => {
      if (name === "network_id") return `'${networkId}'::uuid`;
      if (type === "uuid") return `pg_temp.far("${name}", ${global}, ${step})`;
      return name === "token_hash" && table !== "passes" ? `md5("${name}" || '${networkId}')` : `"${name}"`;
    });
    await sql.query(
      `insert into "${table}" (${quoted(columns.map(({ name }) => name))})
       select ${values.join(", ")} from "${table}" where network_id = $1`,
      [from],
    );
  }
  await nameAgain(sql, copy);
  const near = (column: string) => `pg_temp.near(${column}, ${global})`;
  const here = (column: string) => `in (select ${column} from memberships where network_id = '${from}')`;
  const programme = `in (select programme_id from programme_grants where network_id = '${from}')`;
  const reviewers = `in (select account_id from mandates where programme_id ${programme})`;
  const people = `(id ${here("account_id")} or id ${reviewers})`;
  await sql.query(`
    insert into networks (id, slug, name, time_zone, invented, created_at)
      select '${networkId}', '${slug}', name, time_zone, invented, created_at from networks where id = '${from}';
    insert into programmes (id, slug, name) select ${near("id")}, slug || '-${slug}', name from programmes where id ${programme};
    insert into mandates (id, account_id, role, programme_id, created_at, expires_at, ended_at)
      select ${near("id")}, ${near("account_id")}, role, ${near("programme_id")}, created_at, expires_at, ended_at
      from mandates where programme_id ${programme};
    insert into api_tokens (id, programme_id, only_network_id, label, token_hash, created_by, created_at, ends_at)
      select ${near("id")}, ${near("programme_id")}, null, label, md5(token_hash || '${slug}'), ${near("created_by")}, created_at, ends_at
      from api_tokens where programme_id ${programme};
    insert into account_secrets (account_id, password_hash, totp_sealed, totp_last_step, totp_since)
      select ${near("account_id")}, password_hash, totp_sealed, totp_last_step, totp_since
      from account_secrets join accounts on id = account_id where ${people};
    insert into accounts (id, email, name, locale, created_at, disabled_at)
      select ${near("id")}, '${slug}-' || email, name, locale, created_at, disabled_at from accounts where ${people};
    update memberships set email = '${slug}-' || email where network_id = '${networkId}' and email <> '';
    update programme_grants set network_slug = '${slug}' where network_id = '${networkId}';
    commit`);
}

/** What is sealed under a key of a network's own day can be read by nobody else: a copy begins without. */
const SEALED = ["day_keys", "stock_pieces", "need_pieces", "need_blocks"];

/** What a network holds, as one sum: every row of every table, and its programme's and its people's own. */
export async function sumOf(sql: Client, networkId: string): Promise<Record<string, string>> {
  const { rows } = await sql.query<{ relation: string }>(
    `select c.relname relation from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'network_id'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'sessions' order by 1`,
  );
  const sums = rows.map(
    ({ relation }) =>
      `select '${relation}' as relation, md5(coalesce(string_agg(row::text, '|' order by row::text), '')) as sum
       from "${relation}" row where network_id = '${networkId}'`,
  );
  sums.push(
    `select 'api_tokens', md5(coalesce(string_agg(row::text, '|' order by row::text), '')) from api_tokens row
     where programme_id in (select programme_id from programme_grants where network_id = '${networkId}')`,
  );
  const found = await sql.query<{ relation: string; sum: string }>(sums.join(" union all "));
  return Object.fromEntries(found.rows.map(({ relation, sum }) => [relation, sum]));
}

const EVERY_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * What no form can choose and no two networks share: an account's id says whose it is and of what kind, that of a week's
 * handovers whose and of which week. And what a report says of its batches names them as this network does.
 */
async function nameAgain(sql: Client, { networkId, step }: NetworkCopy): Promise<void> {
  const { rows } = await sql.query<Parameters<typeof accountFor>[1] & { id: string }>(
    `select id, kind, organisation_id "organisationId", transfer_id "transferId", site_id "siteId", bag_id "bagId"
     from stock_accounts where network_id = $1`,
    [networkId],
  );
  const names = JSON.stringify(rows.map(({ id, ...account }) => ({ was: id, id: accountFor(networkId, account).id })));
  const named = "jsonb_to_recordset($2::jsonb) as n(was uuid, id uuid) where network_id = $1 and n.was";
  for (const [table, column] of [
    ["stock_accounts", "id"],
    ["stock_balances", "account_id"],
    ["stock_movements", "from_account_id"],
    ["stock_movements", "to_account_id"],
  ]) {
    await sql.query(`update ${table} set ${column} = n.id from ${named} = ${table}.${column}`, [networkId, names]);
  }
  const week = `md5('handovers:' || e.network_id || ':' || e.organisation_id || ':' || e.week)::uuid`;
  const sum = `md5(${week} || ':' || m.batch_line_id || ':' || m.from_account_id || ':' || m.to_account_id)::uuid`;
  await sql.query(`
    update stock_movements m set id = ${sum}, entry_id = ${week} from stock_entries e
      where (e.network_id, e.id) = (m.network_id, m.entry_id) and e.kind = 'handover' and m.network_id = '${networkId}';
    update stock_entries e set id = ${week} where e.kind = 'handover' and e.network_id = '${networkId}';`);
  const { rows: reports } = await sql.query<{ id: string; content: string }>(
    "select id, content::text content from report_versions where network_id = $1 and content is not null",
    [networkId],
  );
  for (const { id, content } of reports) {
    const told = content.replaceAll(EVERY_ID, (each) => copiedId(each, step));
    await sql.query("update report_versions set content = $3 where network_id = $1 and id = $2", [networkId, id, told]);
  }
}
