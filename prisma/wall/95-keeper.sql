-- What the functions above see and write: they run as the owner, within the network, the programme or the key at hand.
do $do$
declare t text;
begin
  foreach t in array array['stock_balances', 'promise_balances', 'handover_counts', 'asked_counts', 'handed_over_weeks', 'recorded_kinds', 'held_kinds', 'unsplit_kinds',
      'stock_pieces', 'stock_accounts', 'stock_entries', 'stock_movements', 'field_flags'] loop
    call relais.may('owner', 'all', t, 'network_id = relais.network_id()');
  end loop;
  foreach t in array array['quarantines', 'promise_entries', 'batches', 'batch_lines', 'items', 'transfers', 'transfer_lines',
      'receipts', 'receipt_lines', 'receipt_undos', 'discrepancies', 'settlements', 'settlement_agreements', 'organisations', 'outcomes', 'passes', 'bags',
      'splits', 'split_undos', 'sites', 'stock_tellings'] loop
    call relais.may('owner', 'select', t, 'network_id = relais.network_id()');
  end loop;
end $do$;
call relais.may('owner', 'select', 'networks', 'id = relais.network_id()');
call relais.may('owner', 'select', 'programme_grants', 'programme_id = relais.programme_id() or network_id = relais.network_id()');
call relais.may('owner', 'update (network_name, network_time_zone)', 'programme_grants', 'network_id = relais.network_id()');
call relais.may('owner', 'select', 'reports', 'network_id = relais.network_id() or programme_id = relais.programme_id()');
call relais.may('owner', 'select', 'report_acts', 'network_id = relais.network_id() or programme_id = relais.programme_id()');
call relais.may('owner', 'select', 'report_versions', $$network_id = relais.network_id() or programme_id = relais.programme_id()
  or (content_hash >= relais.printed_hash() and content_hash < relais.printed_hash() || 'g')$$);
call relais.may('owner', 'select update', 'share_links', 'token_hash = relais.key_hash()');
call relais.may('owner', 'select update', 'api_tokens', 'token_hash = relais.key_hash()');
call relais.may('owner', 'select', 'operations', 'id = relais.page_id() and public_since is not null');
