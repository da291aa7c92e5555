import { type DoneKind, toldSince } from "~/core/network/done-lately";
import { ALIKE_FROM } from "~/core/network/what-waits";
import { join, type Sql, sql } from "~/data/scope/sql.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { type ToldRow, type ToldValues, toldValues } from "./told-values";

/** One line of what was done: a thing, or several that are alike. */
export interface LatelyDone {
  kind: DoneKind;
  /** Of what tells it: a batch, a transfer, a difference, a decision, a report's version. */
  id: string;
  batchId: string | null;
  at: Date;
  alike: number;
  values: ToldValues;
}

export interface DoneLately {
  lines: LatelyDone[];
  /** All that was done, line by line or together. */
  done: number;
}

interface DoneRow extends ToldRow {
  kind: DoneKind;
  id: string;
  batchId: string | null;
  at: Date;
  alike: number;
  together: number;
  done: number;
}

/** A question about what was done since a day; each answers the same columns. */
type DoneQuestion = (who: Actor, since: Date) => Sql;

const thingOf = sql`case when count(distinct l.item_kind) = 1 then min(l.item_kind::text) else 'item' end as thing`;

const batchesAnnounced: DoneQuestion = (_who, since) => sql`
  select 'batch-announced' as kind, b.id, b.id as batch_id, b.created_at as at, noted.count, noted.thing, null::text as name,
    null::int as number, b.name as batch
  from batches b
  cross join lateral (
    select coalesce(sum(l.announced), 0)::int as count, ${thingOf}
    from batch_lines l where l.network_id = b.network_id and l.batch_id = b.id
  ) noted
  where b.created_at >= ${since}::timestamptz and b.cancelled_at is null`;

const splitsDecided: DoneQuestion = (_who, since) => sql`
  select 'split-decided' as kind, s.id, s.batch_id, s.decided_at as at, (s.total - s.reserve - s.left_over) as count,
    s.item_kind::text as thing, null::text as name, s.number, b.name as batch
  from splits s
  join batches b on b.network_id = s.network_id and b.id = s.batch_id
  where s.decided_at >= ${since}::timestamptz
    and not exists (select from split_undos u where u.network_id = s.network_id and u.split_id = s.id)`;

/** What one's own organisation sent. */
const notesSent: DoneQuestion = ({ organisationId }, since) => sql`
  select 'note-sent' as kind, t.id, t.batch_id, t.sent_at as at, noted.count, noted.thing, o.name, t.number, null::text as batch
  from transfers t
  join organisations o on o.network_id = t.network_id and o.id = t.to_organisation_id
  cross join lateral (
    select coalesce(sum(n.quantity), 0)::int as count, ${thingOf}
    from transfer_lines n
    join batch_lines l on l.network_id = n.network_id and l.id = n.batch_line_id
    where n.network_id = t.network_id and n.transfer_id = t.id
  ) noted
  where t.sent_at >= ${since}::timestamptz and t.from_organisation_id = ${organisationId}::uuid and t.state in ('sent', 'received')`;

const parcelsReceived: DoneQuestion = (_who, since) => sql`
  select 'parcel-received' as kind, t.id, t.batch_id, r.received_at as at, noted.count, noted.thing, o.name, t.number, null::text as batch
  from receipts r
  join transfers t on t.network_id = r.network_id and t.id = r.transfer_id
  join organisations o on o.network_id = r.network_id and o.id = r.organisation_id
  cross join lateral (
    select coalesce(sum(n.quantity), 0)::int as count, ${thingOf}
    from receipt_lines n
    join batch_lines l on l.network_id = n.network_id and l.id = n.batch_line_id
    where n.network_id = r.network_id and n.receipt_id = r.id and n.outcome not in ('missing', 'refused')
  ) noted
  where r.received_at >= ${since}::timestamptz
    and not exists (select from receipt_undos u where u.network_id = r.network_id and u.receipt_id = r.id)`;

