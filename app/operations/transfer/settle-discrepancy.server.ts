import { ok, type Result, refuse } from "~/core/result";
import type { ItemKind } from "~/core/stock/item-kind";
import {
  type Difference,
  decideProposal,
  effectOf,
  type OpenDiscrepancy,
  type Proposal,
  type ProposalRefusal,
} from "~/core/transfer/settle";
import { enqueue } from "~/data/network/job-queue.server";
import { newId } from "~/data/scope/id.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import { unlessRefused, type WallRefusal } from "~/data/scope/savepoint.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { post, stockOf } from "~/data/stock/ledger.server";
import { lockBatch } from "~/data/stock/lock-batches.server";
import { type TransferFacts, transferFacts } from "~/data/transfer/transfer-facts.server";

export type SettleRefusal =
  | ProposalRefusal
  | WallRefusal
  | { reason: "waiting-for-answer" }
  | { reason: "not-yours" }
  | { reason: "sender-has-less"; inStock: number; asked: number };
type Settled = { settlementId: string };
type Case = { transfer: TransferFacts; discrepancy: OpenDiscrepancy & { id: string; itemKind: ItemKind } };

/** One side says how a difference should end. A donor answers outside the portal, so the hub's word closes it. */
export function proposeSettlement(
  db: TenantTransaction,
  who: Actor,
  discrepancyId: string,
  proposal: Proposal & { id: string },
  today: string,
): Promise<Result<Settled, SettleRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: proposal.id, content: { discrepancyId, ...proposal } },
    async (): Promise<Result<Settled, SettleRefusal>> => {
      const found = await lockedCase(db, discrepancyId);
      const { transfer, discrepancy } = found;
      if (![transfer.sender, transfer.receiver].includes(who.organisationId)) return refuse({ reason: "not-yours" });
      const decided = decideProposal(discrepancy, proposal, today);
      if (!decided.ok) return decided;
      if (await answerAwaited(db, found, proposal.kind)) return refuse({ reason: "waiting-for-answer" });

      const { kind, quantity, lookUntil } = decided.value;
      const short = await senderShort(db, who, found, kind, quantity);
      if (short) return refuse(short);

      const settlement = { id: proposal.id, kind, quantity };
      const refusal = await unlessRefused(db, async () => {
        await db.settlement.create({
          data: {
            networkId: who.networkId,
            ...settlement,
            discrepancyId,
            lookUntil: lookUntil ? new Date(`${lookUntil}T00:00:00Z`) : null,
            proposedByOrganisationId: who.organisationId,
            proposedBy: who.accountId,
          },
        });
        if (transfer.delivery && kind !== "looking") await carryOut(db, who, found, settlement);
      });
      if (refusal) return refuse(refusal);
      if (!transfer.delivery) {
        await enqueue(db, { task: "tell", networkId: who.networkId, about: "settlement-proposed", id: proposal.id });
      }
      return ok({ settlementId: proposal.id });
    },
  );
}

/** The other side's answer. Agreeing moves the stock and closes what was settled; declining leaves the case open. */
export function answerSettlement(
  db: TenantTransaction,
  who: Actor,
  discrepancyId: string,
  answer: { id: string; settlementId: string; agreed: boolean; onBehalf: boolean },
): Promise<Result<Settled, SettleRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: answer.id, content: { discrepancyId, ...answer } },
    async (): Promise<Result<Settled, SettleRefusal>> => {
      const found = await lockedCase(db, discrepancyId);
      const { transfer } = found;
      const settlement = await db.settlement.findFirst({
        where: { id: answer.settlementId, discrepancyId },
        include: { agreement: true },
      });
      if (!settlement) throw new Response(null, { status: 404 });
      const open = found.discrepancy.openQuantity > 0 && !transfer.delivery && settlement.kind !== "looking";
      if (settlement.agreement || !open) return refuse({ reason: "already-settled" });

      const other = settlement.proposedByOrganisationId === transfer.sender ? transfer.receiver : transfer.sender;
      const onBehalf = answer.onBehalf && who.role === "coordinator" && who.organisationId !== other;
      if (who.organisationId !== other && !onBehalf) return refuse({ reason: "not-yours" });

      if (answer.agreed) {
        const { openQuantity } = found.discrepancy;
        if (settlement.quantity > openQuantity)
          return refuse({ reason: "more-than-open", open: openQuantity, asked: settlement.quantity });
        const short = await senderShort(db, who, found, settlement.kind, settlement.quantity);
        if (short) return refuse(short);
      }
      const refusal = await unlessRefused(db, async () => {
        await db.settlementAgreement.create({
          data: {
            networkId: who.networkId,
            settlementId: settlement.id,
            organisationId: other,
            agreed: answer.agreed,
            answeredBy: who.accountId,
            onBehalf,
          },
        });
        if (answer.agreed) await carryOut(db, who, found, settlement);
      });
      if (refusal) return refuse(refusal);
      return ok({ settlementId: settlement.id });
    },
  );
}

