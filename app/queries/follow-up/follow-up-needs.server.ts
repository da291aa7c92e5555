import { takingPart } from "~/data/network/standing.server";
import { sql } from "~/data/scope/sql.server";
import type { NeedQuestion } from "../network/need-question";

const WEEK = 7 * 86_400_000;
/** A member that said nothing for so many weeks is asked after. */
export const SILENT_WEEKS = 4;

/** A week that is over, and that one's own organisation has not said: since the Monday after it. */
export const weekNotSaid: NeedQuestion = ({ organisationId }, now) => sql`
  select 'say-follow-ups' as kind, ${organisationId}::uuid as id, null::text as item,
    date_trunc('week', ${now}::timestamptz at time zone n.time_zone) at time zone n.time_zone as since, 1 as count,
    null::text as thing, null::text as name, null::int as number, null::text as batch
  from follow_up_series s
  join networks n on n.id = s.network_id
  join organisations me on me.network_id = s.network_id and me.id = ${organisationId}::uuid and ${takingPart(sql`me`)}
  where s.until_week is null and s.from_week <= to_char(${before(now, WEEK)}::timestamptz at time zone n.time_zone, 'IYYY"-W"IW')
    and not exists (
      select from follow_up_weeks w
      where w.network_id = s.network_id and w.organisation_id = ${organisationId}::uuid
        and w.week >= to_char(${before(now, WEEK)}::timestamptz at time zone n.time_zone, 'IYYY"-W"IW'))`;

/** Members whose follow-ups nobody may be keeping, until the others of their towns were told. */
export const followUpsLeftAlone: NeedQuestion = (_who, now) => sql`
  select 'follow-ups-left' as kind, l.organisation_id as id, null::text as item,
    (to_date(l.week, 'IYYY"-W"IW') + 7)::timestamp at time zone n.time_zone as since, coalesce(l.in_contact, 1) as count,
    null::text as thing, o.name, null::int as number, null::text as batch
  from follow_up_series s
  join networks n on n.id = s.network_id
  cross join lateral relais.follow_ups_left(
    to_char(${before(now, WEEK)}::timestamptz at time zone n.time_zone, 'IYYY"-W"IW'),
    to_char(${before(now, (1 + SILENT_WEEKS) * WEEK)}::timestamptz at time zone n.time_zone, 'IYYY"-W"IW')) l
  join organisations o on o.network_id = s.network_id and o.id = l.organisation_id
  where s.until_week is null
    and not exists (
      select from follow_up_warnings w
      where w.network_id = s.network_id and w.organisation_id = l.organisation_id and w.told_on >= to_date(l.week, 'IYYY"-W"IW'))`;

const before = (now: Date, by: number): Date => new Date(now.getTime() - by);
