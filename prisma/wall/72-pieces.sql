-- What the field notes waits in pieces, sealed under the network's key of the day (privacy P-13): one for what it moves, one
-- for what it was for. Whoever moves a batch first brings what waits of it to the sums; what it was for, a night's job alone
-- opens. A piece says nothing of itself: whose it is stands inside.
call relais.may('hub lead pass', 'select', 'stock_pieces', 'network_id = relais.network_id()');
call relais.may('pass', 'insert', 'stock_pieces', 'network_id = relais.network_id()');
call relais.may('directory', 'select', 'stock_pieces', 'true');
call relais.may('hub lead pass', 'insert', 'need_pieces', 'network_id = relais.network_id()');
call relais.may('directory', 'select', 'need_pieces', 'true');
call relais.may('directory', 'select', 'need_blocks', 'true');
call relais.may('job', 'select insert update delete', 'stock_pieces', 'network_id = relais.network_id()');
call relais.may('job', 'select insert update delete', 'need_pieces', 'network_id = relais.network_id()');
call relais.may('job', 'select insert update delete', 'need_blocks', 'network_id = relais.network_id()');
call relais.may('hub lead pass', 'select', 'day_keys', 'network_id = relais.network_id()');
call relais.may('job', 'select insert update', 'day_keys', 'network_id = relais.network_id()');
call relais.may('directory', 'select', 'day_keys', 'true');
call relais.may('directory', 'select insert update', 'clock', 'true');
call relais.may('hub job', 'select', 'clock', 'true');

-- Adds movements to the sums of a week: one entry for an organisation and week, one movement for a batch line and a pair of
-- accounts. For the functions below alone.
create function relais.add_to_week(organisation uuid, iso_week text, moves jsonb) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare
  here uuid := relais.network_id();
  entry uuid := md5('handovers:' || here || ':' || organisation || ':' || iso_week)::uuid;
begin
  if jsonb_array_length(moves) = 0 then return; end if;
  insert into stock_entries (network_id, id, kind, organisation_id, actor_id, recorded_at, week)
    values (here, entry, 'handover', organisation, '00000000-0000-0000-0000-000000000000', null, iso_week)
    on conflict (network_id, id) do nothing;
  insert into stock_movements as m (network_id, id, entry_id, batch_line_id, from_account_id, to_account_id, quantity)
    select here, md5(entry || ':' || line || ':' || "from" || ':' || "to")::uuid, entry, line, "from", "to", sum(quantity)
    from jsonb_to_recordset(moves) as each (line uuid, "from" uuid, "to" uuid, quantity int) group by line, "from", "to"
    on conflict (network_id, id) do update set quantity = m.quantity + excluded.quantity;
end $$;
revoke all on function relais.add_to_week from public;

-- What the caller opened is posted, in the order it comes, and its piece is gone: of two who bring the same piece, the second
-- finds none. A member's lead brings what is its own's and the hub's, a pass what is its organisation's.
create function relais.post_handovers(pieces jsonb) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here uuid := relais.network_id();
  piece record;
  told record;
  posted int := 0;
begin
  -- What was given and came back is posted in any order: it has to be there in the end.
  set constraints never_below_zero deferred;
  for piece in select * from jsonb_to_recordset(pieces) as each (id uuid, organisation uuid, week text, moves jsonb, flags jsonb) loop
    if relais.asker() not in ('relais_hub', 'relais_job') and piece.organisation <> relais.organisation_id()
        and not (relais.asker() = 'relais_lead' and exists (
          select from organisations o where o.network_id = here and o.id = piece.organisation and o.kind = 'hub')) then
      raise exception 'this is another organisation''s' using errcode = 'insufficient_privilege';
    end if;
    delete from stock_pieces p where p.network_id = here and p.id = piece.id;
    continue when not found;
    posted := posted + 1;
    perform relais.add_to_week(piece.organisation, piece.week, piece.moves);
    for told in select * from jsonb_to_recordset(piece.flags) as each (pass uuid, item uuid, line uuid, reason "FieldFlagReason", quantity int) loop
      update field_flags f set quantity = f.quantity + told.quantity
        where f.network_id = here and f.organisation_id = piece.organisation and f.settled_at is null and f.pass_id = told.pass
          and f.item_id = told.item and f.batch_line_id is not distinct from told.line and f.reason = told.reason and f.week = piece.week;
      if not found then
        insert into field_flags (network_id, id, organisation_id, pass_id, item_id, batch_line_id, reason, quantity, week)
          values (here, gen_random_uuid(), piece.organisation, told.pass, told.item, told.line, told.reason, told.quantity, piece.week);
      end if;
    end loop;
  end loop;
  set constraints never_below_zero immediate;
  return posted;
