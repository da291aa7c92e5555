import { LATE_DAYS } from "~/core/stock/waiting";
import { takingPart } from "~/data/network/standing.server";
import { type Sql, sql } from "~/data/scope/sql.server";
import type { Actor } from "~/data/scope/tenant.server";
import type { NeedQuestion } from "../network/need-question";

const DAY = 86_400_000;

/** A transfer as a need tells of it: what its note says, and who is at its other end. */
const transfersThat = (kind: string, other: "from" | "to", since: "prepared" | "sent", condition: Sql): Sql => sql`
  select ${kind}::text as kind, t.id, null::text as item, ${since === "sent" ? sql`coalesce(t.sent_at, t.prepared_at)` : sql`t.prepared_at`} as since,
    noted.count, noted.thing, o.name, t.number, b.name as batch
  from transfers t
  join organisations o on o.network_id = t.network_id
    and o.id = ${other === "from" ? sql`t.from_organisation_id` : sql`t.to_organisation_id`}
  -- Every transfer has its batch; an outer join lets a mere count leave it out.
  left join batches b on b.network_id = t.network_id and b.id = t.batch_id
  left join lateral (
    select sum(l.quantity)::int as count,
      case when count(distinct k.item_kind) = 1 then min(k.item_kind::text) else 'item' end as thing
    from transfer_lines l
    join batch_lines k on k.network_id = l.network_id and k.id = l.batch_line_id
    where l.network_id = t.network_id and l.transfer_id = t.id
  ) noted on true
  where t.closed_at is null and ${condition}`;

/** What a donor announced and nobody counted yet. */
export const deliveriesToCount: NeedQuestion = () =>
  transfersThat("count-delivery", "from", "sent", sql`t.state = 'sent' and o.kind = 'donor'`);

/** Set aside for a member, and not gone. */
export const transfersToSend: NeedQuestion = () =>
  transfersThat("send-prepared", "to", "prepared", sql`t.state = 'prepared' and ${takingPart(sql`o`)}`);

/** On its way for so long that it is worth a call. */
export const parcelsNotAcknowledged: NeedQuestion = ({ organisationId }, now) =>
  transfersThat(
    "chase-receipt",
    "to",
    "sent",
    sql`t.state = 'sent' and t.from_organisation_id = ${organisationId}::uuid
      and t.sent_at < ${new Date(now.getTime() - LATE_DAYS.inTransit * DAY)}::timestamptz`,
  );

/** Sent to one's own organisation. */
export const parcelsToReceive: NeedQuestion = ({ organisationId }) =>
  transfersThat("receive", "from", "sent", sql`t.state = 'sent' and t.to_organisation_id = ${organisationId}::uuid`);

/**
 * Open differences that wait for this side: an answer to what the other proposed, a look again on the day that was
 * said, or somebody to say how it ends. What one's own side proposed waits for the other.
 */
export const differencesToSettle = ({ organisationId }: Actor, now: Date): Sql => sql`
  select case when p.id is not null then 'answer-settlement' when l.look_until is not null then 'look-again'
      else 'open-discrepancy' end as kind,
    d.id, null::text as item, coalesce(p.proposed_at, l.look_until::timestamp at time zone 'UTC', d.opened_at) as since,
    d.open_quantity as count,
    (select k.item_kind::text from batch_lines k where k.network_id = d.network_id and k.id = d.batch_line_id) as thing,
    o.name, t.number, null::text as batch
  from discrepancies d
  join transfers t on t.network_id = d.network_id and t.id = d.transfer_id
  join organisations o on o.network_id = t.network_id and o.id =
    case when t.from_organisation_id = ${organisationId}::uuid then t.to_organisation_id else t.from_organisation_id end
  left join lateral (
    select s.id, s.proposed_at, s.proposed_by_organisation_id as by from settlements s
    left join settlement_agreements a on a.network_id = s.network_id and a.settlement_id = s.id
    where s.network_id = d.network_id and s.discrepancy_id = d.id and s.kind <> 'looking' and a.settlement_id is null
    order by s.proposed_at desc limit 1
  ) p on true
  left join lateral (
    select s.look_until from settlements s
    where s.network_id = d.network_id and s.discrepancy_id = d.id and s.kind = 'looking'
    order by s.proposed_at desc limit 1
  ) l on true
  where d.closed_at is null and case when p.id is not null then p.by <> ${organisationId}::uuid
    else l.look_until is null or l.look_until::timestamp at time zone 'UTC' < ${now}::timestamptz end`;

/** What two phones signed of a transfer and the books say otherwise, until this side has seen it. */
export const receiptsToLookAt: NeedQuestion = ({ organisationId }) => sql`
  select 'receipt-notice' as kind, t.id, null::text as item, n.since, 1 as count, null::text as thing, o.name, t.number,
    null::text as batch
  from (
    select transfer_id, min(told_at) as since from receipt_notices
    where organisation_id = ${organisationId}::uuid and seen_at is null group by transfer_id
  ) n
  join transfers t on t.id = n.transfer_id
  join organisations o on o.network_id = t.network_id and o.id =
    case when t.from_organisation_id = ${organisationId}::uuid then t.to_organisation_id else t.from_organisation_id end`;
