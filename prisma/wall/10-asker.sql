-- The tenancy wall: who may see and write which row, whatever the application forgets.
-- Read by policies: settings that app/data sets inside each transaction. A forgotten setting is
-- null and no policy passes. nullif: on a pooled connection an old setting comes back as ''.
-- These files are applied whole, in the order of their names, whenever they differ from what stands.

grant usage on schema relais to relais_web;
-- A serving process without the owner's password still has to see whether the database is the one it knows.
grant select on public._prisma_migrations, relais.standing_wall to relais_web;

create function relais.network_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.network_id', true), '')::uuid;
create function relais.organisation_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.organisation_id', true), '')::uuid;
create function relais.account_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.account_id', true), '')::uuid;
create function relais.programme_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.programme_id', true), '')::uuid;
create function relais.role() returns text language sql stable parallel safe
  return nullif(current_setting('app.role', true), '');
-- 'directory' is the sign-in code before any network is known; 'system' is a nightly job of one network.
create function relais.is_directory() returns boolean language sql stable parallel safe
  return coalesce(relais.role() = 'directory', false);
create function relais.is_hub() returns boolean language sql stable parallel safe
  return coalesce(relais.role() in ('coordinator', 'system'), false);
create function relais.is_lead() returns boolean language sql stable parallel safe
  return coalesce(relais.role() = 'lead', false);
create function relais.is_member() returns boolean language sql stable parallel safe
  return coalesce(relais.role() in ('lead', 'volunteer'), false);
create function relais.in_network(network uuid) returns boolean language sql stable parallel safe
  return coalesce(network = relais.network_id(), false);
create function relais.is_pass() returns boolean language sql stable parallel safe
  return coalesce(relais.role() = 'pass', false);
-- Who keeps an organisation's own field: its leads, and for the hub its coordinators.
create function relais.keeps_field(organisation uuid) returns boolean language sql stable parallel safe
  return coalesce(relais.role() in ('lead', 'coordinator') and organisation = relais.organisation_id(), false);
create function relais.is_reviewer() returns boolean language sql stable parallel safe
  return coalesce(relais.role() = 'reviewer', false);
create function relais.is_public() returns boolean language sql stable parallel safe
  return coalesce(relais.role() = 'public', false);
-- Hash of the token that is shown, and the beginning of the hash printed on a paper.
create function relais.key_hash() returns text language sql stable parallel safe
  return nullif(current_setting('app.key_hash', true), '');
create function relais.printed_hash() returns text language sql stable parallel safe
  return nullif(current_setting('app.printed_hash', true), '');

-- Puts a table inside the wall. An empty string for adds, changes or removes means: not granted.
-- A row that may be changed must be one that changes accepts, and become one that becomes accepts.
create procedure relais.wall(
  name text, sees text, adds text, changes text default '', change_columns text default '', removes text default '',
  becomes text default ''
) language plpgsql as $$
begin
  execute format('alter table public.%I enable row level security', name);
  execute format('alter table public.%I force row level security', name);
  execute format('create policy sees on public.%I for select to relais_web using (%s)', name, sees);
  execute format('grant select on public.%I to relais_web', name);
  if adds <> '' then
    execute format('create policy adds on public.%I for insert to relais_web with check (%s)', name, adds);
    execute format('grant insert on public.%I to relais_web', name);
  end if;
  if changes <> '' then
    execute format('create policy changes on public.%I for update to relais_web using (%s) with check (%s)', name, changes,
      case becomes when '' then changes else becomes end);
    execute format('grant update (%s) on public.%I to relais_web', change_columns, name);
  end if;
  if removes <> '' then
    execute format('create policy removes on public.%I for delete to relais_web using (%s)', name, removes);
    execute format('grant delete on public.%I to relais_web', name);
  end if;
end $$;
