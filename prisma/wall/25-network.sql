call relais.wall('programme_grants',
  'relais.is_directory() or relais.in_network(network_id) or programme_id = relais.programme_id()',
  'relais.in_network(network_id) and relais.is_hub()');
call relais.wall('networks',
  'relais.is_directory() or relais.in_network(id) or exists (select from public.programme_grants g where g.network_id = networks.id and g.programme_id = relais.programme_id())',
  'relais.is_directory()');
call relais.wall('organisations',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_member() or id = relais.organisation_id() or (relais.role() = ''donor'' and kind = ''hub''))',
  'relais.in_network(network_id) and relais.is_hub()',
  'relais.in_network(network_id) and relais.is_hub()', 'name, hosted, archived_at');
call relais.wall('sites',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_member())',
  'relais.in_network(network_id) and relais.is_hub()');
