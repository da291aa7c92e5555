call relais.wall('items', 'relais.in_network(network_id) and relais.role() is not null', 'relais.in_network(network_id) and relais.is_hub()');
call relais.wall('operations',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_member() or donor_organisation_id = relais.organisation_id())',
  'relais.in_network(network_id) and relais.is_hub()');
call relais.wall('batches',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_member() or donor_organisation_id = relais.organisation_id())',
  'relais.in_network(network_id) and relais.is_hub()');
call relais.wall('batch_lines',
  'relais.in_network(network_id) and exists (select from public.batches b where b.network_id = batch_lines.network_id and b.id = batch_lines.batch_id)',
  'relais.in_network(network_id) and relais.is_hub()');

-- An operation's public page is opened by its hub.
create policy opens on public.operations for update to relais_web
  using (relais.in_network(network_id) and relais.role() = 'coordinator') with check (relais.in_network(network_id) and relais.role() = 'coordinator');
grant update (public_since) on public.operations to relais_web;
create policy of_the_public on public.operations for select to relais_web using (relais.is_public() and public_since is not null);
