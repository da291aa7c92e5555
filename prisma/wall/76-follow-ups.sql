-- Follow-ups as members declare them. What a member said of its weeks is its own: the hub reads and mends what it typed for
-- one, and of all the rest the sums below, of three members at least and rounded to five (privacy S-02, S-07).
call relais.may('hub lead', 'select', 'follow_up_series', 'network_id = relais.network_id()');
call relais.may('hub', 'insert', 'follow_up_series', 'network_id = relais.network_id()');
call relais.may('hub', 'update (until_week)', 'follow_up_series', 'network_id = relais.network_id()');

call relais.may('hub', 'select delete', 'follow_up_weeks', 'network_id = relais.network_id() and on_behalf');
call relais.may('hub', 'insert', 'follow_up_weeks', 'network_id = relais.network_id() and on_behalf');
call relais.may('hub', 'update (counted_before, opened, met_again, resumed, interrupted, closed)', 'follow_up_weeks',
  'network_id = relais.network_id() and on_behalf');
call relais.may('lead', 'select delete', 'follow_up_weeks', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('lead', 'insert', 'follow_up_weeks',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and not on_behalf');
call relais.may('lead', 'update (counted_before, opened, met_again, resumed, interrupted, closed, on_behalf)', 'follow_up_weeks',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id()',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and not on_behalf');
call relais.may('job', 'select delete', 'follow_up_weeks', 'network_id = relais.network_id()');
call relais.may('job', 'update (counted_before)', 'follow_up_weeks', 'network_id = relais.network_id()');

call relais.may('hub', 'select delete', 'follow_up_baselines', 'network_id = relais.network_id() and on_behalf');
call relais.may('hub', 'insert', 'follow_up_baselines', 'network_id = relais.network_id() and on_behalf');
call relais.may('hub', 'update (open, interrupted)', 'follow_up_baselines', 'network_id = relais.network_id() and on_behalf');
call relais.may('lead', 'select delete', 'follow_up_baselines', 'network_id = relais.network_id() and organisation_id = relais.organisation_id()');
call relais.may('lead', 'insert', 'follow_up_baselines',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and not on_behalf');
call relais.may('lead', 'update (open, interrupted, on_behalf)', 'follow_up_baselines',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id()',
  'network_id = relais.network_id() and organisation_id = relais.organisation_id() and not on_behalf');

call relais.may('hub lead', 'select', 'follow_up_warnings', 'network_id = relais.network_id()');
call relais.may('hub', 'insert', 'follow_up_warnings', 'network_id = relais.network_id()');
call relais.may('job', 'select delete', 'follow_up_warnings', 'network_id = relais.network_id()');

do $do$
declare t text;
begin
  foreach t in array array['follow_up_weeks', 'follow_up_baselines', 'memberships'] loop
    call relais.may('owner', 'select', t, 'network_id = relais.network_id()');
  end loop;
end $do$;

-- Of each week that was said until one, by every member or by one: how many were in contact before and after it. For the
-- functions below alone.
create function relais.follow_ups_known(last_week text, by_member uuid default null)
  returns table (organisation_id uuid, week text, before int, after int, opened int, met_again int, resumed int, interrupted int, closed int)
  language sql stable set search_path = public, pg_temp as $$
  with said as (
    select w.*, w.opened + w.resumed - w.interrupted - w.closed as change,
      count(w.counted_before) over (partition by w.organisation_id order by w.week) as chain
    from follow_up_weeks w where w.network_id = relais.network_id() and w.week <= last_week
      and (by_member is null or w.organisation_id = by_member)
  ), known as (
    select s.*, (first_value(s.counted_before) over chained + sum(s.change) over chained)::int as after
    from said s window chained as (partition by s.organisation_id, s.chain order by s.week)
  )
  select k.organisation_id, k.week, k.after - k.change, k.after, k.opened, k.met_again, k.resumed, k.interrupted, k.closed from known k
$$;
revoke all on function relais.follow_ups_known from public;

-- A sum over members, to the nearest five; of fewer than three it is not told.
create function relais.in_fives(sum numeric, members bigint) returns int language sql immutable
  return case when members >= 3 then (round(sum / 5) * 5)::int end;
revoke all on function relais.in_fives from public;

-- Month by month (a week counts in its Thursday's) what the members said that said all its weeks: how many they are, and their
-- sums where they are three at least.
create function relais.follow_up_months(last_week text)
  returns table (month text, members int, before int, after int, opened int, met_again int, resumed int, interrupted int, closed int)
  language sql stable security definer set search_path = public, pg_temp as $$
  with of_member as (
    select to_char(to_date(k.week, 'IYYY"-W"IW') + 3, 'YYYY-MM') as month, k.organisation_id, count(*) as weeks,
      (array_agg(k.before order by k.week))[1] as before, (array_agg(k.after order by k.week desc))[1] as after,
      sum(k.opened) as opened, sum(k.met_again) as met_again, sum(k.resumed) as resumed,
      sum(k.interrupted) as interrupted, sum(k.closed) as closed
    from relais.follow_ups_known(last_week) k group by 1, 2
  ), whole as (
    select m.* from of_member m where m.weeks = (
      select count(*) from generate_series((m.month || '-01')::date, (m.month || '-01')::date + interval '1 month -1 day', '1 day') as day
      where extract(isodow from day) = 4)
  )
  select w.month, count(*)::int, relais.in_fives(sum(w.before), count(*)), relais.in_fives(sum(w.after), count(*)),
    relais.in_fives(sum(w.opened), count(*)), relais.in_fives(sum(w.met_again), count(*)), relais.in_fives(sum(w.resumed), count(*)),
    relais.in_fives(sum(w.interrupted), count(*)), relais.in_fives(sum(w.closed), count(*))
  from whole w group by w.month order by w.month
$$;

-- Which weeks each member said since one, and nothing of what.
create function relais.follow_ups_said(first_week text) returns table (organisation_id uuid, week text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.organisation_id, w.week from follow_up_weeks w where w.network_id = relais.network_id() and w.week >= first_week
$$;

-- What members declared of the weeks before the first phones, together.
create function relais.follow_up_baseline() returns table (members int, open int, interrupted int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int, relais.in_fives(sum(b.open), count(*)), relais.in_fives(sum(b.interrupted), count(*))
  from follow_up_baselines b where b.network_id = relais.network_id()
$$;

-- Members that said their weeks themselves and have nobody left to, or that have said nothing for four weeks, and about how many follow-ups were in contact
-- with each at the end: told from ten on, to the nearest five, and only where a town of theirs has three members.
create function relais.follow_ups_left(last_week text, silent_since text) returns table (organisation_id uuid, week text, in_contact int)
  language sql stable security definer set search_path = public, pg_temp as $$
  -- Every page of a coordinator asks: what was in contact is worked out for whom it is asked of alone.
  with last as (
    select w.organisation_id, max(w.week) as week from follow_up_weeks w
    where w.network_id = relais.network_id() and w.week <= last_week group by w.organisation_id
  )
  select l.organisation_id, l.week,
    case when k.after >= 10 and exists (
      select from sites s
      join sites other on other.network_id = s.network_id and lower(other.name) = lower(s.name)
      join organisations o on o.network_id = other.network_id and o.id = other.organisation_id and o.kind = 'member'
      where s.network_id = relais.network_id() and s.organisation_id = l.organisation_id
        and (o.id = l.organisation_id or o.archived_at is null and other.closed_at is null)
      group by s.id having count(distinct other.organisation_id) >= 3) then (round(k.after / 5.0) * 5)::int end
  from last l
  join organisations o on o.network_id = relais.network_id() and o.id = l.organisation_id
  join lateral (
    select last_known.after from relais.follow_ups_known(last_week, l.organisation_id) last_known order by last_known.week desc limit 1
  ) k on k.after > 0
  where (
    o.archived_at is not null or o.paused_at is not null
    or l.week <= silent_since
    or (not exists (select from follow_up_weeks w where w.network_id = o.network_id and w.organisation_id = o.id and w.week = l.week
        and w.on_behalf)
      and not exists (select from memberships m where m.network_id = o.network_id and m.organisation_id = o.id and m.role = 'lead'
        and m.ended_at is null and (m.expires_at is null or m.expires_at > now()))
      and not exists (select from passes p where p.network_id = o.network_id and p.organisation_id = o.id
        and p.revoked_at is null and p.left_at is null and p.ends_at > now())))
$$;

do $do$
declare f text;
begin
  foreach f in array array['follow_up_months', 'follow_ups_said', 'follow_up_baseline', 'follow_ups_left'] loop
    execute format('revoke all on function relais.%I from public', f);
    execute format('grant execute on function relais.%I to relais_hub', f);
  end loop;
end $do$;
