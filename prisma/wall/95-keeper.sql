-- The keeper of balances: the owner, in triggers only, within the network at hand.
do $$
declare t text;
begin
  foreach t in array array['stock_balances', 'stock_accounts', 'promise_balances', 'quarantines'] loop
    execute format('create policy keeper on public.%I to %I using (relais.in_network(network_id)) with check (relais.in_network(network_id))', t, current_user);
  end loop;
  -- What the guards below compare with. A policy cannot ask it: these tables' own policies lead back to the one asking.
  foreach t in array array['stock_entries', 'stock_movements', 'promise_entries', 'transfers', 'transfer_lines', 'receipts', 'receipt_lines',
      'receipt_undos', 'batch_lines', 'discrepancies', 'settlements', 'settlement_agreements', 'organisations', 'outcomes'] loop
    execute format('create policy keeper on public.%I for select to %I using (relais.in_network(network_id))', t, current_user);
  end loop;
end $$;

do $$
declare t text;
begin
  execute format('create policy keeper on public.handover_counts to %I using (relais.in_network(network_id)) with check (relais.in_network(network_id))', current_user);
  foreach t in array array['passes', 'bags', 'field_flags'] loop
    execute format('create policy keeper on public.%I for select to %I using (relais.in_network(network_id))', t, current_user);
  end loop;
end $$;

do $$
declare t text;
begin
  execute format('create policy keeper on public.report_versions for select to %I using (relais.in_network(network_id) or relais.is_reviewer())', current_user);
  execute format('create policy keeper on public.report_acts for select to %I using (relais.in_network(network_id) or (relais.is_reviewer() and programme_id = relais.programme_id()))', current_user);
  execute format('create policy keeper on public.programme_grants for select to %I using (relais.is_reviewer() and programme_id = relais.programme_id())', current_user);
  foreach t in array array['share_links', 'api_tokens'] loop
    execute format('create policy keeper on public.%I to %I using (relais.is_public() and token_hash = relais.key_hash()) with check (token_hash = relais.key_hash())', t, current_user);
  end loop;
end $$;
