-- The wall around the field. A pass is a role of its own: one organisation, its own bag, handovers and nothing else.
-- In its transactions app.account_id is the pass's id. Apart from the tables: an enum's new values can only be
-- named once the migration that added them has ended.

create function relais.is_pass() returns boolean language sql stable parallel safe
  return coalesce(relais.role() = 'pass', false);
-- Who keeps an organisation's own field: its leads, and for the hub its coordinators.
create function relais.keeps_field(organisation uuid) returns boolean language sql stable parallel safe
  return coalesce(relais.role() in ('lead', 'coordinator') and organisation = relais.organisation_id(), false);

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

-- What a pass reads to know what it carries, and nothing of people.
alter policy sees on public.memberships using (relais.is_directory() or (not relais.is_pass() and relais.in_network(network_id)
  and (relais.is_hub() or organisation_id = relais.organisation_id() or account_id = relais.account_id())));
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

do $$
declare t text;
begin
  execute format('create policy keeper on public.handover_counts to %I using (relais.in_network(network_id)) with check (relais.in_network(network_id))', current_user);
  foreach t in array array['passes', 'bags', 'field_flags'] loop
    execute format('create policy keeper on public.%I for select to %I using (relais.in_network(network_id))', t, current_user);
  end loop;
end $$;

alter table public.passes add constraint pass_ends_within_a_week check (ends_at > given_at and ends_at <= given_at + interval '8 days');
create unique index one_open_bag_a_pass on public.bags (network_id, pass_id) where returned_at is null;
alter table public.passes add constraint waiting_is_a_count check (waiting between 0 and 100000);
alter table public.stock_accounts add constraint bag_account_has_a_bag check ((kind = 'bag') = (bag_id is not null));
alter table public.stock_accounts add constraint only_stock_is_at_a_site check (site_id is null or kind = 'stock');
-- P-02: a handover keeps its ISO week and no other time; every other act on stock keeps a time.
alter table public.stock_entries add constraint handover_keeps_its_week_only
  check (case kind when 'handover' then recorded_at is null and week is not null else recorded_at is not null and week is null end);
alter table public.stock_entries add constraint week_is_an_iso_week check (week ~ '^\d{4}-W\d{2}$');
alter table public.handover_counts add constraint counts_are_counts check (follow_up >= 0 and steps >= 0
  and ties >= 0 and rescue >= 0 and information >= 0 and unstated >= 0 and came_back >= 0 and week ~ '^\d{4}-W\d{2}$');
alter table public.field_flags add constraint flag_is_a_count check (quantity > 0 and (settlement is null) = (settled_at is null));

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

-- Nothing a pass moves leaves its organisation, and of bags it touches its own alone.
create function relais.guard_field_movement(e stock_entries, f stock_accounts, g stock_accounts, line uuid, quantity int) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  known boolean;
  flagged int;
  already bigint;
begin
  known := case e.kind
    when 'placing' then (f.kind, g.kind) = ('stock', 'stock')
    when 'bag_taken' then (f.kind, g.kind) = ('stock', 'bag') and g.bag_id = e.bag_id
    when 'bag_returned' then (f.kind::text, g.kind::text) in (('bag', 'stock'), ('bag', 'lost'), ('bag', 'damaged'), ('found', 'stock'))
      and (f.kind <> 'bag' or f.bag_id = e.bag_id)
    -- What another organisation gave may come back here: found, then.
    when 'handover' then (f.kind::text, g.kind::text) in (('bag', 'handed_over'), ('stock', 'handed_over'), ('found', 'handed_over'),
      ('bag', 'damaged'), ('stock', 'damaged'), ('found', 'damaged'), ('handed_over', 'bag'), ('handed_over', 'stock'),
      ('found', 'bag'), ('found', 'stock'))
    when 'flag_settled' then (f.kind::text, g.kind::text) in (('stock', 'found'), ('lost', 'found'), ('handed_over', 'found'), ('lost', 'stock'))
    else false end;
  if not known or e.organisation_id is distinct from relais.organisation_id()
      or f.organisation_id <> e.organisation_id or g.organisation_id <> e.organisation_id
      or (e.kind in ('placing', 'flag_settled') and not relais.is_lead())
      or (relais.is_pass() and exists (select from bags b where b.network_id = e.network_id and b.id in (f.bag_id, g.bag_id, e.bag_id)
        and b.pass_id <> relais.account_id()))
      -- Its site's stock and its organisation's own shelf, not what is placed elsewhere.
      or (relais.is_pass() and exists (select from stock_accounts a where a.network_id = e.network_id and a.id in (f.id, g.id) and a.site_id is not null
        and not exists (select from passes p where p.network_id = e.network_id and p.id = relais.account_id() and p.site_id = a.site_id))) then
    raise exception 'this is not a pass''s or a lead''s to move' using errcode = 'insufficient_privilege';
  end if;
  if e.kind = 'flag_settled' then
    select fl.quantity into flagged from field_flags fl where fl.network_id = e.network_id and fl.id = e.flag_id and fl.organisation_id = e.organisation_id;
    select sum(m.quantity) into already from stock_movements m join stock_entries o on o.network_id = m.network_id and o.id = m.entry_id
      where o.network_id = e.network_id and o.flag_id = e.flag_id;
    if coalesce(already, 0) + quantity > coalesce(flagged, 0) then
      raise exception 'a flag settles what it says and no more' using errcode = 'insufficient_privilege';
    end if;
  end if;
end $$;
revoke all on function relais.guard_field_movement from public;

-- As before, and the field's movements beside it.
create or replace function relais.guard_movement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  e stock_entries;
  t transfers;
  f stock_accounts;
  g stock_accounts;
  already bigint;
  allowed bigint;
begin
  if not (relais.is_lead() or relais.is_pass()) then return new; end if;
  select * into strict e from stock_entries where network_id = new.network_id and id = new.entry_id;
  select * into t from transfers where network_id = new.network_id and id = e.transfer_id;
  select * into strict f from stock_accounts where network_id = new.network_id and id = new.from_account_id;
  select * into strict g from stock_accounts where network_id = new.network_id and id = new.to_account_id;
  if e.kind in ('placing', 'bag_taken', 'bag_returned', 'handover', 'flag_settled') then
    perform relais.guard_field_movement(e, f, g, new.batch_line_id, new.quantity);
    return new;
  elsif e.kind = 'receipt' then
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
