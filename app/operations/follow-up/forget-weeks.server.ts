import { inContact } from "~/core/follow-up/declared";
import { addWeeks, isoWeekOf } from "~/core/time/iso-week";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { weeksSaid } from "~/queries/follow-up/weeks-said.server";

/** How many weeks of what members declared are kept. The transparency page says the same number. */
export const DECLARED_WEEKS_KEPT = 104;

/** Forgets declared weeks that are too old; the first that stays keeps how many were in contact when it began. */
export async function forgetWeeks(db: TenantTransaction, networkId: string, now: Date): Promise<number> {
  const { timeZone } = await db.network.findUniqueOrThrow({ where: { id: networkId }, select: { timeZone: true } });
  const first = addWeeks(isoWeekOf(now.getTime(), timeZone), -DECLARED_WEEKS_KEPT);
  const old = await db.followUpWeek.findMany({
    where: { week: { lt: first } },
    distinct: ["organisationId"],
    select: { organisationId: true },
  });
  for (const { organisationId } of old) {
    const stays = inContact(await weeksSaid(db, organisationId)).find(({ week }) => week >= first);
    if (stays && stays.countedBefore === null) {
      await db.followUpWeek.updateMany({
        where: { organisationId, week: stays.week },
        data: { countedBefore: stays.before },
      });
    }
  }
  const { count } = await db.followUpWeek.deleteMany({ where: { week: { lt: first } } });
  await db.followUpWarning.deleteMany({
    where: { toldOn: { lt: new Date(now.getTime() - DECLARED_WEEKS_KEPT * 7 * 86_400_000) } },
  });
  return count;
}
