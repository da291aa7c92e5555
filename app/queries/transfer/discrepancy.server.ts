import type { DifferenceReason } from "~/core/transfer/receive";
import { carriedOut, type Difference, settlementsFor } from "~/core/transfer/settle";
import { type WhoseTurn, whoseTurn } from "~/core/transfer/whose-turn";
import type { Actor, Prisma, TenantTransaction } from "~/data/scope/tenant.server";
import { namesOf } from "../access/names.server";
import { lineFacts, namedLine } from "../batch/line-facts.server";

const parties = {
  select: {
    id: true,
    number: true,
    batch: { select: { id: true, name: true } },
    from: { select: { id: true, name: true, kind: true } },
    to: { select: { id: true, name: true } },
  },
} as const;

export interface DiscrepanciesAsked {
  open: boolean | null;
  organisationId: string | null;
  page: number;
}

export const DISCREPANCIES_A_PAGE = 25;

/** The differences this person may see: open ones first, oldest first. */
export async function discrepanciesOf(
  db: TenantTransaction,
  who: Actor,
  { open, organisationId, page }: DiscrepanciesAsked,
) {
  const among: Prisma.DiscrepancyWhereInput = organisationId
    ? { transfer: { OR: [{ fromOrganisationId: organisationId }, { toOrganisationId: organisationId }] } }
    : {};
  const where = { ...among, ...(open === null ? {} : { closedAt: open ? null : { not: null } }) };
  const found = await db.discrepancy.count({ where });
  const openCount = await db.discrepancy.count({ where: { ...among, closedAt: null } });
  const all = await db.discrepancy.count({ where: among });
  const rows = await db.discrepancy.findMany({
    where,
    orderBy: [{ closedAt: { sort: "asc", nulls: "first" } }, { openedAt: "asc" }, { id: "asc" }],
    take: DISCREPANCIES_A_PAGE,
    skip: (page - 1) * DISCREPANCIES_A_PAGE,
    include: {
      batchLine: namedLine,
      transfer: parties,
      settlements: { where: { agreement: null, kind: { not: "looking" } } },
    },
  });
  const organisations = await db.organisation.findMany({
    where: { OR: [{ kind: "member" }, { kind: "donor" }] },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  return {
    counts: { open: openCount, all },
    pages: Math.max(1, Math.ceil(found / DISCREPANCIES_A_PAGE)),
    organisations,
    discrepancies: rows.map(({ id, outcome, quantity, openQuantity, openedAt, transfer, ...row }) => ({
      id,
      outcome: outcome as Difference,
      quantity,
      open: openQuantity,
      openedAt,
      closedAt: row.closedAt,
      line: lineFacts(row.batchLine),
      transfer: { id: transfer.id, number: transfer.number, from: transfer.from.name, to: transfer.to.name },
      turn: turnOf(transfer, openQuantity, row.settlements[0]?.proposedByOrganisationId ?? null, who),
    })),
  };
}

/** One difference: its facts, and everything either side proposed and answered. Throws a 404 when it cannot be seen. */
export async function discrepancyShown(db: TenantTransaction, who: Actor, discrepancyId: string) {
  const row = await db.discrepancy.findFirst({
    where: { id: discrepancyId },
    include: {
      batchLine: namedLine,
      transfer: parties,
      receipt: { include: { undo: true, lines: true, organisation: { select: { name: true } } } },
      settlements: {
        orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
        include: {
          organisation: { select: { name: true } },
          agreement: { include: { organisation: { select: { name: true } } } },
        },
      },
    },
  });
  if (!row) throw new Response(null, { status: 404 });
  const { transfer, receipt, batchLineId } = row;
  const outcome = row.outcome as Difference;
  const delivery = transfer.from.kind === "donor";
  const sent = await db.transferLine.findFirst({ where: { transferId: transfer.id, batchLineId } });
  const names = await namesOf(db, [
    receipt.receivedBy,
    ...row.settlements.flatMap(({ proposedBy, agreement }) => [proposedBy, agreement?.answeredBy]),
  ]);
  const pending = delivery
    ? undefined
    : row.settlements.find(({ agreement, kind }) => !agreement && kind !== "looking");
  const received = receipt.lines.find((line) => line.batchLineId === batchLineId && line.outcome === "received");
  return {
    id: row.id,
    outcome,
    quantity: row.quantity,
    open: row.openQuantity,
    reason: row.reason as DifferenceReason,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    line: lineFacts(row.batchLine),
    delivery,
    transfer: { id: transfer.id, number: transfer.number },
    sender: { id: transfer.from.id, name: transfer.from.name },
    receiver: { id: transfer.to.id, name: transfer.to.name },
    sent: sent?.quantity ?? 0,
    received: received?.quantity ?? 0,
    receipt: {
      number: receipt.number,
      by: names.get(receipt.receivedBy) ?? null,
      organisation: receipt.organisation.name,
      onBehalf: receipt.onBehalf,
      at: receipt.receivedAt,
      taken: receipt.undo !== null,
    },
    kinds: settlementsFor[delivery ? "delivery" : "transfer"][outcome],
    pending: pending?.id ?? null,
    turn: turnOf(transfer, row.openQuantity, pending?.proposedByOrganisationId ?? null, who),
    settlements: row.settlements.map((settlement) => ({
      id: settlement.id,
      kind: settlement.kind,
      quantity: settlement.quantity,
      lookUntil: settlement.lookUntil,
      organisation: settlement.organisation.name,
      organisationId: settlement.proposedByOrganisationId,
      by: names.get(settlement.proposedBy) ?? null,
      at: settlement.proposedAt,
      carriedOut: carriedOut(settlement, delivery),
      answer: settlement.agreement && {
        agreed: settlement.agreement.agreed,
        organisation: settlement.agreement.organisation.name,
        by: names.get(settlement.agreement.answeredBy) ?? null,
        onBehalf: settlement.agreement.onBehalf,
        at: settlement.agreement.answeredAt,
      },
    })),
  };
}

export type DiscrepancyShown = Awaited<ReturnType<typeof discrepancyShown>>;

function turnOf(
  { from, to }: { from: { id: string; name: string; kind: string }; to: { id: string; name: string } },
  openQuantity: number,
  proposedBy: string | null,
  { organisationId }: Actor,
): Exclude<WhoseTurn, { turn: "other" }> | { turn: "other"; name: string } {
  const delivery = from.kind === "donor";
  const turn = whoseTurn({ openQuantity, delivery, sender: from.id, receiver: to.id, proposedBy }, organisationId);
  if (turn.turn !== "other") return turn;
  return { turn: "other", name: turn.organisationId === from.id ? from.name : to.name };
}
