-- The tenancy wall: who may see and write which row, whatever the application forgets.
-- Read by policies: settings that app/data sets inside each transaction. A forgotten setting is
-- null and no policy passes. nullif: on a pooled connection an old setting comes back as ''.

create schema relais;
grant usage on schema relais to relais_web;

create function relais.network_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.network_id', true), '')::uuid;
create function relais.organisation_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.organisation_id', true), '')::uuid;
create function relais.account_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.account_id', true), '')::uuid;
create function relais.programme_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.programme_id', true), '')::uuid;
create function relais.role() returns text language sql stable parallel safe
  return nullif(current_setting('app.role', true), '');
-- 'directory' is the sign-in code before any network is known; 'system' is a nightly job of one network.
create function relais.is_directory() returns boolean language sql stable parallel safe
  return coalesce(relais.role() = 'directory', false);
create function relais.is_hub() returns boolean language sql stable parallel safe
  return coalesce(relais.role() in ('coordinator', 'system'), false);
create function relais.is_lead() returns boolean language sql stable parallel safe
  return coalesce(relais.role() = 'lead', false);
create function relais.is_member() returns boolean language sql stable parallel safe
  return coalesce(relais.role() in ('lead', 'volunteer'), false);
create function relais.in_network(network uuid) returns boolean language sql stable parallel safe
  return coalesce(network = relais.network_id(), false);

-- Puts a table inside the wall. An empty string for adds, changes or removes means: not granted.
-- A row that may be changed must be one that changes accepts, and become one that becomes accepts.
create procedure relais.wall(
  name text, sees text, adds text, changes text default '', change_columns text default '', removes text default '',
  becomes text default ''
) language plpgsql as $$
begin
  execute format('alter table public.%I enable row level security', name);
  execute format('alter table public.%I force row level security', name);
  execute format('create policy sees on public.%I for select to relais_web using (%s)', name, sees);
  execute format('grant select on public.%I to relais_web', name);
  if adds <> '' then
    execute format('create policy adds on public.%I for insert to relais_web with check (%s)', name, adds);
    execute format('grant insert on public.%I to relais_web', name);
  end if;
  if changes <> '' then
    execute format('create policy changes on public.%I for update to relais_web using (%s) with check (%s)', name, changes,
      case becomes when '' then changes else becomes end);
    execute format('grant update (%s) on public.%I to relais_web', change_columns, name);
  end if;
  if removes <> '' then
    execute format('create policy removes on public.%I for delete to relais_web using (%s)', name, removes);
    execute format('grant delete on public.%I to relais_web', name);
  end if;
end $$;

-- ---------------------------------------------------------------- people and access

-- In a network: the people one may see there, by name. Secrets only for the sign-in code.
call relais.wall('memberships',
  'relais.is_directory() or (relais.in_network(network_id) and (relais.is_hub() or organisation_id = relais.organisation_id() or account_id = relais.account_id()))',
  'relais.is_directory()',
  -- A lead ends the role of somebody else of its organisation, and gives none back.
  'relais.is_directory() or (relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id()
     and account_id <> relais.account_id() and role in (''lead'', ''volunteer'') and ended_at is null)))',
  'ended_at, expires_at', '',
  'relais.is_directory() or (relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and ended_at is not null)))');
call relais.wall('accounts',
  'relais.is_directory() or id = relais.account_id() or exists (select from public.memberships m where m.account_id = accounts.id)',
  'relais.is_directory()',
  'relais.is_directory()', 'email, name, locale, disabled_at',
  'relais.is_directory()');
call relais.wall('account_secrets', 'relais.is_directory()', 'relais.is_directory()', 'relais.is_directory()',
  'password_hash, totp_sealed, totp_last_step, totp_since');
call relais.wall('recovery_codes', 'relais.is_directory()', 'relais.is_directory()', 'relais.is_directory()', 'used_at', 'relais.is_directory()');
call relais.wall('sessions', 'relais.is_directory()', 'relais.is_directory()', 'relais.is_directory()',
  'membership_id, seen_at, expires_at, second_factor_at, reauthenticated_at', 'relais.is_directory()');
