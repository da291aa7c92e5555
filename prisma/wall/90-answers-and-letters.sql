call relais.wall('outcomes',
  'relais.in_network(network_id) and account_id = relais.account_id()',
  'relais.in_network(network_id) and account_id = relais.account_id()',
  '', '', 'relais.in_network(network_id) and relais.role() = ''system''');
create policy forgets on public.outcomes for select to relais_web using (relais.in_network(network_id) and relais.role() = 'system');
call relais.wall('letters',
  'relais.in_network(network_id) and relais.is_hub()',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_lead())',
  'relais.in_network(network_id) and relais.role() = ''system''',
  'attempts, accepted_at, refused_at, last_problem, values_sealed',
  'relais.in_network(network_id) and relais.role() = ''system''');

-- Whether a form's id was used up in this network, by anybody: the answer itself is for who sent it.
create function relais.is_answered(form_id uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from outcomes where network_id = relais.network_id() and id = form_id) $$;


-- As before, with the work on reports; a reviewer's jobs concern a network that granted the programme.
create function relais.enqueue(task text, payload json, key text default null, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = pg_temp as $$
begin
  if task not in ('send-letter', 'tell', 'check-ledger', 'check-report', 'draw-sample')
      or (payload->>'networkId' is distinct from relais.network_id()::text
        and not (relais.is_reviewer() and task in ('tell', 'draw-sample')
          and exists (select from public.programme_grants g where g.network_id = (payload->>'networkId')::uuid and g.programme_id = relais.programme_id()))) then
    raise exception 'a job is one of ours, for the network at hand' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(task, payload, job_key := key, run_at := run_at, max_attempts := 12);
end $$;
revoke all on function relais.enqueue from public;
grant execute on function relais.enqueue to relais_web;
