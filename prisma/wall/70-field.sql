-- A pass is one organisation's, with its own bag: handovers and nothing else. A lead keeps its organisation's field, a
-- coordinator the hub's, and sees every pass.
call relais.may('directory', 'select', 'passes', 'true');
call relais.may('directory', 'update (label, code_hash, code_ends_at, opener_hash, opened_at, token_hash, device_key, seen_at, waiting, left_at,
  revoked_at, revoked_by)', 'passes', 'true');
call relais.may('hub job', 'select', 'passes', 'network_id = relais.network_id()');
call relais.may('lead', 'select', 'passes', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('pass', 'select', 'passes', 'network_id = relais.network_id() and id = relais.account_id()');
call relais.may('hub job', 'update (label, code_hash, code_ends_at, token_hash, revoked_at, revoked_by)', 'passes', 'network_id = relais.network_id()');
call relais.may('lead', 'update (label, code_hash, code_ends_at, token_hash, revoked_at, revoked_by)', 'passes',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('pass', 'update (seen_at, waiting)', 'passes', 'network_id = relais.network_id() and id = relais.account_id()');
call relais.may('hub lead', 'insert', 'passes', $$network_id = relais.network_id() and organisation_id = relais.organisation_id()
  and given_by = relais.account_id() and ends_at <= now() + interval '8 days'$$);
-- A pass that was given after the backup this database was brought back from is written down again, once its word proved it.
call relais.may('job', 'insert', 'passes', $$network_id = relais.network_id() and code_hash is null and token_hash is null and device_key is null
  and not receives and ends_at <= now()$$);
-- A volunteer with an account takes a pass for themselves, and sees it.
call relais.may('volunteer', 'select', 'passes', 'network_id = relais.network_id() and given_by = relais.account_id()');
call relais.may('volunteer', 'insert', 'passes', $$network_id = relais.network_id() and organisation_id = relais.organisation_id()
  and given_by = relais.account_id() and not receives and ends_at <= now() + interval '8 days'$$);

call relais.may('hub job', 'select', 'bags', 'network_id = relais.network_id()');
call relais.may('lead', 'select', 'bags', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('pass', 'select', 'bags', 'network_id = relais.network_id() and pass_id = relais.account_id()');
call relais.may('hub lead', 'insert', 'bags', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('pass', 'insert', 'bags',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and pass_id = relais.account_id()');
call relais.may('hub lead', 'update (returned_at, returned_by)', 'bags',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and returned_at is null',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and returned_at is not null');
call relais.may('pass', 'update (returned_at, returned_by)', 'bags',
  'network_id = relais.network_id() and pass_id = relais.account_id() and returned_at is null',
  'network_id = relais.network_id() and pass_id = relais.account_id() and returned_at is not null');

-- Written by relais.count_needs alone, when an ISO week is over. The hub reads totals in the ledger, never the needs of a member.
call relais.may('hub lead', 'select', 'handover_counts', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('job', 'select', 'handover_counts', 'network_id = relais.network_id()');
-- Written by relais.count_asked alone, likewise. It tells of no need: the hub reads what members ran out of.
call relais.may('hub', 'select', 'asked_counts', 'network_id = relais.network_id()');
call relais.may('lead', 'select', 'asked_counts', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('pass', 'select insert', 'field_entries', 'network_id = relais.network_id()');
call relais.may('job', 'select delete', 'field_entries', 'network_id = relais.network_id()');
call relais.may('hub job', 'select', 'field_flags', 'network_id = relais.network_id()');
call relais.may('lead', 'select', 'field_flags', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('hub lead', 'insert', 'field_flags', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('pass', 'insert', 'field_flags',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and pass_id = relais.account_id()');
call relais.may('hub lead', 'update (settlement, settled_by, settled_at, pass_id)', 'field_flags',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and settled_at is null',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and settled_at is not null and settled_by = relais.account_id()');

-- A pass that is over stays over. Only the phone that opens it puts its token and key there, and what it may say of
-- itself is that it was in contact: never its own end, its code or its rights.
create function relais.guard_pass() returns trigger language plpgsql set search_path = '' as $$
begin
  if (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
      or (old.left_at is not null and new.left_at is distinct from old.left_at)
      or (coalesce(old.revoked_at, old.left_at) is not null
        and (new.code_hash <> coalesce(old.code_hash, '') or new.token_hash <> coalesce(old.token_hash, ''))) then
    raise exception 'a pass that is over stays over' using errcode = 'insufficient_privilege';
  end if;
  if relais.asker() = 'relais_pass' then
    if to_jsonb(new) - '{seen_at,waiting}'::text[] is distinct from to_jsonb(old) - '{seen_at,waiting}'::text[] then
      raise exception 'a pass changes nothing of itself' using errcode = 'insufficient_privilege';
    end if;
  elsif relais.asker() <> 'relais_directory' and ((new.opener_hash, new.opened_at, new.device_key, new.left_at)
        is distinct from (old.opener_hash, old.opened_at, old.device_key, old.left_at)
      or new.token_hash <> coalesce(old.token_hash, '')
      or (new.code_hash <> coalesce(old.code_hash, '') and (old.opened_at is not null or relais.asker() not in ('relais_hub', 'relais_lead')
        or new.organisation_id is distinct from relais.organisation_id()))) then
    raise exception 'a pass is opened by a phone alone' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_pass before update on public.passes for each row execute function relais.guard_pass();
