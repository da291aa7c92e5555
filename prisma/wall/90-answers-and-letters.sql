call relais.may('hub lead volunteer donor pass', 'select insert', 'outcomes', 'network_id = relais.network_id() and account_id = relais.account_id()');
call relais.may('job', 'select delete', 'outcomes', 'network_id = relais.network_id()');
call relais.may('job', 'update (content_hash, answer)', 'outcomes', 'network_id = relais.network_id()');
call relais.may('hub job', 'select insert', 'letters', 'network_id = relais.network_id()');
call relais.may('lead', 'insert', 'letters', 'network_id = relais.network_id()');
call relais.may('job', 'update (attempts, accepted_at, refused_at, last_problem, values_sealed)', 'letters', 'network_id = relais.network_id()');
call relais.may('job', 'delete', 'letters', 'network_id = relais.network_id()');
-- Sent again while the mail service has not taken it.
call relais.may('hub', 'update (attempts, refused_at, last_problem)', 'letters', 'network_id = relais.network_id() and accepted_at is null');

-- Whether a form's id was used up in this network, by anybody: the answer itself is for who sent it.
create function relais.is_answered(form_id uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from outcomes where network_id = relais.network_id() and id = form_id) $$;
revoke all on function relais.is_answered from public;
grant execute on function relais.is_answered to relais_hub, relais_lead, relais_volunteer, relais_pass, relais_donor, relais_job;


-- As before, with the work on reports; a reviewer's jobs concern a network that granted the programme.
create function relais.enqueue(task text, payload json, key text default null, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = pg_temp as $$
begin
  if task not in ('send-letter', 'tell', 'check-ledger', 'check-report', 'draw-sample')
      or (payload->>'networkId' is distinct from relais.network_id()::text
        and not (relais.asker() = 'relais_reviewer' and task in ('tell', 'draw-sample')
          and exists (select from public.programme_grants g where g.network_id = (payload->>'networkId')::uuid and g.programme_id = relais.programme_id()))) then
    raise exception 'a job is one of ours, for the network at hand' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(task, payload, job_key := key, run_at := run_at, max_attempts := 12);
end $$;
revoke all on function relais.enqueue from public;
grant execute on function relais.enqueue to relais_hub, relais_lead, relais_volunteer, relais_pass, relais_donor, relais_reviewer, relais_job;
