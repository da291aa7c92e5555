import type { DeclaredWeek } from "~/core/follow-up/declared";
import type { IsoWeek } from "~/core/time/iso-week";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** What was said of one member's weeks, oldest first: all of it for its own, what the hub typed for the hub. */
export async function weeksSaid(db: TenantTransaction, organisationId: string): Promise<DeclaredWeek[]> {
  const weeks = await db.followUpWeek.findMany({ where: { organisationId }, orderBy: { week: "asc" } });
  return weeks.map(({ week, countedBefore, opened, metAgain, resumed, interrupted, closed }) => ({
    week: week as IsoWeek,
    countedBefore,
    opened,
    metAgain,
    resumed,
    interrupted,
    closed,
  }));
}
