call relais.wall('stock_accounts',
  'relais.in_network(network_id) and (relais.is_hub() or organisation_id = relais.organisation_id()
     or exists (select from public.transfers t where t.network_id = stock_accounts.network_id and t.id = transfer_id))',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_lead())');
call relais.wall('stock_entries',
  'relais.in_network(network_id) and (relais.is_hub() or organisation_id = relais.organisation_id()
     or exists (select from public.transfers t where t.network_id = stock_entries.network_id and t.id = transfer_id))',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and actor_id = relais.account_id() and kind <> ''sending''))');
call relais.wall('stock_movements',
  'relais.in_network(network_id) and (relais.is_hub()
     or exists (select from public.stock_accounts a where a.network_id = stock_movements.network_id and a.id in (from_account_id, to_account_id)))',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead()
     and exists (select from public.stock_entries e where e.network_id = stock_movements.network_id and e.id = entry_id)
     and exists (select from public.stock_accounts a where a.network_id = stock_movements.network_id and a.id in (from_account_id, to_account_id))))');
-- Written by the trigger alone.
call relais.wall('stock_balances',
  'relais.in_network(network_id) and (relais.is_hub()
     or exists (select from public.stock_accounts a where a.network_id = stock_balances.network_id and a.id = account_id))', '');
call relais.wall('ledger_checks',
  'relais.is_directory() or (relais.in_network(network_id) and relais.is_hub())',
  'relais.in_network(network_id) and relais.is_hub()');
call relais.wall('quarantines',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_member())',
  'relais.in_network(network_id) and relais.is_hub()',
  'relais.in_network(network_id) and relais.is_hub()', 'lifted_at, lifted_by');

create function relais.apply_movement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  from_source boolean;
  to_source boolean;
begin
  if exists (select from quarantines q where q.network_id = new.network_id and q.batch_line_id = new.batch_line_id and q.lifted_at is null) then
    raise exception 'batch line % is in quarantine', new.batch_line_id using errcode = 'RL001';
  end if;
  select kind in ('donor', 'found') into strict from_source from stock_accounts where network_id = new.network_id and id = new.from_account_id;
  select kind in ('donor', 'found') into strict to_source from stock_accounts where network_id = new.network_id and id = new.to_account_id;
  update stock_balances set quantity = quantity - new.quantity
    where network_id = new.network_id and account_id = new.from_account_id and batch_line_id = new.batch_line_id;
  if not found then
    insert into stock_balances (network_id, account_id, batch_line_id, quantity, source)
      values (new.network_id, new.from_account_id, new.batch_line_id, -new.quantity, from_source);
  end if;
  insert into stock_balances (network_id, account_id, batch_line_id, quantity, source)
    values (new.network_id, new.to_account_id, new.batch_line_id, new.quantity, to_source)
    on conflict (network_id, account_id, batch_line_id) do update set quantity = stock_balances.quantity + excluded.quantity;
  return null;
end $$;
create trigger apply_movement after insert on public.stock_movements for each row execute function relais.apply_movement();
