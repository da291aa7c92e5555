import { expect, test } from "vitest";
import { askerRoles, directoryRole, jobRole, webRole, withClient } from "../../server/roles.ts";
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

const askers = `array[${[...askerRoles, webRole, directoryRole, jobRole].map((role) => `'${role}'`)}]`;

test("nobody who signs in or asks owns anything, bypasses the wall, or rewrites the ledger", async () => {
  const powers = await ask(`
    select 'role' as found from pg_roles where rolname = any (${askers}) and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)
    union all
    select relname from pg_class where pg_get_userbyid(relowner) = any (${askers})
    union all
    select table_name || ' ' || privilege_type from information_schema.table_privileges
    where grantee = any (${askers}) and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')
      and table_name in ('stock_entries', 'stock_movements', 'stock_accounts', 'promise_entries', 'splits', 'split_lines', 'receipts', 'receipt_lines', 'settlement_agreements', 'requests')
    union all
    select table_name || ' ' || privilege_type from information_schema.table_privileges
    where grantee = any (${askers}) and table_name in ('stock_balances', 'promise_balances') and privilege_type <> 'SELECT'`);
  expect(powers).toEqual([]);
});

test("the serving login has no right on a table but to see which version of the database it meets", async () => {
  const rights = await ask(`
    select table_name || ' ' || privilege_type as found from information_schema.table_privileges
    where grantee in ('relais_web', 'PUBLIC') and table_schema = 'public' and table_name <> '_prisma_migrations'`);
  expect(rights).toEqual([]);
});

test("a policy is to one kind of asker, compares columns with what the transaction says, and looks nowhere else", async () => {
  const wrong = await ask(`
    select tablename || '.' || policyname as found from pg_policies
    where schemaname = 'public' and (cardinality(roles) <> 1 or roles[1] in ('public', 'relais_web')
      or concat(qual, ' ', with_check) ~* '\\mselect\\M')
    union all
    select distinct policy.polrelid::regclass || '.' || policy.polname || ' asks ' || called.proname
    from pg_policy policy join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = policy.oid and d.refclassid = 'pg_proc'::regclass
    join pg_proc called on called.oid = d.refobjid
    where called.pronamespace = 'relais'::regnamespace and called.proname not in
      ('network_id', 'organisation_id', 'account_id', 'programme_id', 'key_hash', 'printed_hash', 'page_id')`);
  expect(wrong).toEqual([]);
});

test("an organisation or a programme that a policy compares has an index, led by the network where the table has one", async () => {
  const missing = await ask(`
    with compared as (
      select c.oid as tab, a.attnum, a.attname from pg_policies p
      join pg_class c on c.relname = p.tablename and c.relnamespace = 'public'::regnamespace
      join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attname ~ '(organisation_id|programme_id|bound_for_id|network_id)$'
      where p.schemaname = 'public' and regexp_replace(coalesce(p.qual, ''), 'relais\\.\\w+\\(\\)', '', 'g') ~ ('\\m' || a.attname || '\\M') and p.roles[1] <> 'relais_owner'
      group by 1, 2, 3)
    select compared.tab::regclass || '.' || attname as found from compared
    where not exists (select from pg_index i where i.indrelid = compared.tab and case
      when attname in ('network_id', 'programme_id') then i.indkey[0] = attnum or attname = 'programme_id' and i.indkey[1] = attnum
      else i.indkey[1] = attnum and i.indkey[0] = (select n.attnum from pg_attribute n where n.attrelid = compared.tab and n.attname = 'network_id') end)`);
  expect(missing).toEqual([]);
});

test("a function says where its names are to be found, and so does the wall's own procedure", async () => {
  const open = await ask(`
    select p.proname as found from pg_proc p where p.pronamespace = 'relais'::regnamespace and p.prosqlbody is null
      and not exists (select from unnest(p.proconfig) setting where setting like 'search\\_path=%')`);
  expect(open).toEqual([]);
});

test("no row outside the networks cascades", async () => {
  const cascades = await ask(`
    select con.conrelid::regclass || '.' || con.conname as found from pg_constraint con
    where con.contype = 'f' and con.confdeltype = 'c' and not exists (
      select from pg_attribute a where a.attrelid = con.conrelid and a.attname = 'network_id' and a.attnotnull)`);
  expect(cascades.sort()).toEqual([]);
});

test("no row outside the networks hangs on one inside", async () => {
  const hanging = await ask(`
    select con.conrelid::regclass || '.' || con.conname as found from pg_constraint con
    join pg_attribute there on there.attrelid = con.confrelid and there.attname = 'network_id' and there.attnotnull
    where con.contype = 'f' and not exists (
      select from pg_attribute a where a.attrelid = con.conrelid and a.attname = 'network_id' and a.attnotnull)`);
  expect(hanging).toEqual([]);
});