call relais.wall('rate_limits', 'relais.is_directory()', 'relais.is_directory()', 'relais.is_directory()', 'window_start, count', 'relais.is_directory()');
call relais.wall('invitations',
  'relais.is_directory() or (relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id())))',
  'relais.is_directory() or (relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and role in (''lead'', ''volunteer'') and invited_by = relais.account_id())))',
  -- In a network a link is taken back, never given back.
  'relais.is_directory() or (relais.in_network(network_id) and used_at is null and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id())))',
  'used_at, revoked_at', 'relais.is_directory()',
  'relais.is_directory() or (relais.in_network(network_id) and used_at is null and revoked_at is not null and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id())))');
call relais.wall('programmes',
  'relais.is_directory() or id = relais.programme_id() or relais.network_id() is not null',
  'relais.is_directory()');

-- ---------------------------------------------------------------- the network

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

-- ---------------------------------------------------------------- batches

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

-- ---------------------------------------------------------------- splitting

-- No update: a new request replaces the one before it and both stay.
call relais.wall('requests',
  'relais.in_network(network_id) and (relais.is_hub() or organisation_id = relais.organisation_id())',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and not on_behalf))');
call relais.wall('scenarios', 'relais.in_network(network_id) and relais.is_hub()', 'relais.in_network(network_id) and relais.is_hub()',
  'relais.in_network(network_id) and relais.is_hub()',
  'method, reserve, cap_at_asked, include_set_aside, weight_asked, weight_met, weight_pace, weight_idle, weight_carried, updated_by, updated_at',
  'relais.in_network(network_id) and relais.is_hub()');
call relais.wall('scenario_lines', 'relais.in_network(network_id) and relais.is_hub()', 'relais.in_network(network_id) and relais.is_hub()',
  'relais.in_network(network_id) and relais.is_hub()', 'floor, cap, pinned',
  'relais.in_network(network_id) and relais.is_hub()');
-- Decisions are read by every member: a split is defended in front of all of them.
-- No update, no delete: a decision is taken back by a split_undos row.
call relais.wall('splits', 'relais.in_network(network_id) and (relais.is_hub() or relais.is_member())', 'relais.in_network(network_id) and relais.is_hub()');
call relais.wall('split_lines', 'relais.in_network(network_id) and (relais.is_hub() or relais.is_member())', 'relais.in_network(network_id) and relais.is_hub()');
call relais.wall('split_undos', 'relais.in_network(network_id) and (relais.is_hub() or relais.is_member())', 'relais.in_network(network_id) and relais.is_hub()');

-- ---------------------------------------------------------------- moving

call relais.wall('transfers',
  'relais.in_network(network_id) and (relais.is_hub() or from_organisation_id = relais.organisation_id() or to_organisation_id = relais.organisation_id())',
  'relais.in_network(network_id) and relais.is_hub()',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and to_organisation_id = relais.organisation_id() and state in (''sent'', ''received'')))',
  'state, sent_at, closed_at');
call relais.wall('transfer_lines',
  'relais.in_network(network_id) and exists (select from public.transfers t where t.network_id = transfer_lines.network_id and t.id = transfer_id)',
  'relais.in_network(network_id) and relais.is_hub()');
call relais.wall('receipts',
  'relais.in_network(network_id) and exists (select from public.transfers t where t.network_id = receipts.network_id and t.id = transfer_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and received_by = relais.account_id() and not on_behalf
     and exists (select from public.transfers t where t.network_id = receipts.network_id and t.id = transfer_id and t.to_organisation_id = relais.organisation_id())))');
call relais.wall('receipt_lines',
  'relais.in_network(network_id) and exists (select from public.receipts r where r.network_id = receipt_lines.network_id and r.id = receipt_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead()
     and exists (select from public.receipts r where r.network_id = receipt_lines.network_id and r.id = receipt_id and r.organisation_id = relais.organisation_id())))');
