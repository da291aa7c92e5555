-- The wall around impact reports. What a programme, or anybody outside, may read left the network through a
-- submission: a draft, a slice and a count are never theirs. `public` is whoever holds a link, a token or a paper.

call relais.wall('reports',
  '(relais.in_network(network_id) and (relais.is_hub() or relais.is_lead()))
     or (relais.is_reviewer() and programme_id = relais.programme_id() and submitted_at is not null)
     or (relais.is_public() and submitted_at is not null)',
  'relais.in_network(network_id) and relais.role() = ''coordinator'' and created_by = relais.account_id() and submitted_at is null',
  'relais.in_network(network_id) and relais.role() = ''coordinator'' and submitted_at is null', 'submitted_at',
  'relais.in_network(network_id) and relais.role() = ''coordinator'' and submitted_at is null',
  'relais.in_network(network_id) and relais.role() = ''coordinator''');
call relais.wall('share_links',
  '(relais.in_network(network_id) and relais.is_hub())
     or (relais.is_public() and token_hash = relais.key_hash() and revoked_at is null and ends_at > now())',
  'relais.in_network(network_id) and relais.role() = ''coordinator'' and created_by = relais.account_id() and opened = 0
     and exists (select from public.report_versions v where v.network_id = share_links.network_id and v.id = version_id and v.state = ''released'')',
  'relais.in_network(network_id) and relais.role() = ''coordinator''', 'revoked_at');
call relais.wall('api_tokens',
  '(relais.is_reviewer() and programme_id = relais.programme_id())
     or (relais.is_public() and token_hash = relais.key_hash() and revoked_at is null and ends_at > now())',
  'relais.is_reviewer() and programme_id = relais.programme_id() and created_by = relais.account_id() and used_on is null
     and (only_network_id is null or exists (select from public.programme_grants g where g.network_id = only_network_id and g.programme_id = api_tokens.programme_id))',
  'relais.is_reviewer() and programme_id = relais.programme_id()', 'revoked_at');