async function carryOut(
  db: TenantTransaction,
  who: Actor,
  { transfer, discrepancy }: Case,
  settlement: { id: string; kind: Proposal["kind"]; quantity: number },
): Promise<void> {
  const { networkId } = who;
  const { id, kind, quantity } = settlement;
  const effect = effectOf(discrepancy, kind, quantity);
  await post(
    db,
    who,
    { kind: "settlement", organisationId: who.organisationId, settlementId: id },
    transfer,
    effect.postings,
  );
  if (effect.promisedAgain > 0 && transfer.senderIsHub) {
    await db.promiseEntry.createMany({
      data: [
        {
          networkId,
          id: newId(),
          batchId: transfer.batchId,
          itemKind: discrepancy.itemKind,
          organisationId: transfer.receiver,
          kind: "resend",
          quantity: effect.promisedAgain,
          transferId: transfer.transferId,
        },
      ],
    });
  }
  if (!effect.closes) return;
  const left = discrepancy.openQuantity - quantity;
  await db.discrepancy.updateMany({
    where: { id: discrepancy.id },
    data: { openQuantity: left, closedAt: left === 0 ? new Date() : null },
  });
}

// One proposal at a time waits for its answer; to say "we are still looking" needs none. A donor never answers here.
async function answerAwaited(db: TenantTransaction, { transfer, discrepancy }: Case, kind: Proposal["kind"]) {
  if (transfer.delivery || kind === "looking") return false;
  const where = { discrepancyId: discrepancy.id, agreement: null, kind: { not: "looking" as const } };
  return (await db.settlement.count({ where })) > 0;
}

// Said in numbers only to whoever may see the sender's shelf; for the others the ledger's last wall answers.
async function senderShort(
  db: TenantTransaction,
  who: Actor,
  { transfer, discrepancy }: Case,
  kind: Proposal["kind"],
  quantity: number,
) {
  if (kind !== "from_sender_stock" || (who.role !== "coordinator" && who.organisationId !== transfer.sender))
    return null;
  const inStock = (await stockOf(db, transfer.batchId, transfer.sender)).get(discrepancy.batchLineId) ?? 0;
  return inStock < quantity ? ({ reason: "sender-has-less", inStock, asked: quantity } as const) : null;
}

async function lockedCase(db: TenantTransaction, discrepancyId: string): Promise<Case> {
  const seen = await db.discrepancy.findFirst({ where: { id: discrepancyId } });
  if (!seen) throw new Response(null, { status: 404 });
  const transfer = await transferFacts(db, seen.transferId);
  await lockBatch(db, transfer.batchId);
  const current = await db.discrepancy.findFirstOrThrow({
    where: { id: discrepancyId },
    include: { batchLine: { select: { itemKind: true } } },
  });
  const { id, batchLineId, outcome, openQuantity, batchLine } = current;
  const { itemKind } = batchLine;
  return {
    transfer,
    discrepancy: {
      id,
      batchLineId,
      itemKind,
      outcome: outcome as Difference,
      openQuantity,
      delivery: transfer.delivery,
    },
  };
}
