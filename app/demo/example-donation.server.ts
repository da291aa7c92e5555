import { namedId } from "~/data/scope/id.server";
import { type Actor, inTenant, type TenantTransaction } from "~/data/scope/tenant.server";
import type { ReceiptForm } from "~/forms/transfer-forms";
import { announceBatch } from "~/operations/batch/announce-batch.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { sendTransfer } from "~/operations/transfer/send-transfer.server";
import { inventedDonation, inventedMembers } from "./invented-reports";
import { ask, prepare, receive } from "./moving.server";
import { allAsked, promiseAll } from "./promise-all.server";
import { nothing, noWrong, run, runAll } from "./steps.server";

const day = 86_400_000;
const week = 7 * day;

const RECEIVED_WEEKS_AGO = 26;

/** The donation the reports are about: received half a year ago, and all of it with nine members within three weeks. */
export async function tellTheExampleDonation(
  hub: Actor,
  donorId: string,
  programmeId: string,
): Promise<{ batchId: string }> {
  const id = (name: string) => namedId(hub.networkId, `demo:example/${name}`);
  const member = (name: string) => namedId(hub.networkId, `demo:${name}`);
  const before = (weeks: number, days = 0) => new Date(Date.now() - weeks * week + days * day);
  const batchId = id("batch");
  const { received } = inventedDonation;
  await announce(hub, { batchId, name: inventedDonation.batch, donorId, programmeId, quantity: received });
  await countIn(hub, batchId, id("delivery-receipt"), before(RECEIVED_WEEKS_AGO), inventedDonation.damaged);
  const requests = inventedMembers.map(({ name, received: quantity }) => {
    const asked = {
      id: id(`request/${name}`),
      kind: "phone" as const,
      organisationId: member(name),
      quantity,
      peopleMet: quantity * 3,
    };
    return (db: TenantTransaction) => ask(db, hub, batchId, asked);
  });
  await runAll(hub, requests);
  await promiseAll(hub, batchId, id("split"), allAsked);
  const sentAt = before(RECEIVED_WEEKS_AGO, 3);
  const arrivedAt = before(RECEIVED_WEEKS_AGO, 5);
  for (const { name } of inventedMembers) {
    const transferId = id(`transfer/${name}`);
    await runAll(hub, [
      (db) => prepare(db, hub, batchId, member(name), transferId, sentAt),
      (db) => sendTransfer(db, hub, transferId, id(`send/${name}`), sentAt),
      (db) => receive(db, hub, transferId, id(`receipt/${name}`), { missing: 0 }, arrivedAt),
    ]);
  }
  return { batchId };
}

/** What the next report will be about: counted in by the hub, and its donor waits for news soon. */
export async function tellTheNextExample(hub: Actor, donorId: string, programmeId: string): Promise<void> {
  const id = (name: string) => namedId(hub.networkId, `demo:example/next/${name}`);
  const batchId = id("batch");
  const reportDueOn = new Date(Date.now() + 18 * day).toISOString().slice(0, 10);
  const name = inventedDonation.nextBatch;
  await announce(hub, { batchId, name, donorId, programmeId, quantity: 60, reportDueOn });
  await countIn(hub, batchId, id("delivery-receipt"), new Date(Date.now() - 2 * week), 0);
}

async function announce(
  hub: Actor,
  batch: {
    batchId: string;
    name: string;
    donorId: string;
    programmeId: string;
    quantity: number;
    reportDueOn?: string;
  },
): Promise<void> {
  const { batchId: id, name, donorId, programmeId, quantity, reportDueOn = null } = batch;
  const { maker, model, operation } = inventedDonation;
  await run(hub, async (db) => {
    // Announced by an earlier start, perhaps on another day: its dates stay what they were.
    if (await db.batch.findFirst({ where: { id } })) return { ok: true, value: null };
    return announceBatch(db, hub, {
      id,
      name,
      donorId,
      newDonor: "",
      operationId: null,
      newOperation: operation,
      programmeId,
      expectedOn: null,
      reportDueOn,
      resaleForbidden: true,
      again: false,
      sure: false,
      lotNumbers: [],
      fromSheet: false,
      lines: [
        { kind: "phone", maker, model, status: "refurbished", grade: "2", operatorLock: null, battery: "ok", quantity },
      ],
    });
  });
}

async function countIn(hub: Actor, batchId: string, id: string, at: Date, damaged: number): Promise<void> {
  const delivery = await inTenant(hub, (db) =>
    db.transfer.findFirstOrThrow({ where: { batchId, from: { kind: "donor" } }, include: { lines: true } }),
  );
  const lines: ReceiptForm["lines"] = {};
  for (const { batchLineId, quantity } of delivery.lines) {
    const broken = damaged > 0 ? ("screen_broken" as const) : null;
    lines[batchLineId] = { ...nothing, received: quantity - damaged, damaged, damaged_reason: broken };
  }
  const counted = { intent: "receive" as const, id, complete: true, lines, wrong: noWrong };
  await run(hub, (db) => receiveTransfer(db, hub, delivery.id, counted, at));
}
