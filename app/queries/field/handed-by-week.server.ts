import type { ItemKind } from "~/core/stock/item-kind";
import { addWeeks, type IsoWeek, isoWeekOf } from "~/core/time/iso-week";
import type { TenantTransaction } from "~/data/scope/tenant.server";

export interface HandedRow {
  organisationId: string;
  week: IsoWeek;
  kind: ItemKind;
  /** Handed over, less what came back or was never given; of one week it can be below zero. */
  handed: number;
  damaged: number;
}

/**
 * What each organisation handed over in each ISO week, from the ledger alone, which knows no need. The hub sees every
 * organisation, a member its own. What a flag took back counts in the week the flag speaks of.
 */
export function handedByWeek(
  db: TenantTransaction,
  { first, last, organisationId = null }: { first: IsoWeek; last: IsoWeek; organisationId?: string | null },
): Promise<HandedRow[]> {
  return db.$queryRaw<HandedRow[]>`
    select e.organisation_id as "organisationId", coalesce(e.week, l.week) as week, i.kind::text as kind,
      sum(case when g.kind = 'handed_over' then m.quantity when f.kind = 'handed_over' then -m.quantity else 0 end)::int as handed,
      sum(case when g.kind = 'damaged' then m.quantity else 0 end)::int as damaged
    from stock_entries e
    left join field_flags l on l.network_id = e.network_id and l.id = e.flag_id
    join stock_movements m on m.network_id = e.network_id and m.entry_id = e.id
    join stock_accounts f on f.network_id = m.network_id and f.id = m.from_account_id
    join stock_accounts g on g.network_id = m.network_id and g.id = m.to_account_id
    join batch_lines b on b.network_id = m.network_id and b.id = m.batch_line_id
    join items i on i.network_id = b.network_id and i.id = b.item_id
    where e.kind in ('handover', 'flag_settled')
      and coalesce(e.week, l.week) between ${first} and ${last}
      and (${organisationId}::uuid is null or e.organisation_id = ${organisationId}::uuid)
    group by 1, 2, 3`;
}

const PACE_WEEKS = 4;

/** Phones each organisation handed over a week, on average over the last four weeks that have ended. */
export async function recentPace(db: TenantTransaction, now: Date): Promise<Map<string, number>> {
  const network = await db.network.findFirstOrThrow({ select: { timeZone: true } });
  const current = isoWeekOf(now.getTime(), network.timeZone);
  const rows = await handedByWeek(db, { first: addWeeks(current, -PACE_WEEKS), last: addWeeks(current, -1) });
  const given = new Map<string, number>();
  for (const { organisationId, kind, handed } of rows) {
    if (kind === "phone") given.set(organisationId, (given.get(organisationId) ?? 0) + handed);
  }
  return new Map([...given].map(([id, quantity]) => [id, Math.max(0, quantity / PACE_WEEKS)]));
}
