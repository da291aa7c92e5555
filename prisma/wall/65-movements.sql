-- Which movements there are is data: relais.movement_rules, made from app/core/stock/movement-rules.ts. What is not in
-- that list nobody writes. Here is only how the list is read, and how much each document calls for.

-- Who of those who move anything is asking.
create function relais.mover() returns text language sql stable parallel safe
  return case relais.asker() when 'relais_hub' then 'hub' when 'relais_lead' then 'lead' when 'relais_pass' then 'pass' end;

-- The organisation that an account has to belong to.
create function relais.party(whose text, e public.stock_entries, t public.transfers) returns uuid
  language sql immutable parallel safe
  return case whose when 'sender' then t.from_organisation_id when 'receiver' then t.to_organisation_id when 'own' then e.organisation_id end;

-- What the document of an entry calls for, for the reasons given, and is not moved yet: of every entry for the same
-- document together, so that a second one moves nothing again. Null where an act has no document but itself.
create function relais.left_to_move(e public.stock_entries, t public.transfers, m public.stock_movements, because text[])
  returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  called_for bigint;
  acts uuid[];
  already bigint;
begin
  case e.kind::text
    when 'receipt' then
      select sum(l.quantity) into called_for from public.receipt_lines l
        join public.receipts r on r.network_id = l.network_id and r.id = l.receipt_id
        where l.network_id = e.network_id and l.receipt_id = e.receipt_id and l.batch_line_id = m.batch_line_id
          and l.outcome::text = any (because) and r.organisation_id = e.organisation_id and r.transfer_id = t.id;
      acts := array(select o.id from public.stock_entries o
        where o.network_id = e.network_id and o.transfer_id = t.id and o.receipt_id = e.receipt_id);
    when 'settlement' then
      select s.quantity into called_for from public.settlements s
        join public.discrepancies d on d.network_id = s.network_id and d.id = s.discrepancy_id
        join public.organisations o on o.network_id = t.network_id and o.id = t.from_organisation_id
        left join public.settlement_agreements a on a.network_id = s.network_id and a.settlement_id = s.id
        where s.network_id = e.network_id and s.id = e.settlement_id and d.transfer_id = t.id and d.batch_line_id = m.batch_line_id
          and d.outcome::text || ':' || s.kind::text = any (because)
          -- A donor answers outside the portal.
          and (a.agreed or o.kind = 'donor');
      acts := array(select o.id from public.stock_entries o
        where o.network_id = e.network_id and o.transfer_id = t.id and o.settlement_id = e.settlement_id);
    when 'sending' then
      select sum(l.quantity) into called_for from public.transfer_lines l
        where l.network_id = e.network_id and l.transfer_id = t.id and l.batch_line_id = m.batch_line_id;
      acts := array(select o.id from public.stock_entries o
        where o.network_id = e.network_id and o.transfer_id = t.id and o.kind = 'sending'
          and not exists (select from public.stock_entries u where u.network_id = o.network_id and u.undoes_entry_id = o.id));
    when 'undo' then
      select sum(d.quantity) into called_for from public.stock_movements d
        join public.stock_entries u on u.network_id = d.network_id and u.id = d.entry_id
        where u.network_id = e.network_id and u.id = e.undoes_entry_id and u.transfer_id = t.id and u.kind::text = any (because)
          and (relais.mover() = 'hub' or u.organisation_id = e.organisation_id) and d.batch_line_id = m.batch_line_id
          and d.from_account_id = m.to_account_id and d.to_account_id = m.from_account_id;
      acts := array[e.id];
    when 'flag_settled' then
      select g.quantity into called_for from public.field_flags g
        where g.network_id = e.network_id and g.id = e.flag_id and g.organisation_id = e.organisation_id
          and g.reason::text = any (because);
      acts := array(select o.id from public.stock_entries o where o.network_id = e.network_id and o.flag_id = e.flag_id);
    else return null;
  end case;
  -- A flag says how many pieces, not of which line.
  select sum(d.quantity) into already from public.stock_movements d
    where d.network_id = e.network_id and d.entry_id = any (acts) and (e.kind = 'flag_settled'
      or (d.batch_line_id, d.from_account_id, d.to_account_id) = (m.batch_line_id, m.from_account_id, m.to_account_id));
  return coalesce(called_for, 0) - coalesce(already, 0);
