-- What a programme, or anybody outside, may read left the network through a submission: a draft, a slice and a count are
-- never theirs. A reviewer is in no network: its rows are those of its programme.
call relais.may('hub lead job', 'select', 'reports', 'network_id = relais.network_id()');
call relais.may('reviewer', 'select', 'reports', 'programme_id = relais.programme_id() and submitted_at is not null');
call relais.may('hub', 'insert', 'reports', 'network_id = relais.network_id() and created_by = relais.account_id() and submitted_at is null');
call relais.may('hub', 'update (submitted_at)', 'reports', 'network_id = relais.network_id() and submitted_at is null', 'network_id = relais.network_id()');
call relais.may('hub', 'delete', 'reports', 'network_id = relais.network_id() and submitted_at is null');

call relais.may('hub job', 'select', 'report_versions', 'network_id = relais.network_id()');
call relais.may('lead', 'select', 'report_versions', $$network_id = relais.network_id() and state <> 'draft'$$);
call relais.may('reviewer', 'select', 'report_versions', $$programme_id = relais.programme_id() and state <> 'draft'$$);
call relais.may('hub', 'insert delete', 'report_versions', $$network_id = relais.network_id() and state = 'draft'$$);
call relais.may('hub job', 'update (state, carbon, substitution, years_of_use, check_state, check_id, check_done, check_total, checked_at, content,
  content_hash, submitted_by, submitted_at, accepted_by, accepted_at, release_asked_by, release_asked_at, released_by, released_at, superseded_at)',
  'report_versions', 'network_id = relais.network_id()');
call relais.may('lead', 'update (state, released_by, released_at)', 'report_versions', $$network_id = relais.network_id() and state = 'accepted'$$,
  $$network_id = relais.network_id() and state in ('accepted', 'released')$$);
call relais.may('reviewer', 'update (state, accepted_by, accepted_at)', 'report_versions',
  $$programme_id = relais.programme_id() and state = 'submitted'$$, $$programme_id = relais.programme_id() and state = 'accepted'$$);

-- Of a draft alone: relais.guard_draft.
call relais.may('hub job', 'select', 'report_sections', 'network_id = relais.network_id()');
call relais.may('hub', 'insert', 'report_sections', 'network_id = relais.network_id() and updated_by = relais.account_id()');
call relais.may('hub', 'update (content, updated_by, updated_at)', 'report_sections', 'network_id = relais.network_id()');
call relais.may('hub', 'delete', 'report_sections', 'network_id = relais.network_id()');
call relais.may('job', 'select insert delete', 'report_slices', 'network_id = relais.network_id()');
-- Added once, for ever.
call relais.may('hub lead job', 'select', 'published_ledger', 'network_id = relais.network_id()');
call relais.may('hub', 'insert', 'published_ledger', 'network_id = relais.network_id()');

call relais.may('hub lead job', 'select', 'report_questions', 'network_id = relais.network_id()');
call relais.may('reviewer', 'select', 'report_questions', 'programme_id = relais.programme_id()');
call relais.may('reviewer', 'insert', 'report_questions',
  'programme_id = relais.programme_id() and asked_by = relais.account_id() and answer is null and resolved_at is null');
call relais.may('hub', 'update (answer, answered_by, answered_at)', 'report_questions', 'network_id = relais.network_id() and resolved_at is null');
call relais.may('reviewer', 'update (resolved_by, resolved_at)', 'report_questions',
  'programme_id = relais.programme_id() and resolved_at is null', 'programme_id = relais.programme_id()');

call relais.may('hub lead job', 'select', 'report_acts', 'network_id = relais.network_id()');
call relais.may('reviewer', 'select', 'report_acts', 'programme_id = relais.programme_id()');
call relais.may('hub lead', 'insert', 'report_acts', 'network_id = relais.network_id() and actor_id = relais.account_id()');
call relais.may('reviewer', 'insert', 'report_acts', 'programme_id = relais.programme_id() and actor_id = relais.account_id()');