end $$;
revoke all on function relais.post_handovers from public;
grant execute on function relais.post_handovers to relais_hub, relais_lead, relais_pass, relais_job;

-- What a count of a bag says was handed over, or noted twice, at once and by nobody.
create function relais.post_counted(iso_week text, moves jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if relais.asker() not in ('relais_hub', 'relais_lead', 'relais_pass') or relais.organisation_id() is null
      -- A pass counts its own bag, and its own site's stock.
      or (relais.asker() = 'relais_pass' and exists (
        select from jsonb_to_recordset(moves) as each ("from" uuid, "to" uuid)
        join stock_accounts a on a.network_id = relais.network_id() and a.id in (each."from", each."to")
        left join passes p on p.network_id = a.network_id and p.id = relais.account_id()
        where (a.bag_id is not null and a.pass_id <> relais.account_id()) or (a.site_id is not null and a.site_id is distinct from p.site_id))) then
    raise exception 'this is not a count of one''s own' using errcode = 'insufficient_privilege';
  end if;
  perform relais.add_to_week(relais.organisation_id(), iso_week, moves);
end $$;
revoke all on function relais.post_counted from public;
grant execute on function relais.post_counted to relais_hub, relais_lead, relais_pass;

-- Once a bag is counted back, what it gave its shelf gave, and the bag took that much less: nothing says any more which bag,
-- and so which pass on which evening, gave what. Of what came back into the bag and left it again, the shelf took it back.
create function relais.join_sums(bag uuid) returns void language plpgsql set search_path = public, pg_temp as $$
declare
  here uuid := relais.network_id();
  given record;
  taken record;
  rest int;
  part int;
begin
  for given in
    select m.*, e.organisation_id, e.week from stock_movements m
    join stock_entries e on e.network_id = m.network_id and e.id = m.entry_id and e.kind = 'handover'
    join stock_accounts f on f.network_id = m.network_id and f.id = m.from_account_id
    join stock_accounts t on t.network_id = m.network_id and t.id = m.to_account_id
    where m.network_id = here and f.bag_id = bag
      and not exists (select from quarantines q where q.network_id = here and q.batch_line_id = m.batch_line_id and q.lifted_at is null)
  loop
    -- What came back meanwhile is no more where it was given to.
    select least(given.quantity, s.quantity) into rest from stock_balances s
      where s.network_id = here and s.account_id = given.to_account_id and s.batch_line_id = given.batch_line_id;
    for taken in
      select m.* from stock_movements m
      join stock_entries e on e.network_id = m.network_id and e.id = m.entry_id and e.kind = 'bag_taken'
      where m.network_id = here and e.bag_id = bag and m.batch_line_id = given.batch_line_id order by m.id
    loop
      part := least(rest, taken.quantity);
      exit when part = 0;
      perform relais.take_off(given.id, part);
      perform relais.take_off(taken.id, part);
      perform relais.add_to_week(given.organisation_id, given.week, jsonb_build_array(jsonb_build_object(
        'line', given.batch_line_id, 'from', taken.from_account_id, 'to', given.to_account_id, 'quantity', part)));
      rest := rest - part;
    end loop;
  end loop;
  for given in
    select m.*, e.organisation_id, e.week from stock_movements m
    join stock_entries e on e.network_id = m.network_id and e.id = m.entry_id and e.kind = 'handover'
    join stock_accounts t on t.network_id = m.network_id and t.id = m.to_account_id
    where m.network_id = here and t.bag_id = bag
      and not exists (select from quarantines q where q.network_id = here and q.batch_line_id = m.batch_line_id and q.lifted_at is null)
  loop
    rest := given.quantity;
    for taken in
      select m.*, s.quantity as there from stock_movements m
      join stock_entries e on e.network_id = m.network_id and e.id = m.entry_id and e.kind = 'bag_returned'
      join stock_accounts f on f.network_id = m.network_id and f.id = m.from_account_id and f.bag_id = bag
      join stock_accounts t on t.network_id = m.network_id and t.id = m.to_account_id and t.kind = 'stock'
      join stock_balances s on s.network_id = m.network_id and s.account_id = t.id and s.batch_line_id = m.batch_line_id
      where m.network_id = here and m.batch_line_id = given.batch_line_id order by m.id
    loop
      part := least(rest, taken.quantity, taken.there);
      continue when part = 0;
      perform relais.take_off(taken.id, part);
      perform relais.take_off(given.id, part);
      perform relais.add_to_week(given.organisation_id, given.week, jsonb_build_array(jsonb_build_object(
        'line', given.batch_line_id, 'from', given.from_account_id, 'to', taken.to_account_id, 'quantity', part)));
      rest := rest - part;
    end loop;
  end loop;
end $$;
revoke all on function relais.join_sums from public;

create function relais.join_bag(bag uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from bags b where b.network_id = relais.network_id() and b.id = bag and b.returned_at is not null
      and b.organisation_id = relais.organisation_id() and (relais.asker() in ('relais_hub', 'relais_lead') or b.pass_id = relais.account_id())) then
    raise exception 'this is not a bag that was counted back' using errcode = 'insufficient_privilege';
  end if;
  perform relais.join_sums(bag);
end $$;
revoke all on function relais.join_bag from public;
grant execute on function relais.join_bag to relais_hub, relais_lead, relais_pass;

-- A bag that nobody counted back by then is one that was lost or forgotten: what is in it stays to be counted, and what it gave
-- is its shelf's, as of any other bag. The caller holds its batches.
create function relais.join_forgotten(bag uuid, ended_before timestamptz) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if relais.asker() <> 'relais_job' or not exists (select from bags b join passes p on p.network_id = b.network_id and p.id = b.pass_id
      where b.network_id = relais.network_id() and b.id = bag and p.ends_at < ended_before) then
    raise exception 'this bag may be counted yet' using errcode = 'insufficient_privilege';
  end if;
  perform relais.join_sums(bag);
end $$;
revoke all on function relais.join_forgotten from public;
grant execute on function relais.join_forgotten to relais_job;

create function relais.take_off(movement uuid, part int) returns void language plpgsql set search_path = public, pg_temp as $$
begin
  delete from stock_movements m where m.network_id = relais.network_id() and m.id = movement and m.quantity = part;
  if not found then
    update stock_movements m set quantity = m.quantity - part where m.network_id = relais.network_id() and m.id = movement;
  end if;
end $$;
revoke all on function relais.take_off from public;

-- What was asked for and not given, as sums of an organisation, kind of thing and week: written when the week it came in is over.
create function relais.count_asked(counts jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into asked_counts as c (network_id, organisation_id, item_kind, week, asked)
    select relais.network_id(), organisation, kind, week, sum(quantity)
    from jsonb_to_recordset(counts) as each (organisation uuid, kind "ItemKind", week text, quantity int)
    group by organisation, kind, week order by organisation, kind, week
    on conflict (network_id, organisation_id, item_kind, week) do update set asked = c.asked + excluded.asked;
end $$;
revoke all on function relais.count_asked from public;
grant execute on function relais.count_asked to relais_job;

-- What handovers were for, as sums of a batch, organisation, kind of thing and week: written when the week they came in is over.
create function relais.count_needs(counts jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into handover_counts as c (network_id, batch_id, organisation_id, item_kind, week,
      follow_up, steps, ties, rescue, information, unstated, came_back)
    select relais.network_id(), batch, organisation, kind, week, coalesce(follow_up, 0), coalesce(steps, 0), coalesce(ties, 0),
      coalesce(rescue, 0), coalesce(information, 0), coalesce(unstated, 0), coalesce(came_back, 0)
    from jsonb_to_recordset(counts) as each (batch uuid, organisation uuid, kind "ItemKind", week text, follow_up int, steps int,
      ties int, rescue int, information int, unstated int, came_back int)
    order by batch, organisation, kind, week
    on conflict (network_id, batch_id, organisation_id, item_kind, week) do update set
      follow_up = c.follow_up + excluded.follow_up, steps = c.steps + excluded.steps, ties = c.ties + excluded.ties,
      rescue = c.rescue + excluded.rescue, information = c.information + excluded.information,
      unstated = c.unstated + excluded.unstated, came_back = c.came_back + excluded.came_back;
end $$;
revoke all on function relais.count_needs from public;
grant execute on function relais.count_needs to relais_job;
