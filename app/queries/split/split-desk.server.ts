import type { TenantTransaction } from "~/data/scope/tenant.server";
import { decisionsOf } from "./decision.server";
import { splitInputs } from "./split-inputs.server";

/** One kind when the whole batch is of it; anything else is told as items. */
export type ThingKind = "phone" | "sim" | "charger" | "top_up" | "item";

/** What stands on the table before a split: the batch, what the hub holds of it, who asked, what was decided. */
export async function splitDesk(db: TenantTransaction, batchId: string, hubId: string) {
  const batch = await db.batch.findFirst({ where: { id: batchId }, select: { id: true, name: true, invented: true } });
  if (!batch) return null;
  return {
    batch,
    kind: await kindOf(db, batchId),
    inputs: await splitInputs(db, batchId, hubId),
    decisions: await decisionsOf(db, batchId),
  };
}

export async function kindOf(db: TenantTransaction, batchId: string): Promise<ThingKind> {
  const lines = await db.batchLine.findMany({ where: { batchId }, select: { item: { select: { kind: true } } } });
  const kinds = new Set(lines.map(({ item }) => item.kind));
  const [kind] = kinds;
  return kinds.size === 1 && kind ? kind : "item";
}
