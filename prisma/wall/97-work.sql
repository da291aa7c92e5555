-- The background work as whoever hosts the portal sees it, of all networks together and by count alone: what nobody takes up,
-- what a worker that was killed still holds, and what was tried in vain so often that it is not tried again.
create function relais.work_standing() returns table (late int, held int, given_up int)
  language plpgsql stable security definer set search_path = pg_temp as $$
begin
  if pg_catalog.to_regclass('graphile_worker.jobs') is null then
    return query select 0, 0, 0;
    return;
  end if;
  return query select
    (pg_catalog.count(*) filter (where j.attempts < j.max_attempts and j.locked_at is null
      and j.run_at < pg_catalog.now() - interval '15 minutes'))::int,
    (pg_catalog.count(*) filter (where j.locked_at < pg_catalog.now() - interval '1 hour'))::int,
    (pg_catalog.count(*) filter (where j.attempts >= j.max_attempts and j.locked_at is null))::int
  from graphile_worker.jobs j;
end $$;

-- What is held or given up is done again: every job of ours may run twice.
create function relais.work_again() returns void language plpgsql security definer set search_path = pg_temp as $$
declare
  stuck bigint[];
  workers text[];
begin
  if pg_catalog.to_regclass('graphile_worker.jobs') is null then return; end if;
  select pg_catalog.array_agg(j.id), pg_catalog.array_agg(distinct j.locked_by) filter (where j.locked_by is not null)
    into stuck, workers from graphile_worker.jobs j
    where case when j.locked_at is null then j.attempts >= j.max_attempts else j.locked_at < pg_catalog.now() - interval '1 hour' end;
  if workers is not null then perform graphile_worker.force_unlock_workers(workers); end if;
  if stuck is not null then perform graphile_worker.reschedule_jobs(stuck, run_at := pg_catalog.now(), attempts := 0); end if;
end $$;
revoke all on function relais.work_standing, relais.work_again from public;
grant execute on function relais.work_standing, relais.work_again to relais_directory;
