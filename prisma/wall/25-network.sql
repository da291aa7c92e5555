call relais.may('directory', 'select insert', 'networks', 'true');
call relais.may('hub lead volunteer donor pass job', 'select', 'networks', 'id = relais.network_id()');
call relais.may('hub', 'update (name, time_zone)', 'networks', 'id = relais.network_id()');

-- A programme knows a network by the name in its grant.
call relais.may('directory', 'select', 'programme_grants', 'true');
call relais.may('hub lead volunteer donor job', 'select', 'programme_grants', 'network_id = relais.network_id()');
call relais.may('reviewer', 'select', 'programme_grants', 'programme_id = relais.programme_id()');
call relais.may('hub job', 'insert', 'programme_grants', 'network_id = relais.network_id()');

call relais.may('hub job', 'select insert', 'organisations', 'network_id = relais.network_id()');
call relais.may('hub job', 'update (name, hosted, paused_at, archived_at)', 'organisations', 'network_id = relais.network_id()');
call relais.may('lead volunteer pass', 'select', 'organisations', 'network_id = relais.network_id()');
call relais.may('donor', 'select', 'organisations', $$network_id = relais.network_id() and (id = relais.organisation_id() or kind = 'hub')$$);
-- Whoever founds a network founds its hub.
call relais.may('directory', 'select', 'organisations', 'network_id = relais.network_id()');
call relais.may('directory', 'insert', 'organisations', $$network_id = relais.network_id() and kind = 'hub'$$);

call relais.may('hub lead volunteer job', 'select', 'sites', 'network_id = relais.network_id()');
call relais.may('pass', 'select', 'sites', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('hub job', 'insert', 'sites', 'network_id = relais.network_id()');
call relais.may('hub', 'update (name, closed_at)', 'sites', 'network_id = relais.network_id()');

-- What was corrected is written by the hub in its own name, and stays as it is.
-- A job tells by letter what was changed.
call relais.may('hub job', 'select', 'corrections', 'network_id = relais.network_id()');
call relais.may('hub', 'insert', 'corrections', 'network_id = relais.network_id() and made_by = relais.account_id()');

create function relais.fill_network_name() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select n.name, n.slug, n.time_zone, n.invented into new.network_name, new.network_slug, new.network_time_zone, new.network_invented
    from public.networks n where n.id = new.network_id;
  return new;
end $$;
create trigger fill_network_name before insert on public.programme_grants for each row execute function relais.fill_network_name();

-- A programme knows a network by the name it has today.
create function relais.tell_network_name() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.programme_grants g set network_name = new.name, network_time_zone = new.time_zone where g.network_id = new.id;
  return null;
end $$;
create trigger tell_network_name after update of name, time_zone on public.networks for each row execute function relais.tell_network_name();
