call relais.may('hub lead volunteer donor pass job', 'select', 'items', 'network_id = relais.network_id()');
call relais.may('hub lead job', 'insert', 'items', 'network_id = relais.network_id()');

call relais.may('hub lead volunteer job', 'select', 'operations', 'network_id = relais.network_id()');
call relais.may('donor', 'select', 'operations', 'network_id = relais.network_id() and donor_organisation_id = relais.organisation_id()');
call relais.may('hub job', 'insert', 'operations', 'network_id = relais.network_id()');
-- An operation's public page is opened by its hub, and its name corrected.
call relais.may('hub', 'update (name, public_since)', 'operations', 'network_id = relais.network_id()');

call relais.may('hub lead volunteer pass job', 'select', 'batches', 'network_id = relais.network_id()');
call relais.may('donor', 'select', 'batches', 'network_id = relais.network_id() and donor_organisation_id = relais.organisation_id()');
call relais.may('hub job', 'insert', 'batches', 'network_id = relais.network_id()');
-- What was announced is corrected, or does not come, until some of it was counted: the guards below.
call relais.may('hub', 'update (name, expected_on, report_due_on, resale_forbidden, cancelled_at)', 'batches', 'network_id = relais.network_id()');
call relais.may('hub', 'update (announced)', 'batch_lines', 'network_id = relais.network_id()');
call relais.may('hub lead volunteer pass job', 'select', 'batch_lines', 'network_id = relais.network_id()');
call relais.may('donor', 'select', 'batch_lines', 'network_id = relais.network_id() and donor_organisation_id = relais.organisation_id()');
call relais.may('hub job', 'insert', 'batch_lines', 'network_id = relais.network_id()');
-- What came instead of something else and the batch did not have: nobody announced it.
call relais.may('lead', 'insert', 'batch_lines', 'network_id = relais.network_id() and announced = 0');

create function relais.is_counted(of_network uuid, of_batch uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from transfers t
    join receipts r on r.network_id = t.network_id and r.transfer_id = t.id
    where t.network_id = of_network and t.batch_id = of_batch
      and not exists (select from receipt_undos u where u.network_id = r.network_id and u.receipt_id = r.id));
$$;
revoke all on function relais.is_counted from public;

create function relais.guard_announced() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if relais.is_counted(new.network_id, new.batch_id) then
    raise exception 'some of this batch was counted: what was announced is no longer the hub''s to move' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_announced before update of announced on public.batch_lines for each row execute function relais.guard_announced();

create function relais.guard_batch() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.cancelled_at is not null or relais.is_counted(new.network_id, new.id) then
    raise exception 'a batch that was counted or cancelled is nobody''s to move' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_batch before update of name, expected_on, report_due_on, resale_forbidden, cancelled_at on public.batches
  for each row execute function relais.guard_batch();

create function relais.fill_from_batch() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select b.donor_organisation_id into new.donor_organisation_id
    from public.batches b where b.network_id = new.network_id and b.id = new.batch_id;
  return new;
end $$;
create trigger fill_from_batch before insert on public.batch_lines for each row execute function relais.fill_from_batch();

-- A lead names what came to it instead of something else, while a note of the batch is on its way to it.
create function relais.guard_batch_line() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if relais.asker() <> 'relais_lead' then return new; end if;
  if not exists (select from transfers t where t.network_id = new.network_id and t.batch_id = new.batch_id
      and t.to_organisation_id = relais.organisation_id() and t.state = 'sent') then
    raise exception 'nothing of this batch is on its way: not this lead''s to move' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_batch_line before insert on public.batch_lines for each row execute function relais.guard_batch_line();
