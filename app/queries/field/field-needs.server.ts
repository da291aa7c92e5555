import { type Sql, sql } from "~/data/scope/sql.server";
import type { Actor } from "~/data/scope/tenant.server";
import type { NeedQuestion } from "../network/need-question";

const DAY = 86_400_000;
/** A phone that said nothing for so long still holds what it holds. */
const SILENT = DAY;
/** After this long nobody waits for it any more: its facts would still be recorded. */
const GIVEN_UP = 14 * DAY;

/**
 * How many there are to settle of one's own field: what one pass recorded of one item, in one week, for one reason, is
 * explained together. A flag keeps its week and no day: it waits since that week's Monday.
 */
export const flagsToSettle: NeedQuestion = ({ organisationId }) => sql`
  select 'flags-to-settle' as kind, ${organisationId}::uuid as id, null::text as item,
    to_date(min(f.week), 'IYYY"-W"IW')::timestamp at time zone 'UTC' as since, count(*)::int as count,
    null::text as thing, null::text as name, null::int as number, null::text as batch
  from (
    select distinct week, pass_id, reason, item_id from field_flags
    where organisation_id = ${organisationId}::uuid and settled_at is null
  ) f
  having count(*) > 0`;

/** Bags whose pass is over: one's own at once, and for the hub those of others after a day. */
export const bagsNotBack = ({ organisationId, role }: Actor, now: Date): Sql => sql`
  select case when g.organisation_id = ${organisationId}::uuid then 'bag-forgotten' else 'bag-forgotten-elsewhere' end as kind,
    p.id, null::text as item, least(p.ends_at, p.revoked_at, p.left_at) as since,
    (select coalesce(sum(s.quantity), 0)::int from stock_accounts a
      join stock_balances s on s.network_id = a.network_id and s.account_id = a.id
      where a.network_id = g.network_id and a.bag_id = g.id) as count,
    null::text as thing, o.name, null::int as number, null::text as batch
  from bags g
  join passes p on p.network_id = g.network_id and p.id = g.pass_id
  join organisations o on o.network_id = g.network_id and o.id = g.organisation_id
  where g.returned_at is null and (p.revoked_at is not null or p.left_at is not null or p.ends_at <= ${now}::timestamptz)
    and (g.organisation_id = ${organisationId}::uuid
      or (${role === "coordinator"}::boolean and least(p.ends_at, p.revoked_at, p.left_at) < ${new Date(now.getTime() - DAY)}::timestamptz))`;

/** Phones of one's own organisation that said they still held entries, and were not seen for a day. */
export const silentPhones: NeedQuestion = ({ organisationId }, now) => sql`
  select 'pass-waiting' as kind, p.id, null::text as item, p.seen_at as since, p.waiting as count,
    null::text as thing, null::text as name, null::int as number, null::text as batch
  from passes p
  where p.organisation_id = ${organisationId}::uuid and p.waiting > 0 and p.left_at is null
    and p.seen_at < ${new Date(now.getTime() - SILENT)}::timestamptz and p.seen_at > ${new Date(now.getTime() - GIVEN_UP)}::timestamptz`;
