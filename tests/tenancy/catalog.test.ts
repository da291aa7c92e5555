import type pg from "pg";
import { expect, test } from "vitest";
import { askerRoles, directoryRole, jobRole, webRole, withClient } from "../../server/roles.ts";
import { testPortal } from "../support/portal";
import { writesOutside } from "../support/trigger-writes";

const portal = testPortal();

/**
 * A rule of the database as it is, so that a new table is inside the wall or fails the build; and so that the rows of
 * each network could be put on a machine of their own: what a distributed engine refuses is refused here.
 */
interface Rule {
  /** What breaks it, by name; none otherwise. */
  found: string | ((client: pg.Client) => Promise<string[]>);
  /** Changes that break it, each of which has to be found. */
  breaks: string[];
}

const tableOf = (alias: string) => `${alias}.relkind in ('r', 'p') and ${alias}.relnamespace = 'public'::regnamespace`;
/** A table of a network has a network in each of its rows; every other is global. */
const tenant = (
  table: string,
  alias = "a",
) => `exists (select from pg_attribute ${alias} where ${alias}.attrelid = ${table}
  and ${alias}.attname = 'network_id' and ${alias}.attnotnull and not ${alias}.attisdropped)`;
const networkOf = (table: string) =>
  `(select n.attnum from pg_attribute n where n.attrelid = ${table} and n.attname = 'network_id' and not n.attisdropped)`;
const askers = `array[${[...askerRoles, webRole, directoryRole, jobRole].map((role) => `'${role}'`)}]`;
const told = ["network_id", "organisation_id", "account_id", "programme_id", "key_hash", "printed_hash", "page_id"];

