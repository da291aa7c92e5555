import type { TenantTransaction } from "~/data/scope/tenant.server";

export interface PreparedLine {
  batchLineId: string;
  quantity: number;
  toOrganisationId: string;
}

/** Lines set aside for some member and not sent yet, over the whole batch. */
export async function preparedLines(db: TenantTransaction, batchId: string): Promise<PreparedLine[]> {
  const lines = await db.transferLine.findMany({
    where: { transfer: { batchId, state: "prepared" } },
    select: { batchLineId: true, quantity: true, transfer: { select: { toOrganisationId: true } } },
  });
  return lines.map(({ transfer, ...line }) => ({ ...line, toOrganisationId: transfer.toOrganisationId }));
}
