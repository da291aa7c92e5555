-- The wall around the field. A pass is a role of its own: one organisation, its own bag, handovers and nothing else.
-- In its transactions app.account_id is the pass's id.

call relais.wall('passes',
  'relais.is_directory() or (relais.in_network(network_id) and (relais.is_hub() or relais.keeps_field(organisation_id)
     or (relais.is_pass() and id = relais.account_id())))',
  'relais.in_network(network_id) and relais.keeps_field(organisation_id) and given_by = relais.account_id()
     and ends_at <= now() + interval ''8 days''',
  'relais.is_directory() or (relais.in_network(network_id) and (relais.is_hub() or relais.keeps_field(organisation_id)
     or (relais.is_pass() and id = relais.account_id())))',
  'label, code_hash, code_ends_at, opener_hash, opened_at, token_hash, device_key, seen_at, waiting, left_at, revoked_at, revoked_by');
-- A volunteer with an account takes a pass for themselves, and sees it.
create policy takes on public.passes for insert to relais_web
  with check (relais.in_network(network_id) and relais.role() = 'volunteer' and organisation_id = relais.organisation_id()
    and given_by = relais.account_id() and not receives and ends_at <= now() + interval '8 days');
create policy sees_own on public.passes for select to relais_web
  using (relais.in_network(network_id) and relais.role() = 'volunteer' and given_by = relais.account_id());
call relais.wall('bags',
  'relais.in_network(network_id) and (relais.is_hub() or relais.keeps_field(organisation_id) or (relais.is_pass() and pass_id = relais.account_id()))',
  'relais.in_network(network_id) and (relais.keeps_field(organisation_id)
     or (relais.is_pass() and organisation_id = relais.organisation_id() and pass_id = relais.account_id()))
     and exists (select from public.passes p where p.network_id = bags.network_id and p.id = pass_id and p.organisation_id = bags.organisation_id)',
  'relais.in_network(network_id) and returned_at is null and (relais.keeps_field(organisation_id) or (relais.is_pass() and pass_id = relais.account_id()))',
  'returned_at, returned_by', '',
  'relais.in_network(network_id) and returned_at is not null and (relais.keeps_field(organisation_id) or (relais.is_pass() and pass_id = relais.account_id()))');
-- Written by relais.count_handovers alone. The hub reads totals in the ledger, never the needs of a member.
call relais.wall('handover_counts',
  'relais.in_network(network_id) and (relais.keeps_field(organisation_id) or relais.role() = ''system'')', '');
call relais.wall('field_entries',
  'relais.in_network(network_id) and (relais.is_pass() or relais.role() = ''system'')',
  'relais.in_network(network_id) and relais.is_pass()', '', '',
  'relais.in_network(network_id) and relais.role() = ''system''');
call relais.wall('field_flags',
  'relais.in_network(network_id) and (relais.is_hub() or relais.keeps_field(organisation_id))',
  'relais.in_network(network_id) and (relais.keeps_field(organisation_id)
     or (relais.is_pass() and organisation_id = relais.organisation_id() and pass_id = relais.account_id()))',
  'relais.in_network(network_id) and settled_at is null and relais.keeps_field(organisation_id)',
  'settlement, settled_by, settled_at', '',
  'relais.in_network(network_id) and settled_at is not null and settled_by = relais.account_id() and relais.keeps_field(organisation_id)');

create policy field on public.organisations for select to relais_web using (relais.in_network(network_id) and relais.is_pass());
create policy field on public.sites for select to relais_web
  using (relais.in_network(network_id) and relais.is_pass() and organisation_id = relais.organisation_id());
create policy field on public.batches for select to relais_web using (relais.in_network(network_id) and relais.is_pass());
create policy field on public.quarantines for select to relais_web using (relais.in_network(network_id) and relais.is_pass());
-- What its organisation may read is not all for a pass: only what it wrote, and no bag but its own.
create policy of_a_pass on public.stock_accounts as restrictive for select to relais_web
  using (not relais.is_pass() or bag_id is null
    or exists (select from public.bags b where b.network_id = stock_accounts.network_id and b.id = bag_id));
create policy of_a_pass on public.stock_entries as restrictive for select to relais_web
  using (not relais.is_pass() or actor_id = relais.account_id());
create policy of_a_pass on public.stock_movements as restrictive for select to relais_web
  using (not relais.is_pass() or exists (select from public.stock_entries e where e.network_id = stock_movements.network_id and e.id = entry_id));
