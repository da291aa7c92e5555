-- Select and insert, nothing else. An account is seen by its organisation, and in transit by whom the goods are bound for.
-- A pass sees no bag but its own, and of entries and movements only what it wrote. Handovers are sums, written by nobody:
-- relais.post_handovers alone adds to them.
call relais.may('hub job', 'select insert', 'stock_accounts', 'network_id = relais.network_id()');
call relais.may('lead volunteer donor', 'select', 'stock_accounts',
  'network_id = relais.network_id() and relais.organisation_id() in (organisation_id, bound_for_id)');
call relais.may('pass', 'select', 'stock_accounts', 'network_id = relais.network_id() and relais.organisation_id() in (organisation_id, bound_for_id)
  and (bag_id is null or pass_id = relais.account_id())');
call relais.may('lead', 'insert', 'stock_accounts', 'network_id = relais.network_id()');
call relais.may('pass', 'insert', 'stock_accounts', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');

call relais.may('hub job', 'select', 'stock_entries', 'network_id = relais.network_id()');
call relais.may('hub', 'insert', 'stock_entries', $$network_id = relais.network_id() and kind <> 'handover'$$);
call relais.may('lead volunteer donor', 'select', 'stock_entries', 'network_id = relais.network_id()
  and relais.organisation_id() in (organisation_id, from_organisation_id, to_organisation_id)');
call relais.may('pass', 'select', 'stock_entries', 'network_id = relais.network_id() and actor_id = relais.account_id()
  and relais.organisation_id() in (organisation_id, from_organisation_id, to_organisation_id)');
call relais.may('lead', 'insert', 'stock_entries', $$network_id = relais.network_id() and organisation_id = relais.organisation_id()
  and actor_id = relais.account_id() and kind not in ('sending', 'handover')$$);
call relais.may('pass', 'insert', 'stock_entries', $$network_id = relais.network_id() and organisation_id = relais.organisation_id()
  and actor_id = relais.account_id() and coalesce(transfer_id, receipt_id, settlement_id, undoes_entry_id, flag_id) is null
  and case when kind = 'handover' then bag_id is null else kind in ('bag_taken', 'bag_returned') and pass_id = relais.account_id() end$$);

-- How much, and between which accounts, the guard of movements says.
call relais.may('hub job', 'select', 'stock_movements', 'network_id = relais.network_id()');
call relais.may('hub', 'insert', 'stock_movements', 'network_id = relais.network_id() and actor_id = relais.account_id()');
call relais.may('lead volunteer donor', 'select', 'stock_movements', 'network_id = relais.network_id()
  and relais.organisation_id() in (giving_organisation_id, taking_organisation_id)');
call relais.may('pass', 'select', 'stock_movements', 'network_id = relais.network_id() and actor_id = relais.account_id()
  and relais.organisation_id() in (giving_organisation_id, taking_organisation_id)');
call relais.may('lead', 'insert', 'stock_movements', 'network_id = relais.network_id() and actor_id = relais.account_id()
  and relais.organisation_id() in (giving_organisation_id, taking_organisation_id)');
call relais.may('pass', 'insert', 'stock_movements', 'network_id = relais.network_id() and actor_id = relais.account_id()');

-- Written by the trigger alone.
call relais.may('hub job', 'select', 'stock_balances', 'network_id = relais.network_id()');
call relais.may('lead volunteer donor', 'select', 'stock_balances',
  'network_id = relais.network_id() and relais.organisation_id() in (organisation_id, bound_for_id)');
call relais.may('pass', 'select', 'stock_balances', 'network_id = relais.network_id() and relais.organisation_id() in (organisation_id, bound_for_id)
  and (pass_id is null or pass_id = relais.account_id())');

call relais.may('directory', 'select', 'ledger_checks', 'true');
call relais.may('hub job', 'select insert', 'ledger_checks', 'network_id = relais.network_id()');
call relais.may('hub lead volunteer pass job', 'select', 'quarantines', 'network_id = relais.network_id()');
call relais.may('hub job', 'insert', 'quarantines', 'network_id = relais.network_id()');
call relais.may('hub job', 'update (lifted_at, lifted_by)', 'quarantines', 'network_id = relais.network_id()');

-- How many lines stand still is public, of whatever network; which ones is not read there.
call relais.may('directory', 'select', 'quarantines', 'lifted_at is null');

-- What is kept of a batch beside its movements and promises is made again from them, by the hub: the balances of lines that
-- stand still, the sums by week and by kind, what is still promised. A movement that leads below zero breaks the balance's own check.
create function relais.rebuild_batch(batch uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here uuid := relais.network_id();
  still uuid[];
  every uuid[];
begin
  select array_agg(l.id), array_agg(l.id) filter (where exists (
      select from quarantines q where q.network_id = here and q.batch_line_id = l.id and q.lifted_at is null))
    into every, still from batch_lines l where l.network_id = here and l.batch_id = batch;
  delete from stock_balances b where b.network_id = here and b.batch_line_id = any(still);
  insert into stock_balances (network_id, account_id, batch_line_id, quantity, source, organisation_id, bound_for_id, pass_id)
    select here, a.id, m.line, sum(m.quantity), a.kind in ('donor', 'found'), a.organisation_id, a.bound_for_id, a.pass_id
    from (
      select to_account_id as account, batch_line_id as line, quantity from stock_movements where network_id = here and batch_line_id = any(still)
      union all
      select from_account_id, batch_line_id, -quantity from stock_movements where network_id = here and batch_line_id = any(still)
    ) m
    join stock_accounts a on a.network_id = here and a.id = m.account
    group by a.network_id, a.id, m.line;
  delete from handed_over_weeks w where w.network_id = here and w.batch_line_id = any(every);
  insert into handed_over_weeks (network_id, organisation_id, item_kind, week, batch_line_id, handed, damaged)
    select here, e.organisation_id, l.item_kind, coalesce(e.week, f.week), m.batch_line_id,
      sum(case when t.kind = 'handed_over' then m.quantity when s.kind = 'handed_over' then -m.quantity else 0 end),
      sum(case when t.kind = 'damaged' then m.quantity else 0 end)
    from stock_movements m
    join stock_entries e on e.network_id = here and e.id = m.entry_id
    left join field_flags f on f.network_id = here and f.id = e.flag_id
    join stock_accounts s on s.network_id = here and s.id = m.from_account_id
    join stock_accounts t on t.network_id = here and t.id = m.to_account_id
    join batch_lines l on l.network_id = here and l.id = m.batch_line_id
    where m.network_id = here and m.batch_line_id = any(every)
      and (e.kind = 'handover' or (e.kind = 'flag_settled' and 'handed_over' in (s.kind, t.kind)))
    group by e.organisation_id, l.item_kind, coalesce(e.week, f.week), m.batch_line_id;
  delete from promise_balances p where p.network_id = here and p.batch_id = batch;
  insert into promise_balances (network_id, batch_id, organisation_id, item_kind, quantity)
    select here, batch, p.organisation_id, p.item_kind, sum(p.quantity) from promise_entries p
    where p.network_id = here and p.batch_id = batch group by p.organisation_id, p.item_kind;
  perform relais.lock_held_kinds(here);
  insert into held_kinds as h (network_id, organisation_id, account_kind, item_kind, quantity)
    select here, a.organisation_id, a.kind, l.item_kind, sum(b.quantity)
    from stock_balances b
    join stock_accounts a on a.network_id = here and a.id = b.account_id
    join batch_lines l on l.network_id = here and l.id = b.batch_line_id
    where b.network_id = here group by a.organisation_id, a.kind, l.item_kind
    on conflict (network_id, organisation_id, account_kind, item_kind) do update set quantity = excluded.quantity;
end $$;
revoke all on function relais.rebuild_batch from public;
grant execute on function relais.rebuild_batch to relais_hub;

create function relais.fill_account() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select t.to_organisation_id into new.bound_for_id from public.transfers t where t.network_id = new.network_id and t.id = new.transfer_id;
  select b.pass_id into new.pass_id from public.bags b where b.network_id = new.network_id and b.id = new.bag_id;
  return new;
end $$;
create trigger fill_account before insert on public.stock_accounts for each row execute function relais.fill_account();
create function relais.fill_bag() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select b.pass_id into new.pass_id from public.bags b where b.network_id = new.network_id and b.id = new.bag_id;
  return new;
end $$;
create trigger fill_bag before insert on public.stock_entries for each row execute function relais.fill_bag();
-- A movement concerns whom it leaves and whom it reaches; in transit, whom the goods are bound for.
create function relais.fill_movement() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  f public.stock_accounts;
  g public.stock_accounts;
begin
  select e.actor_id into new.actor_id from public.stock_entries e where e.network_id = new.network_id and e.id = new.entry_id;
  select * into f from public.stock_accounts a where a.network_id = new.network_id and a.id = new.from_account_id;
  select * into g from public.stock_accounts a where a.network_id = new.network_id and a.id = new.to_account_id;
  new.giving_organisation_id := f.organisation_id;
  new.taking_organisation_id := case when coalesce(f.bound_for_id, g.bound_for_id, f.organisation_id) = f.organisation_id
    then g.organisation_id else coalesce(f.bound_for_id, g.bound_for_id) end;
  return new;
end $$;
create trigger fill_movement before insert on public.stock_movements for each row execute function relais.fill_movement();

-- What a movement does to the two balances it is between; a sum that grew or shrank does it by the difference.
create function relais.apply_movement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  m stock_movements := coalesce(new, old);
  moved int := coalesce(new.quantity, 0) - coalesce(old.quantity, 0);
  f stock_accounts;
  g stock_accounts;
begin
  if exists (select from quarantines q where q.network_id = m.network_id and q.batch_line_id = m.batch_line_id and q.lifted_at is null) then
    raise exception 'batch line % is in quarantine', m.batch_line_id using errcode = 'RL001';
  end if;
  select * into strict f from stock_accounts where network_id = m.network_id and id = m.from_account_id;
  select * into strict g from stock_accounts where network_id = m.network_id and id = m.to_account_id;
  update stock_balances set quantity = quantity - moved
    where network_id = m.network_id and account_id = m.from_account_id and batch_line_id = m.batch_line_id;
  if not found then
    insert into stock_balances (network_id, account_id, batch_line_id, quantity, source, organisation_id, bound_for_id, pass_id)
      values (m.network_id, f.id, m.batch_line_id, -moved, f.kind in ('donor', 'found'), f.organisation_id, f.bound_for_id, f.pass_id);
  end if;
  update stock_balances set quantity = quantity + moved
    where network_id = m.network_id and account_id = m.to_account_id and batch_line_id = m.batch_line_id;
  if not found then
    insert into stock_balances (network_id, account_id, batch_line_id, quantity, source, organisation_id, bound_for_id, pass_id)
      values (m.network_id, g.id, m.batch_line_id, moved, g.kind in ('donor', 'found'), g.organisation_id, g.bound_for_id, g.pass_id);
  end if;
  return null;
end $$;
create trigger apply_movement after insert or update of quantity or delete on public.stock_movements
  for each row execute function relais.apply_movement();

-- No account but a source holds less than nothing, once what is written together is written: at the end of each statement,
-- unless a function of ours puts it off to its own end. A row that cannot be looked at again is refused.
create function relais.refuse_below_zero() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held int;
begin
  select b.quantity into held from stock_balances b
    where b.network_id = new.network_id and b.account_id = new.account_id and b.batch_line_id = new.batch_line_id;
  if not found or held < 0 then
    raise exception 'new row for relation "stock_balances" violates check constraint "never_below_zero"'
      using errcode = 'check_violation', constraint = 'never_below_zero', table = 'stock_balances';
  end if;
  return null;
end $$;
create constraint trigger never_below_zero after insert or update of quantity on public.stock_balances
  deferrable initially immediate for each row when (new.quantity < 0 and not new.source) execute function relais.refuse_below_zero();
