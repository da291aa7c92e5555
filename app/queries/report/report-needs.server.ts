import { LEAST_WEEKS } from "~/core/report/periods";
import { type Sql, sql } from "~/data/scope/sql.server";
import type { Actor } from "~/data/scope/tenant.server";
import type { NeedQuestion } from "../network/need-question";

const DAY = 86_400_000;
/** A report is asked for so long before its batch's conditions want it. */
const DUE_SOON_DAYS = 28;

/** A draft whose check is over, and questions that wait for an answer. */
export const reportsToWrite: NeedQuestion = () => sql`
  select case v.check_state when 'passed' then 'report-checked' else 'report-too-few' end as kind, v.id,
    null::text as item, v.checked_at as since, 1 as count, null::text as thing, null::text as name, r.number, null::text as batch
  from report_versions v
  join reports r on r.network_id = v.network_id and r.id = v.report_id
  where v.superseded_at is null and v.state = 'draft' and v.check_state in ('passed', 'refused') and v.checked_at is not null
  union all
  select 'report-questions', v.id, null, min(q.asked_at), count(*)::int, null, null, r.number, null
  from report_questions q
  join report_versions v on v.network_id = q.network_id and v.id = q.version_id and v.superseded_at is null
  join reports r on r.network_id = v.network_id and r.id = v.report_id
  where q.answered_at is null
  group by v.id, r.number`;

/** Somebody else asked to release it: a second person has to agree. */
export const releasesToConfirm: NeedQuestion = ({ accountId }) => sql`
  select 'release-confirm' as kind, v.id, null::text as item, v.release_asked_at as since, 1 as count, null::text as thing, null::text as name, r.number,
    null::text as batch
  from report_versions v
  join reports r on r.network_id = v.network_id and r.id = v.report_id
  where v.superseded_at is null and v.state = 'accepted' and v.release_asked_at is not null
    and v.release_asked_by is distinct from ${accountId}::uuid`;

/** A reviewer asked for places to be counted again, and some of one's own are not. */
export const placesToCount: NeedQuestion = () => sql`
  select 'sample-count' as kind, s.id, null::text as item, s.created_at as since, count(*)::int as count,
    null::text as thing, null::text as name, r.number,
    null::text as batch
  from samples s
  join report_versions v on v.network_id = s.network_id and v.id = s.version_id
  join reports r on r.network_id = v.network_id and r.id = v.report_id
  join sample_units u on u.network_id = s.network_id and u.sample_id = s.id
  left join sample_counts c on c.network_id = u.network_id and c.sample_id = u.sample_id and c.position = u.position
  where s.concluded_at is null and c.position is null
  group by s.id, s.created_at, r.number`;

/**
 * One a programme, for the batch that is due first; none while its report is being written. Since when is a day to come where
 * the weeks after the last report are too few yet.
 */
export const batchesToReport = (_who: Actor, now: Date): Sql => sql`
  select case when due.opens_at > ${now}::timestamptz then 'report-later' when due.days < 0 then 'report-late' when due.days = 0 then 'report-today' else 'report-due' end as kind,
    due.id, null::text as item, case when due.opens_at > ${now}::timestamptz then due.opens_at else due.due_at - ${DUE_SOON_DAYS}::int * interval '1 day' end as since, abs(due.days) as count, null::text as thing, null::text as name, null::int as number,
    due.name as batch
  from (
    select distinct on (b.programme_id) b.id, b.name, b.report_due_on::timestamp at time zone 'UTC' as due_at,
      (select to_date(max(r.to_week), 'IYYY"-W"IW') + ${(LEAST_WEEKS + 2) * 7}::int from reports r
        where r.network_id = b.network_id and r.programme_id = b.programme_id)::timestamp at time zone 'UTC' as opens_at,
      floor(extract(epoch from b.report_due_on::timestamp at time zone 'UTC' + interval '1 day' - ${now}::timestamptz) / 86400)::int as days
    from batches b
    where b.programme_id is not null and b.cancelled_at is null and b.report_due_on::timestamp at time zone 'UTC' <= ${new Date(now.getTime() + DUE_SOON_DAYS * DAY)}::timestamptz
      and not exists (
        select from reports r
        where r.network_id = b.network_id and r.programme_id = b.programme_id and r.submitted_at is null)
      -- A few members of each document, and of none where nothing is due.
      and b.id::text not in (
        select told->>'id' from report_versions v, jsonb_array_elements(v.content->'batches') told
        where v.state <> 'draft' and told->>'receivedOn' is not null)
    order by b.programme_id, b.report_due_on, b.id
  ) due`;
