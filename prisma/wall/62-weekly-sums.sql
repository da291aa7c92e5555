-- What was handed over, added up by organisation, batch line and ISO week. Whoever reads the movements behind a sum
-- reads the sum. Written by the trigger alone.
call relais.may('hub job', 'select', 'handed_over_weeks', 'network_id = relais.network_id()');
call relais.may('lead volunteer', 'select', 'handed_over_weeks', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('hub job', 'select', 'recorded_kinds', 'network_id = relais.network_id()');
call relais.may('lead volunteer', 'select', 'recorded_kinds', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');

-- A handover counts in its week; what a flag took back counts in the week the flag speaks of.
create function relais.sum_week() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  entry record;
  given boolean;
  taken boolean;
  broken boolean;
begin
  select e.kind, e.organisation_id, coalesce(e.week, l.week) as week into strict entry
    from stock_entries e
    left join field_flags l on l.network_id = e.network_id and l.id = e.flag_id
    where e.network_id = new.network_id and e.id = new.entry_id;
  if entry.kind not in ('handover', 'flag_settled') then return null; end if;
  select t.kind = 'handed_over', f.kind = 'handed_over', t.kind = 'damaged' into strict given, taken, broken
    from stock_accounts f, stock_accounts t
    where f.network_id = new.network_id and f.id = new.from_account_id and t.network_id = new.network_id and t.id = new.to_account_id;
  if entry.kind = 'flag_settled' and not (given or taken) then return null; end if;
  insert into handed_over_weeks (network_id, organisation_id, item_kind, week, batch_line_id, handed, damaged)
    select new.network_id, entry.organisation_id, b.item_kind, entry.week, new.batch_line_id,
      case when given then new.quantity when taken then -new.quantity else 0 end, case when broken then new.quantity else 0 end
    from batch_lines b where b.network_id = new.network_id and b.id = new.batch_line_id
    on conflict (network_id, organisation_id, item_kind, week, batch_line_id)
      do update set handed = handed_over_weeks.handed + excluded.handed, damaged = handed_over_weeks.damaged + excluded.damaged;
  insert into recorded_kinds as k (network_id, organisation_id, item_kind, first_week)
    select new.network_id, entry.organisation_id, b.item_kind, entry.week from batch_lines b
    where b.network_id = new.network_id and b.id = new.batch_line_id
    on conflict (network_id, organisation_id, item_kind) do update set first_week = excluded.first_week where excluded.first_week < k.first_week;
  return null;
end $$;
create trigger sum_week after insert on public.stock_movements for each row execute function relais.sum_week();