call relais.may('hub lead job', 'select', 'samples', 'network_id = relais.network_id()');
call relais.may('reviewer', 'select', 'samples', 'programme_id = relais.programme_id()');
call relais.may('reviewer', 'insert', 'samples',
  'programme_id = relais.programme_id() and created_by = relais.account_id() and drawn_at is null and statement is null and counted = 0');
call relais.may('hub lead job', 'update (places, units, counted, drawn_at, statement, concluded_at)', 'samples',
  'network_id = relais.network_id() and concluded_at is null', 'network_id = relais.network_id()');
call relais.may('hub job', 'select', 'sample_units', 'network_id = relais.network_id()');
call relais.may('lead', 'select', 'sample_units', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('job', 'insert', 'sample_units', 'network_id = relais.network_id()');
call relais.may('hub job', 'select', 'sample_counts', 'network_id = relais.network_id()');
call relais.may('lead', 'select', 'sample_counts', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('hub', 'insert', 'sample_counts', 'network_id = relais.network_id() and counted_by = relais.account_id()');
call relais.may('lead', 'insert', 'sample_counts',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and counted_by = relais.account_id()');

call relais.may('hub job', 'select', 'share_links', 'network_id = relais.network_id()');
call relais.may('hub', 'insert', 'share_links', 'network_id = relais.network_id() and created_by = relais.account_id() and opened = 0');
call relais.may('hub', 'update (revoked_at)', 'share_links', 'network_id = relais.network_id()');
call relais.may('reviewer', 'select', 'api_tokens', 'programme_id = relais.programme_id()');
call relais.may('reviewer', 'insert', 'api_tokens', 'programme_id = relais.programme_id() and created_by = relais.account_id() and used_on is null');
call relais.may('reviewer', 'update (revoked_at)', 'api_tokens', 'programme_id = relais.programme_id()');

create function relais.fill_from_report() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select r.programme_id into new.programme_id from public.reports r where r.network_id = new.network_id and r.id = new.report_id;
  return new;
end $$;
create trigger fill_from_report before insert on public.report_versions for each row execute function relais.fill_from_report();
create function relais.fill_from_version() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select v.programme_id into new.programme_id from public.report_versions v where v.network_id = new.network_id and v.id = new.version_id;
  return new;
end $$;
create trigger fill_from_version before insert on public.report_questions for each row execute function relais.fill_from_version();
create trigger fill_from_version before insert on public.samples for each row execute function relais.fill_from_version();

-- What belongs to a draft is written while it is one.
create function relais.guard_draft() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  written record := case when tg_op = 'DELETE' then old else new end;
begin
  if exists (select from public.report_versions v where v.network_id = written.network_id and v.id = written.version_id and v.state <> 'draft') then
    raise exception 'what was submitted stays as it is' using errcode = 'insufficient_privilege';
  end if;
  return written;
end $$;
create trigger guard_draft before insert or update or delete on public.report_sections for each row execute function relais.guard_draft();
create trigger guard_draft before insert or update or delete on public.report_slices for each row execute function relais.guard_draft();

-- A question is asked of what waits for an answer; a sample is drawn of what left the network; a link shows what was released.
create function relais.guard_version_state() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  v public.report_versions;
begin
  select * into v from public.report_versions r where r.network_id = new.network_id and r.id = new.version_id;
  if not coalesce(case tg_table_name
      when 'report_questions' then v.state = 'submitted' and v.superseded_at is null
      when 'samples' then v.state <> 'draft'
      when 'share_links' then v.state = 'released' end, false) then
    raise exception 'this version of the report is not there yet, or no longer' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_version_state before insert on public.report_questions for each row execute function relais.guard_version_state();
create trigger guard_version_state before insert on public.samples for each row execute function relais.guard_version_state();
create trigger guard_version_state before insert on public.share_links for each row execute function relais.guard_version_state();
-- A token reads the networks that granted the programme.
create function relais.guard_token() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.only_network_id is not null and not exists (select from public.programme_grants g
      where g.network_id = new.only_network_id and g.programme_id = new.programme_id) then
    raise exception 'a token is for a network that granted the programme' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_token before insert on public.api_tokens for each row execute function relais.guard_token();

-- A version goes one way, each step by whom it belongs to; what was submitted never changes.
create function relais.guard_report_version() returns trigger language plpgsql set search_path = '' as $$
declare
  words constant text[] := '{sections,factors,carbon,head}';
  changed text[] := array(select n.key from jsonb_each(to_jsonb(new)) n join jsonb_each(to_jsonb(old)) o using (key) where n.value is distinct from o.value);
  allowed text[];
begin
  allowed := case
    when old.state = 'draft' and new.state = 'draft' and (relais.asker() = 'relais_job' or (relais.asker() = 'relais_hub'
        -- Only the check finds figures fit to leave; a coordinator sets its words, and nothing that was counted.
        and (new.check_state = old.check_state or new.check_state in ('none', 'running'))
        and (new.content is null or new.content - words is not distinct from old.content - words)))
      then '{carbon,substitution,years_of_use,check_state,check_id,check_done,check_total,checked_at,content,content_hash}'
    when old.state = 'draft' and new.state = 'submitted' and relais.asker() = 'relais_hub' and new.submitted_by = relais.account_id()
      then '{state,submitted_by,submitted_at}'
    when old.state = 'submitted' and new.state = 'accepted' and relais.asker() = 'relais_reviewer' and new.accepted_by = relais.account_id() and old.superseded_at is null
      then '{state,accepted_by,accepted_at}'
    when old.state = 'accepted' and new.state = 'accepted' and relais.asker() = 'relais_hub' and old.superseded_at is null
        and (new.release_asked_by is null or new.release_asked_by = relais.account_id())
        and new.superseded_at is null
      then '{release_asked_by,release_asked_at}'
    when old.state = 'accepted' and new.state = 'released' and relais.asker() in ('relais_hub', 'relais_lead') and new.released_by = relais.account_id()
        and old.superseded_at is null
      then '{state,released_by,released_at}'
    when old.state = new.state and old.state <> 'draft' and relais.asker() = 'relais_hub' and old.superseded_at is null then '{superseded_at}'
    else '{}' end;
  if not changed <@ allowed then
    raise exception 'a version of a report goes one way' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_report_version before update on public.report_versions for each row execute function relais.guard_report_version();

-- The network answers, the programme asks and resolves; an answer given stays.
create function relais.guard_report_question() returns trigger language plpgsql set search_path = '' as $$
begin
  if (relais.asker() = 'relais_reviewer' and (new.answer, new.answered_by, new.answered_at) is distinct from (old.answer, old.answered_by, old.answered_at))
      or (relais.asker() = 'relais_reviewer' and new.resolved_by is distinct from relais.account_id())
      or (relais.asker() <> 'relais_reviewer' and ((new.resolved_by, new.resolved_at) is distinct from (old.resolved_by, old.resolved_at)
        or old.answer is not null or new.answered_by is distinct from relais.account_id())) then
    raise exception 'a question is answered by the network and resolved by who asked' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_report_question before update on public.report_questions for each row execute function relais.guard_report_question();

-- No act is left out, doubled or put between two others.
create function relais.guard_report_act() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last report_acts;
begin
  if not exists (select from report_versions v where v.network_id = new.network_id and v.id = new.version_id and v.state <> 'draft') then
    raise exception 'an act is about what left the network' using errcode = 'insufficient_privilege';
  end if;
  select * into last from report_acts a where a.network_id = new.network_id and a.programme_id = new.programme_id order by a.sequence desc limit 1;
  if new.sequence <> coalesce(last.sequence, 0) + 1 or new.previous_hash <> coalesce(last.hash, repeat('0', 64)) then
    raise exception 'an act follows the one before it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_report_act before insert on public.report_acts for each row execute function relais.guard_report_act();
