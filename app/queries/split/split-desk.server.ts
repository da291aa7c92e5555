import { type ItemKind, kindsIn } from "~/core/stock/item-kind";
import type { Prisma, TenantTransaction } from "~/data/scope/tenant.server";
import { decisionsOf } from "./decision.server";
import { splitInputs } from "./split-inputs.server";

/** What stands on the table before a split of one kind: the batch, what the hub holds of it, who asked, what was decided. */
export async function splitDesk(
  db: TenantTransaction,
  { batchId, asked, hubId }: { batchId: string; asked: string | null; hubId: string },
) {
  const found = await db.batch.findFirst({
    where: { id: batchId },
    select: { id: true, name: true, invented: true, lines: { where: OFFERED, select: { itemKind: true } } },
  });
  if (!found) return null;
  const { lines, ...batch } = found;
  const kinds = kindsIn(lines.map(({ itemKind }) => itemKind));
  const kind = kindAsked(kinds, asked);
  return {
    batch,
    kinds,
    kind,
    inputs: await splitInputs(db, { batchId, kind, hubId }),
    decisions: await decisionsOf(db, { batchId, kind }),
  };
}

/** What was announced or delivered is asked for and split; what a parcel held instead of something else is not. */
export const OFFERED = {
  OR: [
    { announced: { gt: 0 } },
    { receiptLines: { some: { receipt: { undo: null, transfer: { from: { kind: "donor" } } } } } },
  ],
} satisfies Prisma.BatchLineWhereInput;

/** The kinds a batch has, in the order they are listed everywhere. */
export async function kindsOf(db: TenantTransaction, batchId: string): Promise<ItemKind[]> {
  const lines = await db.batchLine.findMany({
    where: { batchId, ...OFFERED },
    distinct: ["itemKind"],
    select: { itemKind: true },
  });
  return kindsIn(lines.map(({ itemKind }) => itemKind));
}

/** The kind an address asks for, where the batch has it; its first one otherwise. */
export const kindAsked = (kinds: readonly ItemKind[], asked: string | null): ItemKind =>
  kinds.find((kind) => kind === asked) ?? kinds[0] ?? "phone";
