import type { TenantTransaction } from "~/data/scope/tenant.server";

/** Whether the network counts its follow-ups by numbers that people hold. */
export async function countsByNumbers(db: TenantTransaction): Promise<boolean> {
  const numbers = await db.followUpNumbers.findFirst({ select: { untilWeek: true } });
  return numbers !== null && numbers.untilWeek === null;
}
