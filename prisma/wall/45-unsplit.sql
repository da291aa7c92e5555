-- What of a batch no decision splits yet. Written by the triggers alone, so that nobody looks through all batches for it.
call relais.may('hub lead job', 'select', 'unsplit_kinds', 'network_id = relais.network_id()');

create function relais.is_unsplit(of_network uuid, of_batch uuid, of_kind "ItemKind") returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (
    select from splits s where s.network_id = of_network and s.batch_id = of_batch and s.item_kind = of_kind
      and not exists (select from split_undos u where u.network_id = s.network_id and u.split_id = s.id));
$$;
revoke all on function relais.is_unsplit from public;

create function relais.line_to_split() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if relais.is_unsplit(new.network_id, new.batch_id, new.item_kind) then
    insert into unsplit_kinds (network_id, batch_id, item_kind) values (new.network_id, new.batch_id, new.item_kind) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger line_to_split after insert on public.batch_lines for each row execute function relais.line_to_split();

create function relais.is_split() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from unsplit_kinds k where k.network_id = new.network_id and k.batch_id = new.batch_id and k.item_kind = new.item_kind;
  return null;
end $$;
create trigger is_split after insert on public.splits for each row execute function relais.is_split();

-- What does not come is split by nobody.
create function relais.is_cancelled() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from unsplit_kinds k where k.network_id = new.network_id and k.batch_id = new.id and new.cancelled_at is not null;
  return null;
end $$;
create trigger is_cancelled after update of cancelled_at on public.batches for each row execute function relais.is_cancelled();

create function relais.split_again() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into unsplit_kinds (network_id, batch_id, item_kind)
    select s.network_id, s.batch_id, s.item_kind from splits s
    where s.network_id = new.network_id and s.id = new.split_id and relais.is_unsplit(s.network_id, s.batch_id, s.item_kind)
    on conflict do nothing;
  return null;
end $$;
create trigger split_again after insert on public.split_undos for each row execute function relais.split_again();
