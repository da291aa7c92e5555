call relais.wall('transfers',
  'relais.in_network(network_id) and (relais.is_hub() or from_organisation_id = relais.organisation_id() or to_organisation_id = relais.organisation_id())',
  'relais.in_network(network_id) and relais.is_hub()',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and to_organisation_id = relais.organisation_id() and state in (''sent'', ''received'')))',
  'state, sent_at, closed_at');
call relais.wall('transfer_lines',
  'relais.in_network(network_id) and exists (select from public.transfers t where t.network_id = transfer_lines.network_id and t.id = transfer_id)',
  'relais.in_network(network_id) and relais.is_hub()');
call relais.wall('receipts',
  'relais.in_network(network_id) and exists (select from public.transfers t where t.network_id = receipts.network_id and t.id = transfer_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and received_by = relais.account_id() and not on_behalf
     and exists (select from public.transfers t where t.network_id = receipts.network_id and t.id = transfer_id and t.to_organisation_id = relais.organisation_id())))');
call relais.wall('receipt_lines',
  'relais.in_network(network_id) and exists (select from public.receipts r where r.network_id = receipt_lines.network_id and r.id = receipt_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead()
     and exists (select from public.receipts r where r.network_id = receipt_lines.network_id and r.id = receipt_id and r.organisation_id = relais.organisation_id())))');
call relais.wall('receipt_undos',
  'relais.in_network(network_id) and exists (select from public.receipts r where r.network_id = receipt_undos.network_id and r.id = receipt_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead()
     and exists (select from public.receipts r where r.network_id = receipt_undos.network_id and r.id = receipt_id and r.organisation_id = relais.organisation_id())))');
call relais.wall('discrepancies',
  'relais.in_network(network_id) and exists (select from public.transfers t where t.network_id = discrepancies.network_id and t.id = transfer_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead()
     and exists (select from public.receipts r where r.network_id = discrepancies.network_id and r.id = receipt_id and r.organisation_id = relais.organisation_id())))',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_lead())
     and exists (select from public.transfers t where t.network_id = discrepancies.network_id and t.id = transfer_id)',
  'open_quantity, closed_at');
call relais.wall('settlements',
  'relais.in_network(network_id) and exists (select from public.discrepancies d where d.network_id = settlements.network_id and d.id = discrepancy_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and proposed_by_organisation_id = relais.organisation_id() and proposed_by = relais.account_id()
     and exists (select from public.discrepancies d where d.network_id = settlements.network_id and d.id = discrepancy_id)))');
call relais.wall('settlement_agreements',
  'relais.in_network(network_id) and exists (select from public.settlements s where s.network_id = settlement_agreements.network_id and s.id = settlement_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and answered_by = relais.account_id() and not on_behalf
     and exists (select from public.settlements s where s.network_id = settlement_agreements.network_id and s.id = settlement_id
       and s.proposed_by_organisation_id <> relais.organisation_id())))');

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
