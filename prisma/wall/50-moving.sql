-- What moves is seen by both its sides, and counted by the one it is for.
call relais.may('hub job', 'select insert', 'transfers', 'network_id = relais.network_id()');
call relais.may('hub job', 'update (state, sent_at, closed_at)', 'transfers', 'network_id = relais.network_id()');
call relais.may('lead volunteer donor pass', 'select', 'transfers', 'network_id = relais.network_id() and relais.organisation_id() in (from_organisation_id, to_organisation_id)');
call relais.may('lead', 'update (state, sent_at, closed_at)', 'transfers', $$network_id = relais.network_id() and to_organisation_id = relais.organisation_id() and state in ('sent', 'received')$$);
call relais.may('hub job', 'select insert', 'transfer_lines', 'network_id = relais.network_id()');
-- What a donor's delivery will bring follows what is announced, until some of it was counted.
call relais.may('hub', 'update (quantity)', 'transfer_lines', 'network_id = relais.network_id()');
call relais.may('hub', 'delete', 'transfer_lines', 'network_id = relais.network_id()');
call relais.may('lead volunteer donor pass', 'select', 'transfer_lines', 'network_id = relais.network_id() and relais.organisation_id() in (from_organisation_id, to_organisation_id)');

call relais.may('hub job', 'select insert', 'receipts', 'network_id = relais.network_id()');
call relais.may('lead volunteer donor pass', 'select', 'receipts', 'network_id = relais.network_id() and relais.organisation_id() in (from_organisation_id, to_organisation_id)');
call relais.may('lead', 'insert', 'receipts', 'network_id = relais.network_id() and to_organisation_id = relais.organisation_id()
  and organisation_id = relais.organisation_id() and received_by = relais.account_id() and not on_behalf');
call relais.may('hub job', 'select insert', 'receipt_lines', 'network_id = relais.network_id()');
call relais.may('lead volunteer donor pass', 'select', 'receipt_lines', 'network_id = relais.network_id() and relais.organisation_id() in (from_organisation_id, to_organisation_id)');
call relais.may('lead', 'insert', 'receipt_lines', 'network_id = relais.network_id() and to_organisation_id = relais.organisation_id()');
-- What phones signed and the books say otherwise is each side's own to look at, told by the verb that took it.
call relais.may('hub lead', 'select insert', 'receipt_notices', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('hub lead', 'update (seen_at, seen_by)', 'receipt_notices',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and seen_at is null',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and seen_at is not null');
call relais.may('hub job', 'select insert', 'receipt_undos', 'network_id = relais.network_id()');
call relais.may('lead volunteer donor pass', 'select', 'receipt_undos', 'network_id = relais.network_id() and relais.organisation_id() in (from_organisation_id, to_organisation_id)');
call relais.may('lead', 'insert', 'receipt_undos', 'network_id = relais.network_id() and to_organisation_id = relais.organisation_id()');

call relais.may('hub job', 'select insert', 'discrepancies', 'network_id = relais.network_id()');
call relais.may('hub job', 'update (open_quantity, closed_at)', 'discrepancies', 'network_id = relais.network_id()');
call relais.may('lead volunteer donor pass', 'select', 'discrepancies', 'network_id = relais.network_id() and relais.organisation_id() in (from_organisation_id, to_organisation_id)');
call relais.may('lead', 'insert', 'discrepancies', 'network_id = relais.network_id() and to_organisation_id = relais.organisation_id()');
call relais.may('lead', 'update (open_quantity, closed_at)', 'discrepancies', 'network_id = relais.network_id() and relais.organisation_id() in (from_organisation_id, to_organisation_id)');
call relais.may('hub job', 'select insert', 'settlements', 'network_id = relais.network_id()');
call relais.may('lead volunteer donor pass', 'select', 'settlements', 'network_id = relais.network_id() and relais.organisation_id() in (from_organisation_id, to_organisation_id)');
call relais.may('lead', 'insert', 'settlements', 'network_id = relais.network_id() and relais.organisation_id() in (from_organisation_id, to_organisation_id)
  and proposed_by_organisation_id = relais.organisation_id() and proposed_by = relais.account_id()');
-- The other side's answer.
call relais.may('hub job', 'select insert', 'settlement_agreements', 'network_id = relais.network_id()');
call relais.may('lead volunteer donor pass', 'select', 'settlement_agreements', 'network_id = relais.network_id() and relais.organisation_id() in (from_organisation_id, to_organisation_id)');
call relais.may('lead', 'insert', 'settlement_agreements', 'network_id = relais.network_id() and relais.organisation_id() in (from_organisation_id, to_organisation_id)
  and organisation_id = relais.organisation_id() and answered_by = relais.account_id() and not on_behalf
  and proposed_by_organisation_id <> relais.organisation_id()');

create function relais.guard_delivery() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (
    select from transfers t
    join organisations o on o.network_id = t.network_id and o.id = t.from_organisation_id and o.kind = 'donor'
    where t.network_id = old.network_id and t.id = old.transfer_id and t.state = 'sent' and not relais.is_counted(t.network_id, t.batch_id)
  ) then
    return coalesce(new, old);
  end if;
  raise exception 'what a note says is nobody''s to move' using errcode = 'insufficient_privilege';
end $$;
create trigger guard_delivery before update or delete on public.transfer_lines for each row execute function relais.guard_delivery();

-- A row that hangs on another says its two sides itself.
create function relais.fill_from_transfer() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select t.from_organisation_id, t.to_organisation_id into new.from_organisation_id, new.to_organisation_id
    from public.transfers t where t.network_id = new.network_id and t.id = new.transfer_id;
  return new;
end $$;
create trigger fill_from_transfer before insert on public.transfer_lines for each row execute function relais.fill_from_transfer();
create trigger fill_from_transfer before insert on public.receipts for each row execute function relais.fill_from_transfer();
create trigger fill_from_transfer before insert on public.stock_entries for each row execute function relais.fill_from_transfer();
create function relais.fill_from_receipt() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select r.from_organisation_id, r.to_organisation_id into new.from_organisation_id, new.to_organisation_id
    from public.receipts r where r.network_id = new.network_id and r.id = new.receipt_id;
  return new;
end $$;
create trigger fill_from_receipt before insert on public.receipt_lines for each row execute function relais.fill_from_receipt();
create trigger fill_from_receipt before insert on public.receipt_undos for each row execute function relais.fill_from_receipt();
create trigger fill_from_receipt before insert on public.discrepancies for each row execute function relais.fill_from_receipt();
create function relais.fill_from_discrepancy() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select d.from_organisation_id, d.to_organisation_id into new.from_organisation_id, new.to_organisation_id
    from public.discrepancies d where d.network_id = new.network_id and d.id = new.discrepancy_id;
  return new;
end $$;
create trigger fill_from_discrepancy before insert on public.settlements for each row execute function relais.fill_from_discrepancy();
create function relais.fill_from_settlement() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select s.from_organisation_id, s.to_organisation_id, s.proposed_by_organisation_id into new.from_organisation_id, new.to_organisation_id, new.proposed_by_organisation_id
    from public.settlements s where s.network_id = new.network_id and s.id = new.settlement_id;
  return new;
end $$;
create trigger fill_from_settlement before insert on public.settlement_agreements for each row execute function relais.fill_from_settlement();

-- What is open of a difference follows from what both sides settled; a donor answers outside the portal.
create function relais.guard_discrepancy() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  settled bigint;
begin
  select coalesce(sum(s.quantity), 0) into settled
    from settlements s
    join transfers t on t.network_id = s.network_id and t.id = new.transfer_id
    join organisations o on o.network_id = t.network_id and o.id = t.from_organisation_id
    left join settlement_agreements a on a.network_id = s.network_id and a.settlement_id = s.id
    where s.network_id = new.network_id and s.discrepancy_id = new.id and s.kind <> 'looking' and (a.agreed or o.kind = 'donor');
  if new.open_quantity = new.quantity - settled
      or (new.open_quantity = 0 and exists (select from receipt_undos u where u.network_id = new.network_id and u.receipt_id = new.receipt_id)) then
    return new;
  end if;
  raise exception 'what is open of a difference follows from its settlements' using errcode = 'insufficient_privilege';
end $$;
create trigger guard_discrepancy before insert or update on public.discrepancies for each row execute function relais.guard_discrepancy();
