import { decidePeriod, nextPeriod, type Period, type PeriodRefusal, type Told } from "~/core/report/periods";
import type { IsoWeek } from "~/core/time/iso-week";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** What a programme was told of a network already, drafts included, and the first week anything was handed over. */
export async function toldTo(db: TenantTransaction, programmeId: string): Promise<Told> {
  const reports = await db.report.findMany({ where: { programmeId }, orderBy: { fromWeek: "asc" } });
  const [first] = await db.$queryRaw<{ week: IsoWeek | null }[]>`
    select min(e.week) as week
    from batches b
    join batch_lines l on l.network_id = b.network_id and l.batch_id = b.id
    join stock_movements m on m.network_id = l.network_id and m.batch_line_id = l.id
    join stock_entries e on e.network_id = m.network_id and e.id = m.entry_id and e.kind = 'handover'
    where b.programme_id = ${programmeId}::uuid`;
  return {
    reports: reports.map(({ number, fromWeek, toWeek }) => ({
      number,
      from: fromWeek as IsoWeek,
      to: toWeek as IsoWeek,
    })),
    firstWeek: first?.week ?? null,
  };
}

export interface ProposedPeriod extends Period {
  /** Why it cannot be reported yet. */
  refusal: PeriodRefusal | null;
}

/** The period a new report begins with; null where nothing was ever handed over. */
export async function proposedPeriod(
  db: TenantTransaction,
  programmeId: string,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<ProposedPeriod | null> {
  const told = await toldTo(db, programmeId);
  const period = nextPeriod(told, now.getTime(), timeZone);
  if (!period) return null;
  const decided = decidePeriod(period, told, now.getTime(), timeZone);
  return { ...period, refusal: decided.ok ? null : decided.refusal };
}