call relais.wall('report_versions',
  '(relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and state <> ''draft'')))
     or (relais.is_reviewer() and state <> ''draft'' and exists (select from public.reports r where r.network_id = report_versions.network_id and r.id = report_id and r.programme_id = relais.programme_id()))
     or (relais.is_public() and ((state <> ''draft'' and length(relais.printed_hash()) >= 16 and content_hash like relais.printed_hash() || ''%'')
       or (state = ''released'' and (
         exists (select from public.share_links l where l.network_id = report_versions.network_id and l.version_id = report_versions.id)
         or exists (select from public.api_tokens t join public.reports r on r.programme_id = t.programme_id
           where r.network_id = report_versions.network_id and r.id = report_id and coalesce(t.only_network_id, r.network_id) = r.network_id)
         or exists (select from public.operations o where o.network_id = report_versions.network_id and o.public_since is not null)))))',
  'relais.in_network(network_id) and relais.role() = ''coordinator'' and state = ''draft''',
  '(relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and state = ''accepted'')))
     or (relais.is_reviewer() and state = ''submitted'' and exists (select from public.reports r where r.network_id = report_versions.network_id and r.id = report_id and r.programme_id = relais.programme_id()))',
  'state, carbon, substitution, years_of_use, check_state, check_id, check_done, check_total, checked_at, content, content_hash, submitted_by, submitted_at, accepted_by, accepted_at, release_asked_by, release_asked_at, released_by, released_at, superseded_at',
  'relais.in_network(network_id) and relais.role() = ''coordinator'' and state = ''draft''',
  '(relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and state in (''accepted'', ''released''))))
     or (relais.is_reviewer() and state = ''accepted'' and exists (select from public.reports r where r.network_id = report_versions.network_id and r.id = report_id and r.programme_id = relais.programme_id()))');
call relais.wall('report_sections',
  'relais.in_network(network_id) and relais.is_hub()',
  'relais.in_network(network_id) and relais.role() = ''coordinator'' and updated_by = relais.account_id()
     and exists (select from public.report_versions v where v.network_id = report_sections.network_id and v.id = version_id and v.state = ''draft'')',
  'relais.in_network(network_id) and relais.role() = ''coordinator''
     and exists (select from public.report_versions v where v.network_id = report_sections.network_id and v.id = version_id and v.state = ''draft'')',
  'content, updated_by, updated_at',
  'relais.in_network(network_id) and relais.role() = ''coordinator''
     and exists (select from public.report_versions v where v.network_id = report_sections.network_id and v.id = version_id and v.state = ''draft'')');
call relais.wall('report_slices',
  'relais.in_network(network_id) and relais.role() = ''system''',
  'relais.in_network(network_id) and relais.role() = ''system''
     and exists (select from public.report_versions v where v.network_id = report_slices.network_id and v.id = version_id and v.state = ''draft'')',
  '', '',
  'relais.in_network(network_id) and relais.role() = ''system''
     and exists (select from public.report_versions v where v.network_id = report_slices.network_id and v.id = version_id and v.state = ''draft'')');
-- Added once, for ever.
call relais.wall('published_ledger',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_lead())',
  'relais.in_network(network_id) and relais.role() = ''coordinator''
     and exists (select from public.report_versions v where v.network_id = published_ledger.network_id and v.id = version_id)');
call relais.wall('report_questions',
  '(relais.in_network(network_id) and (relais.is_hub() or relais.is_lead()))
     or (relais.is_reviewer() and exists (select from public.report_versions v where v.network_id = report_questions.network_id and v.id = version_id))',
  'relais.is_reviewer() and asked_by = relais.account_id() and answer is null and resolved_at is null
     and exists (select from public.report_versions v where v.network_id = report_questions.network_id and v.id = version_id and v.state = ''submitted'' and v.superseded_at is null)',
  '(relais.in_network(network_id) and relais.role() = ''coordinator'' and resolved_at is null)
     or (relais.is_reviewer() and resolved_at is null and exists (select from public.report_versions v where v.network_id = report_questions.network_id and v.id = version_id))',
  'answer, answered_by, answered_at, resolved_by, resolved_at', '',
  '(relais.in_network(network_id) and relais.role() = ''coordinator'' and resolved_at is null)
     or (relais.is_reviewer() and exists (select from public.report_versions v where v.network_id = report_questions.network_id and v.id = version_id))');
call relais.wall('report_acts',
  '(relais.in_network(network_id) and (relais.is_hub() or relais.is_lead()))
     or (relais.is_reviewer() and programme_id = relais.programme_id())',
  'actor_id = relais.account_id()
     and exists (select from public.report_versions v join public.reports r on r.network_id = v.network_id and r.id = v.report_id
       where v.network_id = report_acts.network_id and v.id = version_id and r.programme_id = report_acts.programme_id and v.state <> ''draft'')
     and ((relais.in_network(network_id) and relais.role() in (''coordinator'', ''lead'')) or (relais.is_reviewer() and programme_id = relais.programme_id()))');
call relais.wall('samples',
  '(relais.in_network(network_id) and (relais.is_hub() or relais.is_lead()))
     or (relais.is_reviewer() and exists (select from public.report_versions v where v.network_id = samples.network_id and v.id = version_id))',
  'relais.is_reviewer() and created_by = relais.account_id() and drawn_at is null and statement is null and counted = 0
     and exists (select from public.report_versions v where v.network_id = samples.network_id and v.id = version_id)',
  'relais.in_network(network_id) and concluded_at is null and (relais.is_hub() or relais.is_lead())',
  'places, units, counted, drawn_at, statement, concluded_at', '',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_lead())');
call relais.wall('sample_units',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id()))',
  'relais.in_network(network_id) and relais.role() = ''system''');
call relais.wall('sample_counts',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id()))',
  'relais.in_network(network_id) and counted_by = relais.account_id()
     and (relais.role() = ''coordinator'' or (relais.is_lead() and organisation_id = relais.organisation_id()))
     and exists (select from public.sample_units u where u.network_id = sample_counts.network_id and u.sample_id = sample_counts.sample_id
       and u.position = sample_counts.position and u.organisation_id = sample_counts.organisation_id)');

-- A version goes one way, each step by whom it belongs to; what was submitted never changes.
create function relais.guard_report_version() returns trigger language plpgsql as $$
declare
  words constant text[] := '{sections,factors,carbon,head}';
  changed text[] := array(select n.key from jsonb_each(to_jsonb(new)) n join jsonb_each(to_jsonb(old)) o using (key) where n.value is distinct from o.value);
  allowed text[];
begin
  allowed := case
    when old.state = 'draft' and new.state = 'draft' and (relais.role() = 'system' or (relais.role() = 'coordinator'
        -- Only the check finds figures fit to leave; a coordinator sets its words, and nothing that was counted.
        and (new.check_state = old.check_state or new.check_state in ('none', 'running'))
        and (new.content is null or new.content - words is not distinct from old.content - words)))
      then '{carbon,substitution,years_of_use,check_state,check_id,check_done,check_total,checked_at,content,content_hash}'
    when old.state = 'draft' and new.state = 'submitted' and relais.role() = 'coordinator' and new.submitted_by = relais.account_id()
      then '{state,submitted_by,submitted_at}'
    when old.state = 'submitted' and new.state = 'accepted' and relais.is_reviewer() and new.accepted_by = relais.account_id() and old.superseded_at is null
      then '{state,accepted_by,accepted_at}'
    when old.state = 'accepted' and new.state = 'accepted' and relais.role() = 'coordinator' and old.superseded_at is null
        and (new.release_asked_by is null or new.release_asked_by = relais.account_id())
        and new.superseded_at is null
      then '{release_asked_by,release_asked_at}'
    when old.state = 'accepted' and new.state = 'released' and relais.role() in ('coordinator', 'lead') and new.released_by = relais.account_id()
        and old.superseded_at is null
      then '{state,released_by,released_at}'
    when old.state = new.state and old.state <> 'draft' and relais.role() = 'coordinator' and old.superseded_at is null then '{superseded_at}'
    else '{}' end;
  if not changed <@ allowed then
    raise exception 'a version of a report goes one way' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_report_version before update on public.report_versions for each row execute function relais.guard_report_version();

-- The network answers, the programme asks and resolves; an answer given stays.
create function relais.guard_report_question() returns trigger language plpgsql as $$
begin
  if (relais.is_reviewer() and (new.answer, new.answered_by, new.answered_at) is distinct from (old.answer, old.answered_by, old.answered_at))
      or (relais.is_reviewer() and new.resolved_by is distinct from relais.account_id())
      or (not relais.is_reviewer() and ((new.resolved_by, new.resolved_at) is distinct from (old.resolved_by, old.resolved_at)
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
  select * into last from report_acts a where a.network_id = new.network_id and a.programme_id = new.programme_id order by a.sequence desc limit 1;
  if new.sequence <> coalesce(last.sequence, 0) + 1 or new.previous_hash <> coalesce(last.hash, repeat('0', 64)) then
    raise exception 'an act follows the one before it' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_report_act before insert on public.report_acts for each row execute function relais.guard_report_act();

-- Counted, and nothing said about who.
create function relais.count_opening() returns void language sql security definer set search_path = public, pg_temp as $$
  update share_links set opened = opened + 1 where token_hash = relais.key_hash() and revoked_at is null and ends_at > now();
$$;
create function relais.count_use() returns void language sql security definer set search_path = public, pg_temp as $$
  update api_tokens set used_on = current_date where token_hash = relais.key_hash() and revoked_at is null and ends_at > now() and used_on is distinct from current_date;
$$;
revoke all on function relais.count_opening, relais.count_use from public;
grant execute on function relais.count_opening, relais.count_use to relais_web;
