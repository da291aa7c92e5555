import type { ItemKind } from "~/core/stock/item-kind";
import type { TenantTransaction } from "~/data/scope/tenant.server";

export interface PreparedLine {
  batchLineId: string;
  kind: ItemKind;
  quantity: number;
  toOrganisationId: string;
}

/** Lines set aside for some member and not sent yet, over the whole batch. */
export async function preparedLines(db: TenantTransaction, batchId: string): Promise<PreparedLine[]> {
  const lines = await db.transferLine.findMany({
    where: { transfer: { batchId, state: "prepared" } },
    select: {
      batchLineId: true,
      quantity: true,
      batchLine: { select: { itemKind: true } },
      transfer: { select: { toOrganisationId: true } },
    },
  });
  return lines.map(({ transfer, batchLine, ...line }) => ({
    ...line,
    kind: batchLine.itemKind,
    toOrganisationId: transfer.toOrganisationId,
  }));
}
