-- The tenancy wall: who may see and write which row, whatever the application forgets.
-- Each kind of asker is a database role of its own, taken in the transaction that asks (app/data/scope); what it may do
-- with which rows of which table is said once, by relais.may, and nothing else is granted.
-- These files are applied whole, in the order of their names, whenever they differ from what stands.
--
--   hub        a coordinator                pass       a volunteer's phone; app.account_id is the pass
--   lead       a lead of a member           reviewer   of a programme, in no network
--   volunteer  of a member                  public     whoever holds a link, a token or a paper
--   donor      of a donor                   directory  sign-in, before any network (a login of its own)
--                                           job        background work of one network (a login of its own)
--   owner      functions that run as the owner of the tables

grant usage on schema relais to relais_web, relais_hub, relais_lead, relais_volunteer, relais_pass, relais_donor,
  relais_reviewer, relais_public, relais_directory, relais_job;
-- A serving process without the owner's password still has to see whether the database is the one it knows.
grant select on public._prisma_migrations, relais.standing_wall to relais_web;

-- What the transaction says of who asks. A forgotten setting is null, and a comparison with null refuses.
-- nullif: on a pooled connection an old setting comes back as ''.
create function relais.network_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.network_id', true), '')::uuid;
create function relais.organisation_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.organisation_id', true), '')::uuid;
create function relais.account_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.account_id', true), '')::uuid;
create function relais.programme_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.programme_id', true), '')::uuid;
-- Of the public: hash of the token that is shown, the beginning of the hash printed on a paper, an operation's page.
create function relais.key_hash() returns text language sql stable parallel safe
  return nullif(current_setting('app.key_hash', true), '');
-- What is no beginning of a hash is nothing: by another collation than ours, some signs come before and after every hash.
create function relais.printed_hash() returns text language sql stable parallel safe
  return substring(current_setting('app.printed_hash', true) from '^[0-9a-f]{16,64}$');
create function relais.page_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.page_id', true), '')::uuid;
-- The role that was taken, also inside a function that runs as the owner.
create function relais.asker() returns text language sql stable parallel safe
  return current_setting('role', true);

-- No table is outside: what is not said below is refused.
do $do$
declare t regclass;
begin
  for t in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations' loop
    execute format('alter table %s enable row level security, force row level security', t);
  end loop;
end $do$;

-- Who ("hub job") may do what ("select insert", "update (state, sent_at)") in a table, with which rows: a comparison of the
-- row's own columns with the settings above. `becomes`: what a changed row must be afterwards, where that is another thing.
create procedure relais.may(who text, what text, of_table text, rows text, becomes text default null)
  language plpgsql set search_path = '' as $body$
declare
  someone text;
  verb text;
  columns text := substring(what from '\(.*\)');
begin
  foreach someone in array string_to_array(who, ' ') loop
    foreach verb in array string_to_array(split_part(what, ' (', 1), ' ') loop
      execute format('create policy %I on public.%I for %s to %I %s %s', someone || ' ' || verb, of_table, verb, 'relais_' || someone,
        case when verb <> 'insert' then format('using (%s)', rows) end,
        case when verb in ('insert', 'update', 'all') then format('with check (%s)', coalesce(becomes, rows)) end);
      if someone <> 'owner' then
        execute format('grant %s %s on public.%I to %I', verb, columns, of_table, 'relais_' || someone);
      end if;
    end loop;
  end loop;
end $body$;

-- Whoever asks inside a network or a programme for rows that are not theirs finds none, rather than an error. The public
-- reads no table at all, and sign-in's secrets are the directory's alone.
do $do$
declare t regclass;
begin
  for t in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and relname not in ('_prisma_migrations', 'account_secrets', 'recovery_codes', 'sessions', 'rate_limits', 'key_checks') loop
    execute format('grant select on %s to relais_hub, relais_lead, relais_volunteer, relais_pass, relais_donor, relais_reviewer', t);
  end loop;
end $do$;
