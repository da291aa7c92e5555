import type { CorrectionAct } from "~/core/network/corrections";
import { ok, type Result, refuse } from "~/core/result";
import { itemTraits } from "~/core/stock/item-traits";
import { linesTyped } from "~/core/stock/lines-typed";
import { noteCorrection } from "~/data/network/corrections.server";
import { enqueue } from "~/data/network/job-queue.server";
import { newId } from "~/data/scope/id.server";
import { lockNumbering } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { itemFor, lineColumns } from "~/data/stock/item.server";
import { lockBatch } from "~/data/stock/lock-batches.server";
import type { EditBatchForm } from "~/forms/batch-forms";
import { type BatchFixed, fixedSince } from "~/queries/batch/batch-to-edit.server";

export type EditBatchRefusal = BatchFixed | { reason: "name-taken"; name: string } | { reason: "no-lines" };

type Edited = { batchId: string };

/**
 * Corrects a batch that was announced, until some of it was counted: its name, dates, conditions and what it holds. Each
 * thing that changed is written down, and whoever the batch concerns is told.
 */
export function editBatch(
  db: TenantTransaction,
  who: Actor,
  batchId: string,
  form: EditBatchForm,
): Promise<Result<Edited, EditBatchRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: form.id, content: { batchId, ...form } },
    async (): Promise<Result<Edited, EditBatchRefusal>> => {
      await lockBatch(db, batchId);
      await lockNumbering(db, who.networkId);
      const batch = await batchWithDelivery(db, batchId);
      const lines = changedLines(batch.lines, form.known);
      const further = linesTyped(form.lines);
      const fixed = await fixedSince(db, batchId, { quantities: lines.length > 0 || further.length > 0 });
      if (fixed) return refuse(fixed);
      if (batch.name !== form.name && (await db.batch.findFirst({ where: { name: form.name } })))
        return refuse({ reason: "name-taken", name: form.name });
      const kept = batch.lines.some(({ id, announced }) => (form.known[id] ?? announced) > 0);
      if (!kept && further.length === 0) return refuse({ reason: "no-lines" });

      const changes = await writeConditions(db, batch, form);
      if (lines.length > 0 || further.length > 0) {
        const was = totalOf(batch.lines);
        await writeLines(db, who, batch, lines);
        for (const line of further) await addLine(db, who, batch, line);
        const now = await db.batchLine.findMany({ where: { batchId }, select: { announced: true } });
        changes.push({ act: "lines_changed", was: String(was), became: String(totalOf(now)) });
      }
      if (changes.length === 0) return ok({ batchId });
      for (const change of changes) await noteCorrection(db, who, { ...change, batchId });
      await enqueue(db, { task: "tell", networkId: who.networkId, about: "batch-changed", id: batchId });
      return ok({ batchId });
    },
  );
}

type Change = { act: CorrectionAct; was?: string; became?: string };

interface Batch {
  id: string;
  name: string;
  expectedOn: Date | null;
  reportDueOn: Date | null;
  resaleForbidden: boolean;
  lines: { id: string; announced: number }[];
  deliveryId: string;
}

async function batchWithDelivery(db: TenantTransaction, batchId: string): Promise<Batch> {
  const batch = await db.batch.findFirst({
    where: { id: batchId },
    include: {
      lines: { select: { id: true, announced: true } },
      transfers: { where: { from: { kind: "donor" } }, select: { id: true } },
    },
  });
  const [delivery] = batch?.transfers ?? [];
  if (!batch || !delivery) throw new Response(null, { status: 404 });
  return { ...batch, deliveryId: delivery.id };
}

type LineChange = { id: string; was: number; becomes: number };

// A line of another batch is a line that does not exist.
function changedLines(lines: Batch["lines"], known: Record<string, number>): LineChange[] {
  if (Object.keys(known).some((id) => !lines.some((line) => line.id === id))) throw new Response(null, { status: 404 });
  return lines.flatMap(({ id, announced }) => {
    const becomes = known[id] ?? announced;
    return becomes === announced ? [] : [{ id, was: announced, becomes }];
  });
}

async function writeConditions(db: TenantTransaction, batch: Batch, form: EditBatchForm): Promise<Change[]> {
  const { name, resaleForbidden } = form;
  const [expectedOn, reportDueOn] = [dayOf(form.expectedOn), dayOf(form.reportDueOn)];
  const changes: Change[] = [];
  if (name !== batch.name) changes.push({ act: "renamed", was: batch.name, became: name });
  const moved = (act: CorrectionAct, before: Date | null, after: Date | null) => {
    if (before?.getTime() !== after?.getTime())
      changes.push({ act, ...isoDay("was", before), ...isoDay("became", after) });
  };
  moved("expected_moved", batch.expectedOn, expectedOn);
  moved("report_moved", batch.reportDueOn, reportDueOn);
  if (resaleForbidden !== batch.resaleForbidden)
    changes.push({ act: resaleForbidden ? "resale_forbidden" : "resale_allowed" });
  if (changes.length > 0) {
    await db.batch.updateMany({ where: { id: batch.id }, data: { name, expectedOn, reportDueOn, resaleForbidden } });
  }
  return changes;
}

// The donor's delivery says what is announced: nothing of it is on the way that is not.
async function writeLines(
  db: TenantTransaction,
  { networkId }: Actor,
  { deliveryId: transferId }: Batch,
  lines: LineChange[],
): Promise<void> {
  for (const { id: batchLineId, was, becomes: quantity } of lines) {
    await db.batchLine.updateMany({ where: { id: batchLineId }, data: { announced: quantity } });
    if (quantity === 0) await db.transferLine.deleteMany({ where: { transferId, batchLineId } });
    else if (was === 0) await db.transferLine.create({ data: { networkId, transferId, batchLineId, quantity } });
    else await db.transferLine.updateMany({ where: { transferId, batchLineId }, data: { quantity } });
  }
}

// What the batch has a line of already is more of that line.
async function addLine(
  db: TenantTransaction,
  who: Actor,
  batch: Batch,
  { kind, quantity, ...traits }: ReturnType<typeof linesTyped>[number],
): Promise<void> {
  const { networkId } = who;
  const { id: itemId } = await itemFor(db, networkId, { kind, ...itemTraits(traits) });
  const columns = lineColumns(traits);
  const known = await db.batchLine.findFirst({ where: { batchId: batch.id, itemId, ...columns } });
  if (known) {
    const { id, announced } = known;
    return writeLines(db, who, batch, [{ id, was: announced, becomes: announced + quantity }]);
  }
  const id = newId();
  await db.batchLine.create({
    data: { networkId, id, batchId: batch.id, itemId, itemKind: kind, announced: quantity, ...columns },
  });
  await db.transferLine.create({ data: { networkId, transferId: batch.deliveryId, batchLineId: id, quantity } });
}

const totalOf = (lines: readonly { announced: number }[]): number =>
  lines.reduce((sum, { announced }) => sum + announced, 0);

const dayOf = (iso: string | null): Date | null => (iso ? new Date(`${iso}T00:00:00Z`) : null);

const isoDay = (of: "was" | "became", day: Date | null) => (day ? { [of]: day.toISOString().slice(0, 10) } : {});
