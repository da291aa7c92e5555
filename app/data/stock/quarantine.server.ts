import type { TenantTransaction } from "../scope/tenant.server";

export interface QuarantineRefusal {
  reason: "in-quarantine";
  batchLineId: string;
}

/** The first of these lines whose books disagree: nothing moves on it until somebody has looked. */
export async function quarantinedLine(
  db: TenantTransaction,
  batchLineIds: string[],
): Promise<QuarantineRefusal | null> {
  const stopped = await db.quarantine.findFirst({
    where: { batchLineId: { in: batchLineIds }, liftedAt: null },
    orderBy: { since: "asc" },
  });
  return stopped && { reason: "in-quarantine", batchLineId: stopped.batchLineId };
}

/** Which of these lines stand still. */
export async function stoppedLines(db: TenantTransaction, batchLineIds: string[]): Promise<Set<string>> {
  const stopped = await db.quarantine.findMany({
    where: { batchLineId: { in: [...new Set(batchLineIds)] }, liftedAt: null },
    select: { batchLineId: true },
  });
  return new Set(stopped.map(({ batchLineId }) => batchLineId));
}