const differencesSettled: DoneQuestion = ({ organisationId }, since) => sql`
  select 'difference-settled' as kind, d.id, t.batch_id, d.closed_at as at, d.quantity as count, l.item_kind::text as thing, o.name,
    t.number, null::text as batch
  from discrepancies d
  join transfers t on t.network_id = d.network_id and t.id = d.transfer_id
  join batch_lines l on l.network_id = d.network_id and l.id = d.batch_line_id
  join organisations o on o.network_id = t.network_id and o.id =
    case when t.from_organisation_id = ${organisationId}::uuid then t.to_organisation_id else t.from_organisation_id end
  where d.closed_at >= ${since}::timestamptz
    -- A receipt that was taken back takes its differences with it.
    and not exists (select from receipt_undos u where u.network_id = d.network_id and u.receipt_id = d.receipt_id)`;

/** What one's own organisation asked for; a request made anew is the same act. */
const itemsAsked: DoneQuestion = ({ organisationId }, since) => sql`
  select 'items-asked' as kind, b.id, b.id as batch_id, asked.at, asked.quantity as count, asked.thing, null::text as name,
    null::int as number, b.name as batch
  from (
    select distinct on (r.batch_id, r.item_kind) r.batch_id, r.item_kind::text as thing, r.quantity, r.created_at as at
    from requests r
    where r.organisation_id = ${organisationId}::uuid and r.created_at >= ${since}::timestamptz
    order by r.batch_id, r.item_kind, r.created_at desc
  ) asked
  join batches b on b.id = asked.batch_id`;

const reportsSubmitted: DoneQuestion = (_who, since) => sql`
  select 'report-submitted' as kind, v.id, null::uuid as batch_id, v.submitted_at as at, 1 as count, null::text as thing, null::text as name,
    r.number, null::text as batch
  from report_versions v
  join reports r on r.network_id = v.network_id and r.id = v.report_id
  where v.submitted_at >= ${since}::timestamptz`;

const reportsReleased: DoneQuestion = (_who, since) => sql`
  select 'report-released' as kind, v.id, null::uuid as batch_id, v.released_at as at, 1 as count, null::text as thing, null::text as name,
    r.number, null::text as batch
  from report_versions v
  join reports r on r.network_id = v.network_id and r.id = v.report_id
  where v.released_at >= ${since}::timestamptz`;

const OF_THE_HUB = [
  batchesAnnounced,
  splitsDecided,
  notesSent,
  parcelsReceived,
  differencesSettled,
  reportsSubmitted,
  reportsReleased,
];
const OF_A_LEAD = [notesSent, parcelsReceived, differencesSettled, itemsAsked];

/** What was done about stock in the last days, the newest first, in one statement however much it is. */
export async function doneLately(db: TenantTransaction, who: Actor, now: Date): Promise<DoneLately> {
  const questions = who.role === "coordinator" ? OF_THE_HUB : who.role === "lead" ? OF_A_LEAD : [];
  if (questions.length === 0) return { lines: [], done: 0 };
  const since = toldSince(now);
  const acts = join(
    questions.map((question) => question(who, since)),
    " union all ",
  );
  const rows = await db.$queryRaw<DoneRow[]>`
    select kind, id, batch_id as "batchId", at, count, thing, name, number, batch, alike, together, done from (
      select a.*, count(*) over ()::int as done, count(*) over (partition by kind)::int as alike,
        sum(a.count) over (partition by kind)::int as together,
        row_number() over (partition by kind order by at desc, id) as place
      from (${acts}) a
    ) told
    where alike < ${ALIKE_FROM}::int or place = 1
    order by at desc, kind, id`;
  return { lines: rows.map(lineOf), done: rows[0]?.done ?? 0 };
}

function lineOf({ kind, id, batchId, at, alike, together, ...row }: DoneRow): LatelyDone {
  if (alike >= ALIKE_FROM) return { kind, id, batchId, at, alike, values: { count: together } };
  return {
    kind,
    id,
    batchId,
    at,
    alike: 1,
    values: toldValues(row),
  };
}
