import type { IsoWeek } from "~/core/time/iso-week";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** From when to when a network counts its follow-ups; it still does while `until` is null. */
export interface Series {
  from: IsoWeek;
  until: IsoWeek | null;
}

/** The last time the network began to count, or null when it never did. */
export async function lastSeries(db: TenantTransaction): Promise<Series | null> {
  const series = await db.followUpSeries.findFirst({ orderBy: { fromWeek: "desc" } });
  return series && { from: series.fromWeek as IsoWeek, until: series.untilWeek as IsoWeek | null };
}