end $$;
revoke all on function relais.left_to_move from public;

-- Whether it is theirs: the note that an account in transit belongs to, between shelves (what is placed at a site stays
-- there); the bag of an act on a bag; a lead's own organisation, and what is sent to it; a pass's own bag, its site's stock
-- and its organisation's shelf, not what is placed elsewhere.
create function relais.is_movers_own(mover text, e public.stock_entries, t public.transfers, f public.stock_accounts, g public.stock_accounts)
  returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(f.transfer_id, t.id) is not distinct from t.id and coalesce(g.transfer_id, t.id) is not distinct from t.id
    and (t.id is null or coalesce(f.site_id, g.site_id) is null)
    and case when e.kind in ('bag_taken', 'bag_returned')
      then e.bag_id is not null and coalesce(f.bag_id, e.bag_id) = e.bag_id and coalesce(g.bag_id, e.bag_id) = e.bag_id else true end
    and case mover
      when 'hub' then t.id is not null or e.organisation_id = relais.organisation_id()
      when 'sums' then t.id is null
      else e.organisation_id = relais.organisation_id() and (t.id is null or t.to_organisation_id = relais.organisation_id()) end
    and (mover <> 'pass' or not exists (select from public.bags b
      where b.network_id = e.network_id and b.id in (f.bag_id, g.bag_id, e.bag_id) and b.pass_id <> relais.account_id()))
    and (mover <> 'pass' or coalesce(f.site_id, g.site_id) is null or exists (select from public.passes p
      where p.network_id = e.network_id and p.id = relais.account_id()
        and p.site_id = coalesce(f.site_id, p.site_id) and p.site_id = coalesce(g.site_id, p.site_id)))
$$;
revoke all on function relais.is_movers_own from public;

-- Every movement of everybody is one of the list, between accounts of whom the list says, and within its document.
create function relais.guard_movement() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mover text := relais.mover();
  e public.stock_entries;
  t public.transfers;
  f public.stock_accounts;
  g public.stock_accounts;
  course text;
  because text[];
begin
  -- What is not of the network at hand is not found, and no rule is about nothing.
  select * into e from public.stock_entries where network_id = new.network_id and id = new.entry_id;
  select * into f from public.stock_accounts where network_id = new.network_id and id = new.from_account_id;
  select * into g from public.stock_accounts where network_id = new.network_id and id = new.to_account_id;
  -- Nobody writes a handover; whoever is asking brings what waits to the sums.
  if e.kind = 'handover' then mover := 'sums'; end if;
  if e.transfer_id is not null then
    select * into strict t from public.transfers where network_id = new.network_id and id = e.transfer_id;
    select case kind when 'donor' then 'delivery' else 'transfer' end into strict course
      from public.organisations where network_id = new.network_id and id = t.from_organisation_id;
  end if;
  select array_agg(coalesce(r.because, '')) into because from relais.movement_rules() r
    where r.entry = e.kind::text and mover = any (r.movers) and r.note is not distinct from course
      and r.from_kind = f.kind::text and f.organisation_id = relais.party(r.from_whose, e, t)
      and r.to_kind = g.kind::text and g.organisation_id = relais.party(r.to_whose, e, t);
  if because is null or relais.is_movers_own(mover, e, t, f, g) is not true then
    raise exception 'this is not a %''s to move', coalesce(mover, 'stranger') using errcode = 'insufficient_privilege';
  end if;
  if new.quantity > relais.left_to_move(e, t, new, because) then
    raise exception 'no document lets a % move this', mover using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_movement before insert on public.stock_movements for each row execute function relais.guard_movement();