call relais.wall('receipt_undos',
  'relais.in_network(network_id) and exists (select from public.receipts r where r.network_id = receipt_undos.network_id and r.id = receipt_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead()
     and exists (select from public.receipts r where r.network_id = receipt_undos.network_id and r.id = receipt_id and r.organisation_id = relais.organisation_id())))');
call relais.wall('discrepancies',
  'relais.in_network(network_id) and exists (select from public.transfers t where t.network_id = discrepancies.network_id and t.id = transfer_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead()
     and exists (select from public.receipts r where r.network_id = discrepancies.network_id and r.id = receipt_id and r.organisation_id = relais.organisation_id())))',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_lead())
     and exists (select from public.transfers t where t.network_id = discrepancies.network_id and t.id = transfer_id)',
  'open_quantity, closed_at');
call relais.wall('settlements',
  'relais.in_network(network_id) and exists (select from public.discrepancies d where d.network_id = settlements.network_id and d.id = discrepancy_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and proposed_by_organisation_id = relais.organisation_id() and proposed_by = relais.account_id()
     and exists (select from public.discrepancies d where d.network_id = settlements.network_id and d.id = discrepancy_id)))');
call relais.wall('settlement_agreements',
  'relais.in_network(network_id) and exists (select from public.settlements s where s.network_id = settlement_agreements.network_id and s.id = settlement_id)',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and answered_by = relais.account_id() and not on_behalf
     and exists (select from public.settlements s where s.network_id = settlement_agreements.network_id and s.id = settlement_id
       and s.proposed_by_organisation_id <> relais.organisation_id())))');

-- Append-only; a lead gives a promise back only where a transfer of theirs went wrong.
call relais.wall('promise_entries',
  'relais.in_network(network_id) and (relais.is_hub() or organisation_id = relais.organisation_id())',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and kind = ''resend''
     and exists (select from public.transfers t where t.network_id = promise_entries.network_id and t.id = transfer_id)))');
-- Written by the trigger alone.
call relais.wall('promise_balances', 'relais.in_network(network_id) and (relais.is_hub() or organisation_id = relais.organisation_id())', '');

-- ---------------------------------------------------------------- the ledger: select and insert, nothing else

call relais.wall('stock_accounts',
  'relais.in_network(network_id) and (relais.is_hub() or organisation_id = relais.organisation_id()
     or exists (select from public.transfers t where t.network_id = stock_accounts.network_id and t.id = transfer_id))',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_lead())');
call relais.wall('stock_entries',
  'relais.in_network(network_id) and (relais.is_hub() or organisation_id = relais.organisation_id()
     or exists (select from public.transfers t where t.network_id = stock_entries.network_id and t.id = transfer_id))',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead() and organisation_id = relais.organisation_id() and actor_id = relais.account_id() and kind <> ''sending''))');
call relais.wall('stock_movements',
  'relais.in_network(network_id) and (relais.is_hub()
     or exists (select from public.stock_accounts a where a.network_id = stock_movements.network_id and a.id in (from_account_id, to_account_id)))',
  'relais.in_network(network_id) and (relais.is_hub() or (relais.is_lead()
     and exists (select from public.stock_entries e where e.network_id = stock_movements.network_id and e.id = entry_id)
     and exists (select from public.stock_accounts a where a.network_id = stock_movements.network_id and a.id in (from_account_id, to_account_id))))');
-- Written by the trigger alone.
call relais.wall('stock_balances',
  'relais.in_network(network_id) and (relais.is_hub()
     or exists (select from public.stock_accounts a where a.network_id = stock_balances.network_id and a.id = account_id))', '');
call relais.wall('ledger_checks',
  'relais.is_directory() or (relais.in_network(network_id) and relais.is_hub())',
  'relais.in_network(network_id) and relais.is_hub()');
