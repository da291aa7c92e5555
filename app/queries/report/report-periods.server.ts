import { decidePeriod, nextPeriod, type Period, type PeriodRefusal, type Told } from "~/core/report/periods";
import type { IsoWeek } from "~/core/time/iso-week";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** What a programme was told of a network already, drafts included, and the first week anything was handed over. */
export async function toldTo(db: TenantTransaction, programmeId: string): Promise<Told> {
  return (await toldToEach(db, [programmeId]))(programmeId);
}

/** The same for several programmes, in as many questions as for one. */
export async function toldToEach(
  db: TenantTransaction,
  programmeIds: readonly string[],
): Promise<(programmeId: string) => Told> {
  const reports = await db.report.findMany({
    where: { programmeId: { in: [...programmeIds] } },
    orderBy: { fromWeek: "asc" },
  });
  // By kind, since the sums are kept in the order of their weeks for each: the first one found is the first of all.
  const firsts = await db.$queryRaw<{ programmeId: string; week: IsoWeek }[]>`
    select programme.id as "programmeId", min(first.week) as week
    from unnest(${programmeIds}::uuid[]) programme (id)
    cross join unnest(enum_range(null::"ItemKind")) kinds (kind)
    cross join lateral (
      select w.week
      from handed_over_weeks w
      join batch_lines l on l.network_id = w.network_id and l.id = w.batch_line_id
      join batches b on b.network_id = l.network_id and b.id = l.batch_id and b.programme_id = programme.id
      where w.item_kind = kinds.kind
      order by w.week limit 1
    ) first
    group by 1`;
  return (programmeId) => ({
    reports: reports
      .filter((report) => report.programmeId === programmeId)
      .map(({ number, fromWeek, toWeek }) => ({ number, from: fromWeek as IsoWeek, to: toWeek as IsoWeek })),
    firstWeek: firsts.find((first) => first.programmeId === programmeId)?.week ?? null,
  });
}

export interface ProposedPeriod extends Period {
  /** Why it cannot be reported yet. */
  refusal: PeriodRefusal | null;
}

/** The period a new report begins with; null where nothing was ever handed over. */
export function proposedPeriod(told: Told, { now, timeZone }: { now: Date; timeZone: string }): ProposedPeriod | null {
  const period = nextPeriod(told, now.getTime(), timeZone);
  if (!period) return null;
  const decided = decidePeriod(period, told, now.getTime(), timeZone);
  return { ...period, refusal: decided.ok ? null : decided.refusal };
}