const rules: Record<string, Rule> = {
  "every table has row-level security, enabled and forced": {
    found: `select c.relname from pg_class c where ${tableOf("c")} and c.relname <> '_prisma_migrations'
      and not (c.relrowsecurity and c.relforcerowsecurity)`,
    breaks: ["create table stray (id int)", "alter table sites no force row level security"],
  },

  "what is counted by need is a count: each of its columns is in a check of its table": {
    found: `select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where ${tableOf("c")} and c.relname in ('handover_counts', 'asked_counts', 'report_slices') and a.atttypid = 'int4'::regtype
        and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey))`,
    breaks: [
      "alter table handover_counts add column stray int not null default 0",
      "alter table report_slices add column stray int not null default 0",
    ],
  },

  "a policy that lets rows in says which rows may be written": {
    found: `select tablename || '.' || policyname from pg_policies
      where schemaname = 'public' and cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null`,
    breaks: ["create policy stray on sites for update to relais_lead using (true)"],
  },

  "a policy is to one kind of asker": {
    found: `select tablename || '.' || policyname from pg_policies
      where schemaname = 'public' and (cardinality(roles) <> 1 or roles[1] in ('public', 'relais_web'))`,
    breaks: [
      "create policy stray on sites for select to relais_hub, relais_lead using (false)",
      "create policy stray on sites for select using (false)",
    ],
  },

  "a policy holds no subquery": {
    found: `select tablename || '.' || policyname from pg_policies
      where schemaname = 'public' and concat(qual, ' ', with_check) ~* '\\mselect\\M'`,
    breaks: ["create policy stray on sites for select to relais_lead using (exists (select from networks))"],
  },

  "a policy asks what the transaction says, and no other function of ours": {
    found: `select distinct policy.polrelid::regclass || '.' || policy.polname || ' asks ' || called.proname
      from pg_policy policy
      join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = policy.oid and d.refclassid = 'pg_proc'::regclass
      join pg_proc called on called.oid = d.refobjid
      where called.proname <> all (array[${told.map((name) => `'${name}'`)}]) or called.pronamespace <> 'relais'::regnamespace`,
    breaks: [
      `create function relais.mine() returns uuid language sql stable return null::uuid;
       create policy stray on sites for select to relais_lead using (id = relais.mine())`,
    ],
  },

  "a function that a policy asks reads no table, and its body can be seen not to": {
    found: `select distinct called.proname || coalesce(' reads ' || c.relname, ' hides its body')
      from pg_depend d
      join pg_proc called on called.oid = d.refobjid and called.pronamespace = 'relais'::regnamespace
      left join pg_depend reads on reads.classid = 'pg_proc'::regclass and reads.objid = called.oid and reads.refclassid = 'pg_class'::regclass
      left join pg_class c on c.oid = reads.refobjid
      where d.classid = 'pg_policy'::regclass and d.refclassid = 'pg_proc'::regclass
        and (called.prosqlbody is null or c.oid is not null)`,
    breaks: [
      `create or replace function relais.network_id() returns uuid language sql stable parallel safe
         return (select id from public.networks limit 1)`,
      `create or replace function relais.network_id() returns uuid language sql stable parallel safe
         as 'select id from public.networks limit 1'`,
    ],
  },

  "an organisation or a programme that a policy compares has an index, led by the network where the table has one": {
    found: `
      with compared as (
        select c.oid as tab, a.attnum, a.attname from pg_policies p
        join pg_class c on c.relname = p.tablename and c.relnamespace = 'public'::regnamespace
        join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attname ~ '(organisation_id|programme_id|bound_for_id|network_id)$'
        where p.schemaname = 'public' and p.roles[1] <> 'relais_owner'
          and regexp_replace(coalesce(p.qual, ''), 'relais\\.\\w+\\(\\)', '', 'g') ~ ('\\m' || a.attname || '\\M')
        group by 1, 2, 3)
      select compared.tab::regclass || '.' || attname from compared
      where not exists (select from pg_index i where i.indrelid = compared.tab and case
        when attname in ('network_id', 'programme_id') then i.indkey[0] = attnum or attname = 'programme_id' and i.indkey[1] = attnum
        else i.indkey[1] = attnum and i.indkey[0] = ${networkOf("compared.tab")} end)`,
    breaks: ["drop index memberships_network_id_organisation_id_idx"],
  },

  "the key of a table of a network begins with the network": {
    found: `select c.relname from pg_class c left join pg_index i on i.indrelid = c.oid and i.indisprimary
      where ${tableOf("c")} and ${tenant("c.oid")} and (i.indkey is null or i.indkey[0] <> ${networkOf("c.oid")})`,
    breaks: [
      "create table stray (id uuid primary key, network_id uuid not null)",
      "create table stray (network_id uuid not null)",
      "create table stray (id uuid, network_id uuid, primary key (id, network_id))",
    ],
  },

  "what is unique in a table of a network is unique in its network alone: a clash tells nothing about another": {
    found: `select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
      where ${tableOf("c")} and ${tenant("c.oid")} and (i.indisunique or i.indisexclusion)
        and not (${networkOf("c.oid")} = any (i.indkey::int2[]))`,
    breaks: [
      "create unique index stray on invitations (token_hash)",
      "alter table sites add constraint stray exclude using btree (id with =)",
    ],
  },

  "a foreign key between tables of a network carries the network on both sides": {
    found: `select con.conrelid::regclass || '.' || con.conname from pg_constraint con
      where con.contype = 'f' and ${tenant("con.confrelid")} and ${networkOf("con.conrelid")} is not null
        and not exists (select from generate_subscripts(con.conkey, 1) k
          where con.conkey[k] = ${networkOf("con.conrelid")} and con.confkey[k] = ${networkOf("con.confrelid")})`,
    breaks: [
      `create unique index stray on organisations (id);
       alter table sites add constraint stray foreign key (organisation_id) references organisations (id)`,
      `create unique index stray on organisations (id, network_id);
       alter table sites add constraint stray foreign key (network_id, organisation_id) references organisations (id, network_id)`,
    ],
  },

  "no row outside the networks hangs on one inside": {
    found: `select con.conrelid::regclass || '.' || con.conname from pg_constraint con
      where con.contype = 'f' and ${tenant("con.confrelid")} and not ${tenant("con.conrelid")}`,
    breaks: [
      `alter table sessions add constraint stray foreign key (network_id, membership_id) references memberships (network_id, id)`,
    ],
  },

  "nothing cascades from, to or among the rows outside the networks": {
    found: `select con.conrelid::regclass || '.' || con.conname from pg_constraint con
      where con.contype = 'f' and con.connamespace = 'public'::regnamespace
        and (con.confdeltype not in ('a', 'r') and not (${tenant("con.conrelid")} and ${tenant("con.confrelid", "b")})
          or con.confupdtype not in ('a', 'r') and not ${tenant("con.conrelid")})`,
    breaks: [
      "create table stray (account_id uuid references accounts on delete cascade)",
      "create table stray (account_id uuid references accounts on update cascade)",
      "create table stray (account_id uuid references accounts on delete set null)",
      `create table stray (network_id uuid not null, id uuid, account_id uuid references accounts on delete cascade,
         primary key (network_id, id))`,
    ],
  },

  "a function says where its names are to be found": {
    found: `select p.proname from pg_proc p
      where p.pronamespace in ('relais'::regnamespace, 'public'::regnamespace) and p.prosqlbody is null
        and not exists (select from unnest(p.proconfig) setting where setting like 'search\\_path=%')`,
    breaks: [
      "create function relais.stray() returns int language plpgsql as 'begin return 1; end'",
      "create function public.stray() returns int language sql as 'select 1'",
    ],
  },

  "a trigger of a table of a network writes its own network's rows alone, and none outside the networks": {
    found: writesOutside,
    breaks: [
      stray("insert into public.rate_limits values ('x', now(), 1);"),
      stray("update public.sites set name = '';"),
      stray("delete from public.sites where id = new.id;"),
      stray("update public.sites s set name = '' from public.organisations o where o.network_id = s.network_id;"),
      stray("insert into public.sites (id) values (new.id);"),
      stray("execute 'delete from public.sites';"),
      `create function relais.strays() returns void language sql set search_path = '' as 'delete from public.sessions';
       ${stray("perform relais.strays();")}`,
    ],
  },

  "nobody who signs in or asks owns anything, bypasses the wall, or rewrites the ledger": {
    found: `
      select 'role' from pg_roles where rolname = any (${askers}) and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)
      union all
      select relname from pg_class where pg_get_userbyid(relowner) = any (${askers})
      union all
      select table_name || ' ' || privilege_type from information_schema.table_privileges
      where grantee = any (${askers}) and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')
        and table_name in ('stock_entries', 'stock_movements', 'stock_accounts', 'promise_entries', 'splits', 'split_lines', 'receipts', 'receipt_lines', 'settlement_agreements', 'requests')
      union all
      select table_name || ' ' || privilege_type from information_schema.table_privileges
      where grantee = any (${askers}) and table_name in ('stock_balances', 'promise_balances') and privilege_type <> 'SELECT'`,
    breaks: ["grant update on stock_entries to relais_hub", "grant insert on stock_balances to relais_job"],
  },

  "the serving login has no right on a table but to see which version of the database it meets": {
    found: `select table_name || ' ' || privilege_type from information_schema.table_privileges
      where grantee in ('relais_web', 'PUBLIC') and table_schema = 'public' and table_name <> '_prisma_migrations'`,
    breaks: ["grant select on sites to relais_web", "grant select on sites to public"],
  },

  "a function that runs as the owner is run by whom it is granted to, and not by everybody": {
    found: `select proname from pg_proc where pronamespace = 'relais'::regnamespace and prosecdef
      and prorettype <> 'trigger'::regtype and has_function_privilege('public', oid, 'execute')`,
    breaks: ["grant execute on function relais.is_unsplit to public"],
  },
};