call relais.wall('quarantines',
  'relais.in_network(network_id) and (relais.is_hub() or relais.is_member())',
  'relais.in_network(network_id) and relais.is_hub()',
  'relais.in_network(network_id) and relais.is_hub()', 'lifted_at, lifted_by');

-- ---------------------------------------------------------------- answers and letters

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

-- ---------------------------------------------------------------- what must hold, whoever writes

-- A role belongs where it can act: an organisation of a network, a programme, or the installation.
alter table public.memberships add constraint role_has_its_place check (case role
  when 'operator' then network_id is null and programme_id is null
  when 'reviewer' then network_id is null and programme_id is not null
  else network_id is not null and organisation_id is not null and programme_id is null end);
alter table public.invitations add constraint role_has_its_place check (case role
  when 'operator' then network_id is null and programme_id is null
  when 'reviewer' then programme_id is not null
  else network_id is not null and organisation_id is not null end);
alter table public.batch_lines add constraint announced_is_a_count check (announced between 0 and 10000000);
alter table public.requests add constraint request_is_a_count check (quantity between 0 and 1000000 and people_met between 0 and 1000000);
alter table public.transfer_lines add constraint transfer_line_is_a_count check (quantity > 0);
alter table public.receipt_lines add constraint receipt_line_is_a_count check (quantity > 0);
alter table public.receipt_lines add constraint difference_has_a_reason check ((outcome = 'received') = (reason is null));
alter table public.discrepancies add constraint open_is_within check (open_quantity between 0 and quantity and (open_quantity = 0) = (closed_at is not null));
alter table public.settlements add constraint settlement_is_a_count check (quantity > 0);
alter table public.transfers add constraint transfer_joins_two check (from_organisation_id <> to_organisation_id);
alter table public.stock_accounts add constraint transit_belongs_to_a_transfer check ((kind = 'transit') = (transfer_id is not null));
alter table public.stock_movements add constraint movement_moves check (quantity > 0 and from_account_id <> to_account_id);
alter table public.stock_balances add constraint never_below_zero check (quantity >= 0 or source);
alter table public.promise_balances add constraint promise_never_below_zero check (quantity >= 0);
alter table public.splits add constraint split_adds_up check (total >= 0 and reserve >= 0 and left_over >= 0);
alter table public.split_lines add constraint split_line_is_a_count check (quantity >= 0);

-- The keeper of balances: the owner, in triggers only, within the network at hand.
do $$
declare t text;
begin
  foreach t in array array['stock_balances', 'stock_accounts', 'promise_balances', 'quarantines'] loop
    execute format('create policy keeper on public.%I to %I using (relais.in_network(network_id)) with check (relais.in_network(network_id))', t, current_user);
  end loop;
  -- What the guards below compare with. A policy cannot ask it: these tables' own policies lead back to the one asking.
  foreach t in array array['stock_entries', 'stock_movements', 'promise_entries', 'transfers', 'receipts', 'receipt_lines',
      'receipt_undos', 'discrepancies', 'settlements', 'settlement_agreements', 'organisations', 'outcomes'] loop
    execute format('create policy keeper on public.%I for select to %I using (relais.in_network(network_id))', t, current_user);
  end loop;
end $$;

-- A lead moves what its own receipt says, what both sides settled, and its own receipt back: no more than that, once.
create function relais.guard_movement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  e stock_entries;
  t transfers;
  f stock_accounts;
  g stock_accounts;
  already bigint;
  allowed bigint;
