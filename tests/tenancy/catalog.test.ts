import { expect, test } from "vitest";
import { withClient } from "../../server/roles.ts";
import { testPortal } from "../support/portal";

const portal = testPortal();

// Asked of the database as it is, so that a new table is inside the wall or fails the build.
const ask = (sql: string) =>
  withClient(portal.database().ownerUrl, async (client) =>
    (await client.query<{ found: string }>(sql)).rows.map(({ found }) => found),
  );

test("every table has row-level security, enabled and forced", async () => {
  const open = await ask(`
    select relname as found from pg_class
    where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations'
      and not (relrowsecurity and relforcerowsecurity)`);
  expect(open).toEqual([]);
});

test("every policy that lets rows in says which rows may be written", async () => {
  const loose = await ask(`
    select tablename || '.' || policyname as found from pg_policies
    where schemaname = 'public' and cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null`);
  expect(loose).toEqual([]);
});

test("the key of every table of a network begins with the network", async () => {
  const keys = await ask(`
    select c.relname as found
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'network_id' and a.attnotnull and not a.attisdropped
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and (i.indkey is null or i.indkey[0] <> a.attnum)`);
  expect(keys).toEqual([]);
});

test("every foreign key between tables of a network carries the network", async () => {
  const crossing = await ask(`
    select con.conrelid::regclass || '.' || con.conname as found
    from pg_constraint con
    join pg_attribute here on here.attrelid = con.conrelid and here.attname = 'network_id' and not here.attisdropped
    join pg_attribute there on there.attrelid = con.confrelid and there.attname = 'network_id' and there.attnotnull and not there.attisdropped
    where con.contype = 'f'
      and not exists (
        select from generate_subscripts(con.conkey, 1) k
        where con.conkey[k] = here.attnum and con.confkey[k] = there.attnum)`);
  expect(crossing).toEqual([]);
});

test("every unique key of a table of a network carries the network, so that a clash tells nothing about another", async () => {
  const keys = await ask(`
    select i.indexrelid::regclass::text as found
    from pg_index i
    join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'network_id' and a.attnotnull and not a.attisdropped
    where i.indisunique and not (a.attnum = any (i.indkey::int2[]))`);
  expect(keys).toEqual([]);
});

test("the serving role owns nothing, cannot bypass the wall, and cannot rewrite the ledger", async () => {
  const powers = await ask(`
    select 'role' as found from pg_roles where rolname = 'relais_web' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)
    union all
    select relname from pg_class where relowner = 'relais_web'::regrole
    union all
    select table_name || ' ' || privilege_type from information_schema.table_privileges
    where grantee = 'relais_web' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')
      and table_name in ('stock_entries', 'stock_movements', 'stock_accounts', 'promise_entries', 'splits', 'split_lines', 'receipts', 'receipt_lines', 'settlement_agreements', 'requests')
    union all
    select table_name || ' ' || privilege_type from information_schema.table_privileges
    where grantee = 'relais_web' and table_name in ('stock_balances', 'promise_balances') and privilege_type <> 'SELECT'`);
  expect(powers).toEqual([]);
});
