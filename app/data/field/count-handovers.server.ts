import type { CountedNeed } from "~/core/field/needs";
import type { ItemKind } from "~/core/stock/item-kind";
import type { IsoWeek } from "~/core/time/iso-week";
import type { TenantTransaction } from "../scope/tenant.server";

/** What was given, or came back, of one kind of thing in one batch and week; never who gave it. */
export interface HandoverCount {
  batchId: string;
  itemKind: ItemKind;
  week: IsoWeek;
  need: CountedNeed | "came_back";
  quantity: number;
}

/** Adds to one counter of the caller's own organisation; the stock moves elsewhere, by the ledger. privacy P-02. */
export async function countHandovers(
  db: TenantTransaction,
  { batchId, itemKind, week, need, quantity }: HandoverCount,
): Promise<void> {
  await db.$executeRaw`
    select relais.count_handovers(${batchId}::uuid, ${itemKind}::"ItemKind", ${week}, ${need}, ${quantity}::int)`;
}
