-- Who lets the teams of its network know that it has some: each organisation for itself, and nobody for another. What is told
-- is a night's job's to write; a pass reads no row of it, and asks the function below.
call relais.may('hub', 'select', 'stock_tellings', 'network_id = relais.network_id()');
call relais.may('lead', 'select', 'stock_tellings', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('hub lead', 'insert (network_id, organisation_id, names_sites)', 'stock_tellings',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('hub lead', 'update (names_sites)', 'stock_tellings',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('hub lead', 'delete', 'stock_tellings', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('job', 'select', 'stock_tellings', 'network_id = relais.network_id()');
call relais.may('job', 'update (kinds, counted_on)', 'stock_tellings', 'network_id = relais.network_id()');

-- Which others of the network say that they have some of a kind, for a pass while it lives: names, towns where they are told,
-- and whether one of them is the pass's own. What nobody counted for two days is told no more.
create function relais.who_has(asked "ItemKind") returns table (name text, sites text[], near boolean, counted_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.name, there.names, there.near, t.counted_on
  from passes p
  join stock_tellings t on t.network_id = p.network_id and t.organisation_id <> p.organisation_id
  join organisations o on o.network_id = t.network_id and o.id = t.organisation_id and o.archived_at is null and o.paused_at is null
  cross join lateral (
    select coalesce(array_agg(s.name order by s.name), '{}') as names, coalesce(bool_or(exists (
      select from sites own where own.network_id = p.network_id and own.organisation_id = p.organisation_id
        and own.id = coalesce(p.site_id, own.id) and lower(own.name) = lower(s.name))), false) as near
    from sites s where s.network_id = t.network_id and s.organisation_id = t.organisation_id and s.closed_at is null and t.names_sites
  ) there
  where p.network_id = relais.network_id() and p.id = relais.account_id()
    and p.revoked_at is null and p.left_at is null and p.ends_at > now()
    and asked = any (t.kinds) and t.counted_on >= current_date - 2
  order by there.near desc, o.name
$$;
revoke all on function relais.who_has from public;
grant execute on function relais.who_has to relais_pass;
