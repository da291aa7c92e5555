import { takesPartIn } from "~/core/network/standing";
import { ok, type Result, refuse } from "~/core/result";
import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import { heldStanding, holdStandings } from "~/data/network/standing.server";
import { newId } from "~/data/scope/id.server";
import { lockNumbering } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { promisedTo } from "~/data/split/promised-to.server";
import { stockOf } from "~/data/stock/ledger.server";
import { lockBatch } from "~/data/stock/lock-batches.server";
import { nextTransferNumber } from "~/data/transfer/transfer-number.server";
import type { PrepareForm } from "~/forms/transfer-forms";
import { preparedLines } from "~/queries/transfer/prepared-lines.server";
import { type PreparedForAll, sharesFor } from "~/queries/transfer/shares.server";

export type PrepareRefusal =
  | { reason: "nothing-to-send" }
  | { reason: "not-a-member" }
  | { reason: "left-out"; name: string }
  | { reason: "not-of-this-batch"; batchLineId: string }
  | { reason: "exceeds-promise"; kind: ItemKind; promised: number; prepared: number; asked: number; free: number }
  | {
      reason: "exceeds-stock";
      batchLineId: string;
      inStock: number;
      prepared: number;
      asked: number;
      free: number;
    };

export type PrepareAllRefusal =
  | { reason: "nothing-to-prepare" }
  | { reason: "exceeds-available"; kind: ItemKind; quantity: number; available: number; setAside: number };

type Lines = { batchLineId: string; quantity: number }[];

/** Sets goods aside for a member against what it was promised. Nothing moves until it is sent. */
export function prepareTransfer(
  db: TenantTransaction,
  who: Actor,
  form: PrepareForm,
  at = new Date(),
): Promise<Result<{ transferId: string }, PrepareRefusal | SentTwice>> {
  const prepare = async (): Promise<Result<{ transferId: string }, PrepareRefusal>> => {
    const { batchId, toOrganisationId, lines } = form;
    await lockBatch(db, batchId);
    if (!(await db.batch.findFirst({ where: { id: batchId } }))) throw new Response(null, { status: 404 });
    const member = await db.organisation.findFirst({ where: { id: toOrganisationId, kind: "member" } });
    if (!member) return refuse({ reason: "not-a-member" });
    const held = await heldStanding(db, who.networkId, toOrganisationId);
    if (held && !takesPartIn("transfer", held.standing)) return refuse({ reason: "left-out", name: held.name });
    if (lines.length === 0) return refuse({ reason: "nothing-to-send" });
    const refusal = await exceeds(db, who, form);
    if (refusal) return refuse(refusal);

    await lockNumbering(db, who.networkId);
    await record(db, who, { transferId: form.id, batchId, toOrganisationId, preparedAt: at }, lines);
    return ok({ transferId: form.id });
  };
  return once(db, who, { id: form.id, content: form }, prepare);
}

/** Prepares one transfer for each member with a promise left, sharing grades and operator locks among them. */
export function prepareAllTransfers(
  db: TenantTransaction,
  who: Actor,
  { id, batchId }: { id: string; batchId: string },
): Promise<Result<{ transferIds: string[] }, PrepareAllRefusal | SentTwice>> {
  const prepare = async (): Promise<Result<{ transferIds: string[] }, PrepareAllRefusal>> => {
    await lockBatch(db, batchId);
    if (!(await db.batch.findFirst({ where: { id: batchId } }))) throw new Response(null, { status: 404 });
    await holdStandings(db, who.networkId);
    const shares: PreparedForAll = await sharesFor(db, batchId, who.organisationId);
    if (!shares.ok) return refuse(shares.refusal);
    if (shares.value.length === 0) return refuse({ reason: "nothing-to-prepare" });

    await lockNumbering(db, who.networkId);
    const transferIds: string[] = [];
    for (const { memberId, lines } of shares.value) {
      const transferId = newId();
      await record(db, who, { transferId, batchId, toOrganisationId: memberId }, lines);
      transferIds.push(transferId);
    }
    return ok({ transferIds });
  };
  return once(db, who, { id, content: { prepareAll: batchId } }, prepare);
}

async function record(
  db: TenantTransaction,
  { networkId, organisationId, accountId }: Actor,
  { transferId, ...to }: { transferId: string; batchId: string; toOrganisationId: string; preparedAt?: Date },
  lines: Lines,
): Promise<void> {
  await db.transfer.create({
    data: {
      networkId,
      id: transferId,
      number: await nextTransferNumber(db),
      ...to,
      fromOrganisationId: organisationId,
      state: "prepared",
      preparedBy: accountId,
    },
  });
  await db.transferLine.createMany({ data: lines.map((line) => ({ networkId, transferId, ...line })) });
}

async function exceeds(db: TenantTransaction, who: Actor, form: PrepareForm): Promise<PrepareRefusal | null> {
  const { batchId, toOrganisationId, lines } = form;
  const ids = lines.map(({ batchLineId }) => batchLineId);
  const known = await db.batchLine.findMany({
    where: { batchId, id: { in: ids } },
    select: { id: true, itemKind: true },
  });
  const stranger = ids.find((id) => !known.some((line) => line.id === id));
  if (stranger) return { reason: "not-of-this-batch", batchLineId: stranger };

  const waiting = await preparedLines(db, batchId);
  for (const kind of ITEM_KINDS) {
    const ofKind = new Set(known.filter(({ itemKind }) => itemKind === kind).map(({ id }) => id));
    const asked = sum(lines.filter(({ batchLineId }) => ofKind.has(batchLineId)));
    if (asked === 0) continue;
    const promised = await promisedTo(db, { batchId, kind, organisationId: toOrganisationId });
    const own = waiting.filter((line) => line.kind === kind && line.toOrganisationId === toOrganisationId);
    const free = Math.max(0, promised - sum(own));
    if (asked > free) return { reason: "exceeds-promise", kind, promised, prepared: sum(own), asked, free };
  }
  const stock = await stockOf(db, batchId, who.organisationId);
  for (const { batchLineId, quantity } of lines) {
    const inStock = stock.get(batchLineId) ?? 0;
    const aside = sum(waiting.filter((line) => line.batchLineId === batchLineId));
    if (quantity > inStock - aside) {
      const free = Math.max(0, inStock - aside);
      return { reason: "exceeds-stock", batchLineId, inStock, prepared: aside, asked: quantity, free };
    }
  }
  return null;
}

const sum = (lines: { quantity: number }[]): number => lines.reduce((total, { quantity }) => total + quantity, 0);
