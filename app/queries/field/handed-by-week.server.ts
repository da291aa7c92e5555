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
 * What each organisation handed over of a kind in each ISO week, from the sums kept beside the ledger, which knows no
 * need. The hub sees every organisation, a member its own. What a flag took back counts in the week the flag speaks of.
 */
export async function handedByWeek(
  db: TenantTransaction,
  {
    first,
    last,
    kind,
    organisationId,
  }: { first: IsoWeek; last: IsoWeek; kind: ItemKind; organisationId?: string | undefined },
): Promise<HandedRow[]> {
  const sums = await db.handedOverWeek.groupBy({
    by: ["organisationId", "week"],
    where: {
      itemKind: kind,
      week: { gte: first, lte: last },
      ...(organisationId === undefined ? {} : { organisationId }),
    },
    _sum: { handed: true, damaged: true },
  });
  return sums.map(({ organisationId: of, week, _sum }) => ({
    organisationId: of,
    week: week as IsoWeek,
    kind,
    handed: _sum.handed ?? 0,
    damaged: _sum.damaged ?? 0,
  }));
}

/** The kinds anything was ever recorded of, and the first week of each; of everybody, or of one organisation. */
export async function firstWeeks(db: TenantTransaction, organisationId?: string): Promise<Map<ItemKind, IsoWeek>> {
  const recorded = await db.recordedKind.groupBy({
    by: ["itemKind"],
    ...(organisationId === undefined ? {} : { where: { organisationId } }),
    _min: { firstWeek: true },
  });
  return new Map(recorded.map(({ itemKind, _min }) => [itemKind, _min.firstWeek as IsoWeek]));
}

const PACE_WEEKS = 4;

/** How many of a kind each organisation handed over a week, on average over the last four weeks that have ended. */
export async function recentPace(
  db: TenantTransaction,
  { now, kind }: { now: Date; kind: ItemKind },
): Promise<Map<string, number>> {
  const { timeZone } = await db.network.findFirstOrThrow({ select: { timeZone: true } });
  const current = isoWeekOf(now.getTime(), timeZone);
  const rows = await handedByWeek(db, { first: addWeeks(current, -PACE_WEEKS), last: addWeeks(current, -1), kind });
  const given = new Map<string, number>();
  for (const { organisationId, handed } of rows) given.set(organisationId, (given.get(organisationId) ?? 0) + handed);
  return new Map([...given].map(([id, quantity]) => [id, Math.max(0, quantity / PACE_WEEKS)]));
}