begin
  if not relais.is_lead() then return new; end if;
  select * into strict e from stock_entries where network_id = new.network_id and id = new.entry_id;
  select * into t from transfers where network_id = new.network_id and id = e.transfer_id;
  select * into strict f from stock_accounts where network_id = new.network_id and id = new.from_account_id;
  select * into strict g from stock_accounts where network_id = new.network_id and id = new.to_account_id;
  if e.kind = 'receipt' then
    select sum(l.quantity) into allowed from receipt_lines l join receipts r on r.network_id = l.network_id and r.id = l.receipt_id
      where l.network_id = new.network_id and l.receipt_id = e.receipt_id and l.batch_line_id = new.batch_line_id
        and r.organisation_id = e.organisation_id and r.transfer_id = t.id and g.organisation_id = t.to_organisation_id
        and case f.kind
          when 'transit' then f.transfer_id = t.id
            and ((l.outcome = 'received' and g.kind = 'stock') or (l.outcome = 'damaged' and g.kind = 'damaged'))
          when 'found' then f.organisation_id = t.to_organisation_id and g.kind = 'stock' and l.outcome in ('extra', 'wrong_item')
          else false end;
  elsif e.kind = 'settlement' then
    select s.quantity into allowed
      from settlements s
      join settlement_agreements a on a.network_id = s.network_id and a.settlement_id = s.id and a.agreed
      join discrepancies d on d.network_id = s.network_id and d.id = s.discrepancy_id
      where s.network_id = new.network_id and s.id = e.settlement_id and d.transfer_id = t.id and d.batch_line_id = new.batch_line_id
        and (f.kind <> 'transit' or f.transfer_id = t.id)
        and (s.kind::text, f.kind::text, f.organisation_id, g.kind::text, g.organisation_id) in (
          ('found', 'transit', t.from_organisation_id, 'stock', t.to_organisation_id),
          ('resend', 'transit', t.from_organisation_id, 'stock', t.from_organisation_id),
          ('write_off', 'transit', t.from_organisation_id, 'lost', t.from_organisation_id),
          ('replace', 'transit', t.from_organisation_id, 'lost', t.from_organisation_id),
          ('return_to_sender', 'transit', t.from_organisation_id, 'stock', t.from_organisation_id),
          ('return_to_sender', 'damaged', t.to_organisation_id, 'returned', t.from_organisation_id),
          ('from_sender_stock', 'stock', t.from_organisation_id, 'found', t.to_organisation_id));
  elsif e.kind = 'undo' then
    select sum(m.quantity) into allowed from stock_movements m join stock_entries u on u.network_id = m.network_id and u.id = m.entry_id
      where m.network_id = new.network_id and m.entry_id = e.undoes_entry_id and m.batch_line_id = new.batch_line_id
        and m.from_account_id = new.to_account_id and m.to_account_id = new.from_account_id
        and u.kind = 'receipt' and u.organisation_id = e.organisation_id and u.transfer_id = t.id;
  end if;
  -- Of every entry for the same document together: a second one moves nothing again.
  select sum(m.quantity) into already from stock_movements m join stock_entries o on o.network_id = m.network_id and o.id = m.entry_id
    where m.network_id = new.network_id and m.batch_line_id = new.batch_line_id and o.kind = e.kind
      and m.from_account_id = new.from_account_id and m.to_account_id = new.to_account_id
      and (o.id = e.id or o.receipt_id = e.receipt_id or o.settlement_id = e.settlement_id);
  if e.organisation_id is distinct from relais.organisation_id() or t.to_organisation_id is distinct from relais.organisation_id()
      or coalesce(already, 0) + new.quantity > coalesce(allowed, 0) then
    raise exception 'no document lets a lead move this' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_movement before insert on public.stock_movements for each row execute function relais.guard_movement();

-- What is open of a difference follows from what both sides settled; a donor answers outside the portal.
create function relais.guard_discrepancy() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  settled bigint;
begin
  select coalesce(sum(s.quantity), 0) into settled
    from settlements s
    join transfers t on t.network_id = s.network_id and t.id = new.transfer_id
    join organisations o on o.network_id = t.network_id and o.id = t.from_organisation_id
    left join settlement_agreements a on a.network_id = s.network_id and a.settlement_id = s.id
    where s.network_id = new.network_id and s.discrepancy_id = new.id and s.kind <> 'looking' and (a.agreed or o.kind = 'donor');
  if new.open_quantity = new.quantity - settled
      or (new.open_quantity = 0 and exists (select from receipt_undos u where u.network_id = new.network_id and u.receipt_id = new.receipt_id)) then
    return new;
  end if;
  raise exception 'what is open of a difference follows from its settlements' using errcode = 'insufficient_privilege';
