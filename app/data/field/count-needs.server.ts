import type { NeedPiece } from "~/core/field/piece";
import type { TenantTransaction } from "../scope/tenant.server";

/** Adds what handovers were for to the counts of their weeks: a night's job alone, once the week they came in is over. privacy P-02. */
export async function countNeeds(
  db: TenantTransaction,
  needs: readonly Pick<NeedPiece, "organisationId" | "counts">[],
): Promise<void> {
  const rows = new Map<string, Record<string, string | number>>();
  for (const { organisationId, counts } of needs) {
    for (const { batchId, itemKind, week, need, quantity } of counts) {
      const key = [batchId, organisationId, itemKind, week].join(" ");
      const row = rows.get(key) ?? { batch: batchId, organisation: organisationId, kind: itemKind, week };
      rows.set(key, { ...row, [need]: Number(row[need] ?? 0) + quantity });
    }
  }
  if (rows.size === 0) return;
  await db.$executeRaw`select relais.count_needs(${JSON.stringify([...rows.values()])}::jsonb)`;
}
