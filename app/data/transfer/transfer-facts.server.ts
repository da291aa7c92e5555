import type { TransferState } from "~/core/transfer/transfer-state";
import type { TenantTransaction } from "../scope/tenant.server";
import type { Parties } from "../stock/ledger.server";
import { lockBatch } from "../stock/lock-batches.server";

export interface TransferFacts extends Parties {
  batchId: string;
  number: number;
  state: TransferState;
  /** From a donor: nothing of ours is in transit, and the donor answers outside the portal. */
  delivery: boolean;
  senderIsHub: boolean;
}

/** A transfer as rules need it. Throws a 404 when this person cannot see it. */
export async function transferFacts(db: TenantTransaction, transferId: string): Promise<TransferFacts> {
  const transfer = await db.transfer.findFirst({ where: { id: transferId } });
  if (!transfer) throw new Response(null, { status: 404 });
  const from = await db.organisation.findFirst({ where: { id: transfer.fromOrganisationId }, select: { kind: true } });
  return {
    transferId,
    batchId: transfer.batchId,
    number: transfer.number,
    state: transfer.state,
    sender: transfer.fromOrganisationId,
    receiver: transfer.toOrganisationId,
    delivery: from?.kind === "donor",
    senderIsHub: from?.kind === "hub",
  };
}

/** The same, once nobody else is moving anything of its batch. */
export async function lockedTransfer(db: TenantTransaction, transferId: string): Promise<TransferFacts> {
  const { batchId } = await transferFacts(db, transferId);
  await lockBatch(db, batchId);
  return transferFacts(db, transferId);
}
