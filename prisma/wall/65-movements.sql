-- Nothing a pass moves leaves its organisation, and of bags it touches its own alone.
create function relais.guard_field_movement(e stock_entries, f stock_accounts, g stock_accounts, line uuid, quantity int) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  known boolean;
  flagged int;
  already bigint;
begin
  known := case e.kind
    when 'placing' then (f.kind, g.kind) = ('stock', 'stock')
    when 'bag_taken' then (f.kind, g.kind) = ('stock', 'bag') and g.bag_id = e.bag_id
    when 'bag_returned' then (f.kind::text, g.kind::text) in (('bag', 'stock'), ('bag', 'lost'), ('bag', 'damaged'), ('found', 'stock'))
      and (f.kind <> 'bag' or f.bag_id = e.bag_id)
    -- What another organisation gave may come back here: found, then.
    when 'handover' then (f.kind::text, g.kind::text) in (('bag', 'handed_over'), ('stock', 'handed_over'), ('found', 'handed_over'),
      ('bag', 'damaged'), ('stock', 'damaged'), ('found', 'damaged'), ('handed_over', 'bag'), ('handed_over', 'stock'),
      ('found', 'bag'), ('found', 'stock'))
    when 'flag_settled' then (f.kind::text, g.kind::text) in (('stock', 'found'), ('lost', 'found'), ('handed_over', 'found'), ('lost', 'stock'))
    else false end;
  if not known or e.organisation_id is distinct from relais.organisation_id()
      or f.organisation_id <> e.organisation_id or g.organisation_id <> e.organisation_id
      or (e.kind in ('placing', 'flag_settled') and not relais.is_lead())
      or (relais.is_pass() and exists (select from bags b where b.network_id = e.network_id and b.id in (f.bag_id, g.bag_id, e.bag_id)
        and b.pass_id <> relais.account_id()))
      -- Its site's stock and its organisation's own shelf, not what is placed elsewhere.
      or (relais.is_pass() and exists (select from stock_accounts a where a.network_id = e.network_id and a.id in (f.id, g.id) and a.site_id is not null
        and not exists (select from passes p where p.network_id = e.network_id and p.id = relais.account_id() and p.site_id = a.site_id))) then
    raise exception 'this is not a pass''s or a lead''s to move' using errcode = 'insufficient_privilege';
  end if;
  if e.kind = 'flag_settled' then
    select fl.quantity into flagged from field_flags fl where fl.network_id = e.network_id and fl.id = e.flag_id and fl.organisation_id = e.organisation_id;
    select sum(m.quantity) into already from stock_movements m join stock_entries o on o.network_id = m.network_id and o.id = m.entry_id
      where o.network_id = e.network_id and o.flag_id = e.flag_id;
    if coalesce(already, 0) + quantity > coalesce(flagged, 0) then
      raise exception 'a flag settles what it says and no more' using errcode = 'insufficient_privilege';
    end if;
  end if;
end $$;
revoke all on function relais.guard_field_movement from public;

-- A lead moves what its own receipt says, what both sides settled, and its own receipt back: no more than that, once.
create function relais.guard_movement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  e stock_entries;
  t transfers;
  f stock_accounts;
  g stock_accounts;
  already bigint;
  allowed bigint;
begin
  if not (relais.is_lead() or relais.is_pass()) then return new; end if;
  select * into strict e from stock_entries where network_id = new.network_id and id = new.entry_id;
  select * into t from transfers where network_id = new.network_id and id = e.transfer_id;
  select * into strict f from stock_accounts where network_id = new.network_id and id = new.from_account_id;
  select * into strict g from stock_accounts where network_id = new.network_id and id = new.to_account_id;
  if e.kind in ('placing', 'bag_taken', 'bag_returned', 'handover', 'flag_settled') then
    perform relais.guard_field_movement(e, f, g, new.batch_line_id, new.quantity);
    return new;
  elsif e.kind = 'receipt' then
    select sum(l.quantity) into allowed from receipt_lines l join receipts r on r.network_id = l.network_id and r.id = l.receipt_id
      where l.network_id = new.network_id and l.receipt_id = e.receipt_id and l.batch_line_id = new.batch_line_id
        and r.organisation_id = e.organisation_id and r.transfer_id = t.id and g.organisation_id = t.to_organisation_id
        and case f.kind
          when 'transit' then f.transfer_id = t.id
            and ((l.outcome = 'received' and g.kind = 'stock') or (l.outcome = 'damaged' and g.kind = 'damaged'))
          when 'found' then f.organisation_id = t.to_organisation_id and g.kind = 'stock' and l.outcome in ('extra', 'wrong_item')
          else false end;
  elsif e.kind = 'settlement' then
    select s.quantity into allowed
      from settlements s
      join settlement_agreements a on a.network_id = s.network_id and a.settlement_id = s.id and a.agreed
      join discrepancies d on d.network_id = s.network_id and d.id = s.discrepancy_id
      where s.network_id = new.network_id and s.id = e.settlement_id and d.transfer_id = t.id and d.batch_line_id = new.batch_line_id
        and (f.kind <> 'transit' or f.transfer_id = t.id)
        and (s.kind::text, f.kind::text, f.organisation_id, g.kind::text, g.organisation_id) in (
          ('found', 'transit', t.from_organisation_id, 'stock', t.to_organisation_id),
          ('resend', 'transit', t.from_organisation_id, 'stock', t.from_organisation_id),
          ('write_off', 'transit', t.from_organisation_id, 'lost', t.from_organisation_id),
          ('replace', 'transit', t.from_organisation_id, 'lost', t.from_organisation_id),
          ('return_to_sender', 'transit', t.from_organisation_id, 'stock', t.from_organisation_id),
          ('return_to_sender', 'damaged', t.to_organisation_id, 'returned', t.from_organisation_id),
          ('from_sender_stock', 'stock', t.from_organisation_id, 'found', t.to_organisation_id));
  elsif e.kind = 'undo' then
    select sum(m.quantity) into allowed from stock_movements m join stock_entries u on u.network_id = m.network_id and u.id = m.entry_id
      where m.network_id = new.network_id and m.entry_id = e.undoes_entry_id and m.batch_line_id = new.batch_line_id
        and m.from_account_id = new.to_account_id and m.to_account_id = new.from_account_id
        and u.kind = 'receipt' and u.organisation_id = e.organisation_id and u.transfer_id = t.id;
  end if;
  -- Of every entry for the same document together: a second one moves nothing again.
  select sum(m.quantity) into already from stock_movements m join stock_entries o on o.network_id = m.network_id and o.id = m.entry_id
    where m.network_id = new.network_id and m.batch_line_id = new.batch_line_id and o.kind = e.kind
      and m.from_account_id = new.from_account_id and m.to_account_id = new.to_account_id
      and (o.id = e.id or o.receipt_id = e.receipt_id or o.settlement_id = e.settlement_id);
  if e.organisation_id is distinct from relais.organisation_id() or t.to_organisation_id is distinct from relais.organisation_id()
      or coalesce(already, 0) + new.quantity > coalesce(allowed, 0) then
    raise exception 'no document lets a lead move this' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_movement before insert on public.stock_movements for each row execute function relais.guard_movement();