/** A trigger on a table of a network that does this. */
function stray(act: string): string {
  return `create function relais.stray() returns trigger language plpgsql set search_path = '' as $$ begin ${act} return new; end $$;
    create trigger stray before insert on public.sites for each row execute function relais.stray()`;
}

const asOwner = <T>(work: (client: pg.Client) => Promise<T>) => withClient(portal.database().ownerUrl, work);

async function found(client: pg.Client, { found: what }: Rule): Promise<string[]> {
  if (typeof what !== "string") return what(client);
  const { rows } = await client.query<[string]>({ text: what, rowMode: "array" });
  return rows.map(([name]) => name).sort();
}

test.each(Object.entries(rules))("%s", async (_, rule) => {
  expect(await asOwner((client) => found(client, rule))).toEqual([]);
});

test.each(Object.entries(rules).flatMap(([says, rule]) => rule.breaks.map((change) => [says, change, rule] as const)))(
  "and what breaks it is found: %s: %s",
  async (_, change, rule) => {
    const seen = await asOwner(async (client) => {
      await client.query("begin");
      await client.query(change);
      const broken = await found(client, rule);
      await client.query("rollback");
      return broken;
    });
    expect(seen).not.toEqual([]);
  },
);

/** Whose statements begin with no network, and why; a distributed engine asks every machine for them. */
const ASKED_BEFORE_A_NETWORK_IS_KNOWN = {
  invitations_token_hash_idx: "sign-in: a link that is opened",
  memberships_account_id_idx: "sign-in: the roles of whoever signs in",
  operations_public: "the public: an operation's page",
  passes_code_hash_idx: "sign-in: a code that is typed into a phone",
  passes_id_idx: "sign-in: entries of pages that named no network",
  passes_token_hash_idx: "sign-in: a phone's pass",
  programme_grants_programme_id_idx: "a reviewer: who granted the programme",
  report_acts_programme_id_idx: "a reviewer: the acts between networks and the programme",
  report_questions_programme_id_idx: "a reviewer: questions and answers",
  report_versions_programme_id_idx: "a reviewer, and whoever holds a token: what was submitted to the programme",
  reports_programme_id_idx: "a reviewer: reports",
  samples_programme_id_idx: "a reviewer: samples",
  report_versions_content_hash_idx: "the public: a paper's printed hash",
  share_links_token_hash_idx: "the public: a link to a report",
};

