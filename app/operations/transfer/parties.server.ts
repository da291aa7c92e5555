import type { TransferState } from "~/core/transfer/transfer-state";
import { lockBatch } from "~/data/scope/lock.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import type { Parties } from "~/data/stock/ledger.server";

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