do $$
declare t text;
begin
  foreach t in array array['accounts', 'invitations', 'letters', 'programmes', 'programme_grants', 'requests', 'promise_entries', 'promise_balances'] loop
    execute format('create policy of_a_pass on public.%I as restrictive for select to relais_web using (not relais.is_pass())', t);
  end loop;
end $$;

-- What it writes in the ledger; how much, and between which accounts, the guard below says.
create policy field on public.stock_accounts for insert to relais_web
  with check (relais.in_network(network_id) and relais.is_pass() and organisation_id = relais.organisation_id());
create policy field on public.stock_entries for insert to relais_web
  with check (relais.in_network(network_id) and relais.is_pass() and organisation_id = relais.organisation_id()
    and actor_id = relais.account_id() and coalesce(transfer_id, receipt_id, settlement_id, undoes_entry_id, flag_id) is null
    and case when kind = 'handover' then bag_id is null else kind in ('bag_taken', 'bag_returned')
      and exists (select from public.bags b where b.network_id = stock_entries.network_id and b.id = bag_id) end);
create policy field on public.stock_movements for insert to relais_web
  with check (relais.in_network(network_id) and relais.is_pass()
    and exists (select from public.stock_entries e where e.network_id = stock_movements.network_id and e.id = entry_id
      and e.actor_id = relais.account_id()));
alter policy adds on public.stock_entries with check (relais.in_network(network_id) and (relais.is_hub()
  or (relais.is_lead() and organisation_id = relais.organisation_id() and actor_id = relais.account_id() and kind <> 'sending')));

-- A pass that is over stays over. Only the phone that opens it puts its token and key there, and what it may say of
-- itself is that it was in contact: never its own end, its code or its rights.
create function relais.guard_pass() returns trigger language plpgsql as $$
begin
  if (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at)
      or (old.left_at is not null and new.left_at is distinct from old.left_at)
      or (coalesce(old.revoked_at, old.left_at) is not null
        and (new.code_hash <> coalesce(old.code_hash, '') or new.token_hash <> coalesce(old.token_hash, ''))) then
    raise exception 'a pass that is over stays over' using errcode = 'insufficient_privilege';
  end if;
  if relais.is_pass() then
    if to_jsonb(new) - '{seen_at,waiting}'::text[] is distinct from to_jsonb(old) - '{seen_at,waiting}'::text[] then
      raise exception 'a pass changes nothing of itself' using errcode = 'insufficient_privilege';
    end if;
  elsif not relais.is_directory() and ((new.opener_hash, new.opened_at, new.device_key, new.left_at)
        is distinct from (old.opener_hash, old.opened_at, old.device_key, old.left_at)
      or new.token_hash <> coalesce(old.token_hash, '')
      or (new.code_hash <> coalesce(old.code_hash, '') and (old.opened_at is not null or not relais.keeps_field(new.organisation_id)))) then
    raise exception 'a pass is opened by a phone alone' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_pass before update on public.passes for each row execute function relais.guard_pass();

-- The need of a handover, apart from the ledger: adds to one counter of the caller's own organisation, and shows nothing.
create function relais.count_handovers(batch uuid, kind "ItemKind", iso_week text, need text, quantity int) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if relais.role() not in ('pass', 'lead', 'coordinator') or relais.organisation_id() is null or quantity < 1
      or need not in ('follow_up', 'steps', 'ties', 'rescue', 'information', 'unstated', 'came_back') then
    raise exception 'this is not a handover of one''s own' using errcode = 'insufficient_privilege';
  end if;
  insert into handover_counts (network_id, batch_id, organisation_id, item_kind, week)
    values (relais.network_id(), batch, relais.organisation_id(), kind, iso_week) on conflict do nothing;
  update handover_counts c set
      follow_up = c.follow_up + case need when 'follow_up' then quantity else 0 end,
      steps = c.steps + case need when 'steps' then quantity else 0 end,
      ties = c.ties + case need when 'ties' then quantity else 0 end,
      rescue = c.rescue + case need when 'rescue' then quantity else 0 end,
      information = c.information + case need when 'information' then quantity else 0 end,
      unstated = c.unstated + case need when 'unstated' then quantity else 0 end,
      came_back = c.came_back + case need when 'came_back' then quantity else 0 end
    where c.network_id = relais.network_id() and c.batch_id = batch and c.organisation_id = relais.organisation_id()
      and c.item_kind = kind and c.week = iso_week;
end $$;
revoke all on function relais.count_handovers from public;
grant execute on function relais.count_handovers to relais_web;
