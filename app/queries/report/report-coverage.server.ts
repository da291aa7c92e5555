import type { Period } from "~/core/report/periods";
import { addWeeks, mondayOf } from "~/core/time/iso-week";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/**
 * How many members noted anything in a period, of those that held phones of the programme in it: a pass opened, a bag
 * taken or counted back, a handover, a phone broken. Whoever noted nothing may have given nothing, or not said so. The
 * hub is a member where it goes out itself.
 */
export async function coverageOf(
  db: TenantTransaction,
  { programmeId, from, to, timeZone }: Period & { programmeId: string; timeZone: string },
): Promise<{ reported: number; of: number }> {
  const begins = dayOf(mondayOf(from));
  const ends = dayOf(mondayOf(addWeeks(to, 1)));
  const rows = await db.$queryRaw<{ reported: boolean }[]>`
    with period as (
      select ${begins}::timestamp at time zone ${timeZone} as begins, ${ends}::timestamp at time zone ${timeZone} as ends
    ), noted as (
      select p.organisation_id as id from passes p, period where p.opened_at >= period.begins and p.opened_at < period.ends
      union
      select e.organisation_id from stock_entries e, period
      where (e.kind = 'handover' and e.week between ${from} and ${to})
        or (e.kind in ('bag_taken', 'bag_returned') and e.recorded_at >= period.begins and e.recorded_at < period.ends)
    ), moved as (
      select m.quantity, f.organisation_id as from_id, g.organisation_id as to_id,
        f.kind in ('stock', 'bag') as leaves, g.kind in ('stock', 'bag') as enters,
        coalesce(e.recorded_at < period.begins, e.week < ${from}) as earlier
      from stock_movements m
      join stock_entries e on e.network_id = m.network_id and e.id = m.entry_id
      join stock_accounts f on f.network_id = m.network_id and f.id = m.from_account_id
      join stock_accounts g on g.network_id = m.network_id and g.id = m.to_account_id
      join batch_lines l on l.network_id = m.network_id and l.id = m.batch_line_id
      join items i on i.network_id = l.network_id and i.id = l.item_id and i.kind = 'phone'
      join batches b on b.network_id = l.network_id and b.id = l.batch_id and b.programme_id = ${programmeId}::uuid
      cross join period
      where coalesce(e.recorded_at < period.ends, e.week <= ${to})
    ), held as (
      -- What there was at the beginning, and all that came in.
      select id from (
        select to_id as id, quantity from moved where enters
        union all
        select from_id, -quantity from moved where leaves and earlier
      ) each_way group by id having sum(quantity) > 0
    )
    select o.id in (select id from noted) as reported
    from organisations o
    where o.id in (select id from held) and (o.kind = 'member' or (o.kind = 'hub' and o.id in (select id from noted)))`;
  return { reported: rows.filter(({ reported }) => reported).length, of: rows.length };
}

const dayOf = (utcMidnight: number): string => new Date(utcMidnight).toISOString().slice(0, 10);
