-- No update: a new request replaces the one before it and both stay.
call relais.may('hub job', 'select insert', 'requests', 'network_id = relais.network_id()');
call relais.may('lead volunteer', 'select', 'requests', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('lead', 'insert', 'requests', 'network_id = relais.network_id() and organisation_id = relais.organisation_id() and not on_behalf');

call relais.may('hub job', 'select insert delete', 'scenarios', 'network_id = relais.network_id()');
call relais.may('hub job', 'update (method, reserve, cap_at_asked, include_set_aside, weight_asked, weight_met, weight_pace, weight_idle, weight_carried,
  updated_by, updated_at)', 'scenarios', 'network_id = relais.network_id()');
call relais.may('hub job', 'select insert delete', 'scenario_lines', 'network_id = relais.network_id()');
call relais.may('hub job', 'update (floor, cap, pinned)', 'scenario_lines', 'network_id = relais.network_id()');

-- Decisions are read by every member: a split is defended in front of all of them.
-- No update, no delete: a decision is taken back by a split_undos row.
call relais.may('hub lead volunteer job', 'select', 'splits', 'network_id = relais.network_id()');
call relais.may('hub job', 'insert', 'splits', 'network_id = relais.network_id()');
call relais.may('hub lead volunteer job', 'select', 'split_lines', 'network_id = relais.network_id()');
call relais.may('hub job', 'insert', 'split_lines', 'network_id = relais.network_id()');
call relais.may('hub lead volunteer job', 'select', 'split_undos', 'network_id = relais.network_id()');
call relais.may('hub job', 'insert', 'split_undos', 'network_id = relais.network_id()');

-- Append-only; a lead gives a promise back only where a transfer of theirs went wrong (relais.guard_promise).
call relais.may('hub job', 'select insert', 'promise_entries', 'network_id = relais.network_id()');
call relais.may('lead volunteer', 'select', 'promise_entries', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('lead', 'insert', 'promise_entries', $$network_id = relais.network_id() and organisation_id = relais.organisation_id()
  and kind = 'resend' and transfer_id is not null$$);
-- Written by the trigger alone.
call relais.may('hub job', 'select', 'promise_balances', 'network_id = relais.network_id()');
call relais.may('lead volunteer', 'select', 'promise_balances', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');

-- A lead is owed again what both sides agreed to send again or replace, of the kind it was.
create function relais.guard_promise() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  agreed bigint;
  already bigint;
begin
  if relais.asker() <> 'relais_lead' then return new; end if;
  select coalesce(sum(s.quantity), 0) into agreed
    from discrepancies d
    join batch_lines l on l.network_id = d.network_id and l.id = d.batch_line_id and l.item_kind = new.item_kind
    join settlements s on s.network_id = d.network_id and s.discrepancy_id = d.id and s.kind in ('resend', 'replace')
    join settlement_agreements a on a.network_id = s.network_id and a.settlement_id = s.id and a.agreed
    join transfers t on t.network_id = d.network_id and t.id = d.transfer_id
    where d.network_id = new.network_id and d.transfer_id = new.transfer_id
      and t.to_organisation_id = new.organisation_id and t.batch_id = new.batch_id;
  select coalesce(sum(p.quantity), 0) into already from promise_entries p
    where p.network_id = new.network_id and p.transfer_id = new.transfer_id and p.item_kind = new.item_kind and p.kind = 'resend';
  if new.quantity < 1 or already + new.quantity > agreed then
    raise exception 'nothing agreed promises this again' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_promise before insert on public.promise_entries for each row execute function relais.guard_promise();

create function relais.apply_promise() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update promise_balances set quantity = quantity + new.quantity
    where network_id = new.network_id and batch_id = new.batch_id and organisation_id = new.organisation_id and item_kind = new.item_kind;
  if not found then
    insert into promise_balances (network_id, batch_id, organisation_id, item_kind, quantity)
      values (new.network_id, new.batch_id, new.organisation_id, new.item_kind, new.quantity);
  end if;
  return null;
end $$;
create trigger apply_promise after insert on public.promise_entries for each row execute function relais.apply_promise();
