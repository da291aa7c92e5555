-- What stands in an organisation's accounts of one sort, kind by kind. Written by the trigger alone, and made again with a batch.
call relais.may('hub job', 'select', 'held_kinds', 'network_id = relais.network_id()');
call relais.may('lead volunteer', 'select', 'held_kinds', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');

-- Sums of many batches: taken when nothing else is waited for any more, at the very end of a transaction, so that two
-- who moved other batches never wait for each other in a ring.
create function relais.lock_held_kinds(of_network uuid) returns void language sql volatile set search_path = ''
  return pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('held kinds:' || of_network, 0));
revoke all on function relais.lock_held_kinds from public;

-- A sum that grew or shrank counts by the difference.
create function relais.sum_kind() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  m stock_movements := coalesce(new, old);
  moved int := coalesce(new.quantity, 0) - coalesce(old.quantity, 0);
  f stock_accounts;
  g stock_accounts;
  kind "ItemKind";
begin
  select * into strict f from stock_accounts where network_id = m.network_id and id = m.from_account_id;
  select * into strict g from stock_accounts where network_id = m.network_id and id = m.to_account_id;
  if (f.organisation_id, f.kind) = (g.organisation_id, g.kind) then return null; end if;
  select item_kind into strict kind from batch_lines where network_id = m.network_id and id = m.batch_line_id;
  perform relais.lock_held_kinds(m.network_id);
  insert into held_kinds (network_id, organisation_id, account_kind, item_kind, quantity)
    values (m.network_id, f.organisation_id, f.kind, kind, -moved), (m.network_id, g.organisation_id, g.kind, kind, moved)
    on conflict (network_id, organisation_id, account_kind, item_kind) do update set quantity = held_kinds.quantity + excluded.quantity;
  return null;
end $$;
create constraint trigger sum_kind after insert or update of quantity or delete on public.stock_movements
  deferrable initially deferred for each row execute function relais.sum_kind();
