-- What was handed over, added up by organisation, batch line and ISO week. Whoever reads the movements behind a sum
-- reads the sum. Written by the trigger alone.
call relais.may('hub job', 'select', 'handed_over_weeks', 'network_id = relais.network_id()');
call relais.may('lead volunteer', 'select', 'handed_over_weeks', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('hub job', 'select', 'recorded_kinds', 'network_id = relais.network_id()');
call relais.may('lead volunteer', 'select', 'recorded_kinds', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');

-- A handover counts in its week; what a flag took back counts in the week the flag speaks of.
create function relais.sum_week() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  m stock_movements := coalesce(new, old);
  moved int := coalesce(new.quantity, 0) - coalesce(old.quantity, 0);
  entry record;
  given boolean;
  taken boolean;
  broken boolean;
begin
  select e.kind, e.organisation_id, coalesce(e.week, l.week) as week into strict entry
    from stock_entries e
    left join field_flags l on l.network_id = e.network_id and l.id = e.flag_id
    where e.network_id = m.network_id and e.id = m.entry_id;
  if entry.kind not in ('handover', 'flag_settled') then return null; end if;
  select t.kind = 'handed_over', f.kind = 'handed_over', t.kind = 'damaged' into strict given, taken, broken
    from stock_accounts f, stock_accounts t
    where f.network_id = m.network_id and f.id = m.from_account_id and t.network_id = m.network_id and t.id = m.to_account_id;
  if entry.kind = 'flag_settled' and not (given or taken) then return null; end if;
  update handed_over_weeks w set
      handed = w.handed + case when given then moved when taken then -moved else 0 end, damaged = w.damaged + case when broken then moved else 0 end
    where w.network_id = m.network_id and w.organisation_id = entry.organisation_id and w.week = entry.week and w.batch_line_id = m.batch_line_id
      and w.item_kind = (select b.item_kind from batch_lines b where b.network_id = m.network_id and b.id = m.batch_line_id);
  if found then return null; end if;
  insert into handed_over_weeks (network_id, organisation_id, item_kind, week, batch_line_id, handed, damaged)
    select m.network_id, entry.organisation_id, b.item_kind, entry.week, m.batch_line_id,
      case when given then moved when taken then -moved else 0 end, case when broken then moved else 0 end
    from batch_lines b where b.network_id = m.network_id and b.id = m.batch_line_id;
  insert into recorded_kinds as k (network_id, organisation_id, item_kind, first_week)
    select m.network_id, entry.organisation_id, b.item_kind, entry.week from batch_lines b
    where b.network_id = m.network_id and b.id = m.batch_line_id
    on conflict (network_id, organisation_id, item_kind) do update set first_week = excluded.first_week where excluded.first_week < k.first_week;
  return null;
end $$;
create trigger sum_week after insert or update of quantity or delete on public.stock_movements
  for each row execute function relais.sum_week();
