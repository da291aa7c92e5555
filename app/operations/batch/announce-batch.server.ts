import { createHash } from "node:crypto";
import { sheetSignature } from "~/core/intake/fingerprint";
import { ok, type Result, refuse } from "~/core/result";
import { itemTraits } from "~/core/stock/item-traits";
import { type LineTyped, linesTyped } from "~/core/stock/lines-typed";
import { nearNames } from "~/core/text/near-name";
import { newId } from "~/data/scope/id.server";
import { lockNumbering } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { itemFor, lineColumns } from "~/data/stock/item.server";
import { nextTransferNumber } from "~/data/transfer/transfer-number.server";
import type { AnnounceBatchForm } from "~/forms/batch-forms";

export type AnnounceRefusal =
  | { reason: "no-lines" }
  | { reason: "name-taken"; name: string }
  | { reason: "same-sheet"; batchId: string; name: string }
  | { reason: "donor-missing" }
  | { reason: "donor-name-taken"; name: string }
  | { reason: "donor-near" | "operation-near"; name: string; near: string }
  | { reason: "operation-missing" }
  | { reason: "programme-missing" };

/** Creates a batch, its lines and the donor's delivery that the hub will acknowledge. */
export function announceBatch(
  db: TenantTransaction,
  who: Actor,
  form: AnnounceBatchForm,
): Promise<Result<{ batchId: string }, AnnounceRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: form.id, content: form },
    async (): Promise<Result<{ batchId: string }, AnnounceRefusal>> => {
      const { networkId } = who;
      await lockNumbering(db, networkId);
      const lines = linesTyped(form.lines);
      if (lines.length === 0) return refuse({ reason: "no-lines" });
      if (await db.batch.findFirst({ where: { name: form.name } }))
        return refuse({ reason: "name-taken", name: form.name });

      const signature = form.fromSheet ? signatureOf(lines, form.lotNumbers) : null;
      const same = signature && (await db.batch.findFirst({ where: { sheetSignature: signature, cancelledAt: null } }));
      if (same && !form.again) return refuse({ reason: "same-sheet", batchId: same.id, name: same.name });

      if (form.newDonor && (await isOtherOrganisation(db, form.newDonor))) {
        return refuse({ reason: "donor-name-taken", name: form.newDonor });
      }
      const near = form.sure ? null : await nearRefusal(db, form);
      if (near) return refuse(near);
      if (form.programmeId && !(await db.programmeGrant.findFirst({ where: { programmeId: form.programmeId } }))) {
        return refuse({ reason: "programme-missing" });
      }
      if (!(await operationIsOf(db, form))) return refuse({ reason: "operation-missing" });
      const donorId = await donorFor(db, networkId, form);
      if (!donorId) return refuse({ reason: "donor-missing" });
      const operationId = await operationFor(db, networkId, donorId, form);
      if (!operationId) return refuse({ reason: "operation-missing" });

      const batchId = form.id;
      await db.batch.create({
        data: {
          networkId,
          id: batchId,
          operationId,
          donorOrganisationId: donorId,
          programmeId: form.programmeId,
          name: form.name,
          lotNumbers: form.lotNumbers,
          sheetSignature: signature,
          expectedOn: day(form.expectedOn),
          reportDueOn: day(form.reportDueOn),
          resaleForbidden: form.resaleForbidden,
          createdBy: who.accountId,
        },
      });
      await announceLines(db, who, batchId, donorId, lines);
      return ok({ batchId });
    },
  );
}

async function announceLines(db: TenantTransaction, who: Actor, batchId: string, donorId: string, lines: LineTyped[]) {
  const { networkId } = who;
  const transferId = newId();
  await db.transfer.create({
    data: {
      networkId,
      id: transferId,
      number: await nextTransferNumber(db),
      batchId,
      fromOrganisationId: donorId,
      toOrganisationId: who.organisationId,
      state: "sent",
      preparedBy: who.accountId,
      sentAt: new Date(),
    },
  });
  for (const { kind, quantity, ...traits } of lines) {
    const item = await itemFor(db, networkId, { kind, ...itemTraits(traits) });
    const id = newId();
    await db.batchLine.create({
      data: { networkId, id, batchId, itemId: item.id, itemKind: kind, announced: quantity, ...lineColumns(traits) },
    });
    if (quantity > 0) await db.transferLine.create({ data: { networkId, transferId, batchLineId: id, quantity } });
  }
}

// A name that was typed counts more than the choice left standing beside it.
async function donorFor(db: TenantTransaction, networkId: string, form: AnnounceBatchForm): Promise<string | null> {
  if (!form.newDonor) {
    if (!form.donorId) return null;
    const donor = await db.organisation.findFirst({ where: { id: form.donorId, kind: "donor" } });
    return donor?.id ?? null;
  }
  const known = await db.organisation.findFirst({ where: { name: form.newDonor } });
  if (known) return known.id;
  const made = await db.organisation.create({ data: { networkId, id: newId(), kind: "donor", name: form.newDonor } });
  return made.id;
}

const isOtherOrganisation = async (db: TenantTransaction, name: string): Promise<boolean> =>
  (await db.organisation.count({ where: { name, kind: { not: "donor" } } })) > 0;

// A second spelling would make a second donor, or a second campaign of one.
async function nearRefusal(db: TenantTransaction, form: AnnounceBatchForm): Promise<AnnounceRefusal | null> {
  const { newDonor, newOperation, donorId } = form;
  if (newDonor) {
    const known = (await db.organisation.findMany({ select: { name: true } })).map(({ name }) => name);
    const [near] = known.includes(newDonor) ? [] : nearNames(newDonor, known);
    if (near !== undefined) return { reason: "donor-near", name: newDonor, near };
  }
  if (!newOperation) return null;
  const donor = newDonor ? { name: newDonor } : { id: donorId ?? "" };
  const same = newDonor || donorId ? await db.operation.findMany({ where: { donor }, select: { name: true } }) : [];
  const known = same.map(({ name }) => name);
  const [near] = known.includes(newOperation) ? [] : nearNames(newOperation, known);
  return near === undefined ? null : { reason: "operation-near", name: newOperation, near };
}

// Asked before anything is written: a refusal leaves nothing behind.
async function operationIsOf(db: TenantTransaction, form: AnnounceBatchForm): Promise<boolean> {
  if (form.newOperation) return true;
  if (!form.operationId) return false;
  const donor = form.newDonor ? { name: form.newDonor } : { id: form.donorId ?? "" };
  if (!form.newDonor && !form.donorId) return true;
  return (await db.operation.count({ where: { id: form.operationId, donor } })) > 0;
}

async function operationFor(
  db: TenantTransaction,
  networkId: string,
  donorId: string,
  form: AnnounceBatchForm,
): Promise<string | null> {
  if (!form.newOperation) return form.operationId;
  const known = await db.operation.findFirst({ where: { name: form.newOperation, donorOrganisationId: donorId } });
  if (known) return known.id;
  const made = await db.operation.create({
    data: { networkId, id: newId(), donorOrganisationId: donorId, name: form.newOperation },
  });
  return made.id;
}

const signatureOf = (lines: LineTyped[], lotNumbers: string[]): string =>
  createHash("sha256").update(sheetSignature({ lines, lotNumbers })).digest("hex");

const day = (iso: string | null): Date | null => (iso ? new Date(`${iso}T00:00:00Z`) : null);
