call relais.may('hub lead volunteer donor pass job', 'select', 'items', 'network_id = relais.network_id()');
call relais.may('hub job', 'insert', 'items', 'network_id = relais.network_id()');

call relais.may('hub lead volunteer job', 'select', 'operations', 'network_id = relais.network_id()');
call relais.may('donor', 'select', 'operations', 'network_id = relais.network_id() and donor_organisation_id = relais.organisation_id()');
call relais.may('hub job', 'insert', 'operations', 'network_id = relais.network_id()');
-- An operation's public page is opened by its hub.
call relais.may('hub', 'update (public_since)', 'operations', 'network_id = relais.network_id()');

call relais.may('hub lead volunteer pass job', 'select', 'batches', 'network_id = relais.network_id()');
call relais.may('donor', 'select', 'batches', 'network_id = relais.network_id() and donor_organisation_id = relais.organisation_id()');
call relais.may('hub job', 'insert', 'batches', 'network_id = relais.network_id()');
call relais.may('hub lead volunteer pass job', 'select', 'batch_lines', 'network_id = relais.network_id()');
call relais.may('donor', 'select', 'batch_lines', 'network_id = relais.network_id() and donor_organisation_id = relais.organisation_id()');
call relais.may('hub job', 'insert', 'batch_lines', 'network_id = relais.network_id()');

create function relais.fill_from_batch() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select b.donor_organisation_id into new.donor_organisation_id
    from public.batches b where b.network_id = new.network_id and b.id = new.batch_id;
  return new;
end $$;
create trigger fill_from_batch before insert on public.batch_lines for each row execute function relais.fill_from_batch();