end $$;
create trigger guard_discrepancy before insert or update on public.discrepancies for each row execute function relais.guard_discrepancy();

-- A lead is owed again what both sides agreed to send again or replace.
create function relais.guard_promise() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  agreed bigint;
  already bigint;
begin
  if not relais.is_lead() then return new; end if;
  select coalesce(sum(s.quantity), 0) into agreed
    from discrepancies d
    join settlements s on s.network_id = d.network_id and s.discrepancy_id = d.id and s.kind in ('resend', 'replace')
    join settlement_agreements a on a.network_id = s.network_id and a.settlement_id = s.id and a.agreed
    join transfers t on t.network_id = d.network_id and t.id = d.transfer_id
    where d.network_id = new.network_id and d.transfer_id = new.transfer_id
      and t.to_organisation_id = new.organisation_id and t.batch_id = new.batch_id;
  select coalesce(sum(p.quantity), 0) into already from promise_entries p
    where p.network_id = new.network_id and p.transfer_id = new.transfer_id and p.kind = 'resend';
  if new.quantity < 1 or already + new.quantity > agreed then
    raise exception 'nothing agreed promises this again' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger guard_promise before insert on public.promise_entries for each row execute function relais.guard_promise();

create function relais.apply_movement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  from_source boolean;
  to_source boolean;
begin
  if exists (select from quarantines q where q.network_id = new.network_id and q.batch_line_id = new.batch_line_id and q.lifted_at is null) then
    raise exception 'batch line % is in quarantine', new.batch_line_id using errcode = 'RL001';
  end if;
  select kind in ('donor', 'found') into strict from_source from stock_accounts where network_id = new.network_id and id = new.from_account_id;
  select kind in ('donor', 'found') into strict to_source from stock_accounts where network_id = new.network_id and id = new.to_account_id;
  update stock_balances set quantity = quantity - new.quantity
    where network_id = new.network_id and account_id = new.from_account_id and batch_line_id = new.batch_line_id;
  if not found then
    insert into stock_balances (network_id, account_id, batch_line_id, quantity, source)
      values (new.network_id, new.from_account_id, new.batch_line_id, -new.quantity, from_source);
  end if;
  insert into stock_balances (network_id, account_id, batch_line_id, quantity, source)
    values (new.network_id, new.to_account_id, new.batch_line_id, new.quantity, to_source)
    on conflict (network_id, account_id, batch_line_id) do update set quantity = stock_balances.quantity + excluded.quantity;
  return null;
end $$;
create trigger apply_movement after insert on public.stock_movements for each row execute function relais.apply_movement();

create function relais.apply_promise() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update promise_balances set quantity = quantity + new.quantity
    where network_id = new.network_id and batch_id = new.batch_id and organisation_id = new.organisation_id;
  if not found then
    insert into promise_balances (network_id, batch_id, organisation_id, quantity)
      values (new.network_id, new.batch_id, new.organisation_id, new.quantity);
  end if;
  return null;
end $$;
create trigger apply_promise after insert on public.promise_entries for each row execute function relais.apply_promise();

-- Whether a form's id was used up in this network, by anybody: the answer itself is for who sent it.
create function relais.is_answered(form_id uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from outcomes where network_id = relais.network_id() and id = form_id) $$;

-- Queues a job in the caller's transaction; the payload holds ids only.
create function relais.enqueue(task text, payload json, key text default null, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = pg_temp as $$
begin
  if task not in ('send-letter', 'tell', 'check-ledger') or (payload->>'networkId') is distinct from relais.network_id()::text then
    raise exception 'a job is one of ours, for the network at hand' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(task, payload, job_key := key, run_at := run_at, max_attempts := 12);
end $$;
revoke all on function relais.enqueue from public;
grant execute on function relais.enqueue to relais_web;