test("only what is asked before a network is known has an index that begins with another column", async () => {
  const others = await asOwner((client) =>
    found(client, {
      found: `select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
        where ${tableOf("c")} and ${tenant("c.oid")} and i.indkey[0] <> ${networkOf("c.oid")}`,
      breaks: [],
    }),
  );
  expect(others).toEqual(Object.keys(ASKED_BEFORE_A_NETWORK_IS_KNOWN).sort());
});

test("no login and no asker may call a function of large objects: they lie outside every policy", async () => {
  const open = await withClient(portal.database().adminUrl, async (client) => {
    const { rows } = await client.query<{ who: string; may: string }>(
      `select who, p.oid::regprocedure::text as may from unnest(${askers}) who, pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '^(lo_.+|loread|lowrite)$'
          and has_function_privilege(who, p.oid, 'execute')`,
    );
    return rows.map(({ who, may }) => `${who} ${may}`);
  });
  expect(open).toEqual([]);
  await expect(withClient(portal.database().webUrl, (client) => client.query("select lo_create(0)"))).rejects.toThrow(
    "permission denied",
  );
});

test("a column of names has an order of its own, so that a list reads the same in every database", async () => {
  const names = await asOwner(async (client) => {
    const { rows } = await client.query<{ place: string; collation: string }>(
      `select c.relname || '.' || a.attname as place, o.collname as collation from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname ~ '^(network_)?name$'
        join pg_collation o on o.oid = a.attcollation where ${tableOf("c")} order by 1`,
    );
    return rows;
  });
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter(({ collation }) => collation !== "und-x-icu")).toEqual([]);
  const { rows } = await asOwner((client) =>
    client.query(`select string_agg(name, ' ' order by name collate "und-x-icu") as read
      from unnest(array['Zèbre', 'utopia', 'Écoute', 'Utopia', 'Emmaüs', 'école', 'association', 'Eau']) name`),
  );
  expect(rows).toEqual([{ read: "association Eau école Écoute Emmaüs utopia Utopia Zèbre" }]);
});
