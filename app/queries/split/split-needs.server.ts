import { FIT } from "~/core/stock/usable";
import { takingPart } from "~/data/network/standing.server";
import { type Sql, sql } from "~/data/scope/sql.server";
import type { NeedQuestion } from "../network/need-question";

/** The kind to name in an address: none where the batch has no other one. */
const inMixed = (kind: Sql): Sql => sql`case when exists (
    select from batch_lines o where o.network_id = b.network_id and o.batch_id = b.id and o.item_kind <> ${kind}
  ) then ${kind}::text end`;

/** On the hub's shelf, fit to give, promised to nobody and not kept back by a decision: what is left of a kind of a batch. */
export const restToSplit: NeedQuestion = ({ organisationId }) => sql`
  select 'split-rest' as kind, b.id, ${inMixed(sql`held.item_kind`)} as item, b.created_at as since,
    (held.quantity - promised.quantity - kept.quantity)::int as count,
    held.item_kind::text as thing, null::text as name, null::int as number, b.name as batch
  from (
    select l.network_id, l.batch_id, l.item_kind, sum(s.quantity) as quantity
    from (
      select s.network_id, s.batch_line_id, s.quantity
      from stock_accounts a
      join stock_balances s on s.network_id = a.network_id and s.account_id = a.id and s.quantity > 0
      where a.kind = 'stock' and a.organisation_id = ${organisationId}::uuid and a.site_id is null
      -- From the shelf to its lines: the planner cannot know that a shelf is small beside all lines there ever were.
      offset 0
    ) s
    cross join lateral (
      select l.network_id, l.batch_id, l.item_kind, l.status, l.battery from batch_lines l
      where l.network_id = s.network_id and l.id = s.batch_line_id offset 0
    ) l
    where l.status::text = ${FIT.status} and l.battery::text = ${FIT.battery}
    group by 1, 2, 3
  ) held
  join batches b on b.network_id = held.network_id and b.id = held.batch_id
  cross join lateral (
    select coalesce(sum(p.quantity), 0) as quantity from promise_balances p
    where p.network_id = b.network_id and p.batch_id = b.id and p.item_kind = held.item_kind and p.quantity > 0
  ) promised
  cross join lateral (
    select coalesce(max(s.reserve + s.left_over), 0) as quantity from splits s
    where s.network_id = b.network_id and s.batch_id = b.id and s.item_kind = held.item_kind
      and not exists (select from split_undos u where u.network_id = s.network_id and u.split_id = s.id)
  ) kept
  where held.quantity > promised.quantity + kept.quantity`;

/** Promised, and set aside in no transfer yet: how many pieces of a batch, of one kind or several, and of how many members. */
export const promisesToPrepare: NeedQuestion = () => sql`
  select 'prepare-promised' as kind, b.id, null::text as item, coalesce(decided.at, b.created_at) as since, owed.pieces::int as count,
    owed.thing, null::text as name, owed.members::int as number, b.name as batch
  from (
    select p.network_id, p.batch_id, sum(p.quantity - prepared.quantity) as pieces, count(distinct p.organisation_id) as members,
      case when count(distinct p.item_kind) = 1 then min(p.item_kind::text) else 'item' end as thing
    from promise_balances p
    cross join lateral (
      select coalesce(sum(l.quantity), 0) as quantity
      from transfers t
      join transfer_lines l on l.network_id = t.network_id and l.transfer_id = t.id
      join batch_lines k on k.network_id = l.network_id and k.id = l.batch_line_id and k.item_kind = p.item_kind
      where t.network_id = p.network_id and t.batch_id = p.batch_id and t.to_organisation_id = p.organisation_id
        and t.state = 'prepared'
    ) prepared
    join organisations o on o.network_id = p.network_id and o.id = p.organisation_id and ${takingPart(sql`o`)}
    where p.quantity > 0 and p.quantity > prepared.quantity
    group by 1, 2
  ) owed
  join batches b on b.network_id = owed.network_id and b.id = owed.batch_id
  cross join lateral (
    select max(s.decided_at) as at from splits s where s.network_id = b.network_id and s.batch_id = b.id
  ) decided`;

/** A kind of a batch nobody has split yet, of which this member has not said what it needs. */
export const batchesToAskFor: NeedQuestion = ({ organisationId }) => sql`
  select 'ask' as kind, b.id, ${inMixed(sql`k.item_kind`)} as item, b.created_at as since, announced.quantity as count,
    k.item_kind::text as thing, null::text as name, null::int as number, b.name as batch
  from unsplit_kinds k
  join batches b on b.network_id = k.network_id and b.id = k.batch_id
  cross join lateral (
    select sum(l.announced)::int as quantity from batch_lines l
    where l.network_id = k.network_id and l.batch_id = k.batch_id and l.item_kind = k.item_kind
  ) announced
  join organisations me on me.network_id = k.network_id and me.id = ${organisationId}::uuid and ${takingPart(sql`me`)}
  where announced.quantity > 0 and not exists (
    select from requests r
    where r.network_id = k.network_id and r.batch_id = k.batch_id and r.item_kind = k.item_kind
      and r.organisation_id = ${organisationId}::uuid)`;
