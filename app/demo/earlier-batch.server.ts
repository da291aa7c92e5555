import { namedId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { announceBatch } from "~/operations/batch/announce-batch.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { sendTransfer } from "~/operations/transfer/send-transfer.server";
import calais from "./case-calais-2023.json";
import { ask, prepare, receive } from "./moving.server";
import { allAsked, promiseAll } from "./promise-all.server";
import { nothing, noWrong, run } from "./steps.server";

const day = 86_400_000;

/** A small donation before the 500, invented whole: what Utopia 56 had in hand when its teams went out. */
export async function tellTheEarlierBatch(
  hub: Actor,
  lead: Actor,
  donorId: string,
  quantity: number,
): Promise<{ batchId: string }> {
  const id = (name: string) => namedId(hub.networkId, `demo:earlier/${name}`);
  const batchId = id("batch");
  const before = (days: number) => new Date(Date.now() - days * day);
  const { maker, model } = calais.batch;
  await run(hub, (db) =>
    announceBatch(db, hub, {
      id: batchId,
      name: "Premier envoi, juin 2023",
      donorId,
      newDonor: "",
      operationId: null,
      newOperation: calais.operation.name,
      programmeId: null,
      expectedOn: "2023-06-13",
      reportDueOn: null,
      resaleForbidden: true,
      again: false,
      sure: false,
      lotNumbers: [],
      fromSheet: false,
      lines: [
        { kind: "phone", maker, model, status: "refurbished", grade: "2", operatorLock: null, battery: "ok", quantity },
      ],
    }),
  );
  const delivery = await inTenant(hub, (db) =>
    db.transfer.findFirstOrThrow({ where: { batchId, from: { kind: "donor" } }, include: { lines: true } }),
  );
  const lines = Object.fromEntries(
    delivery.lines.map(({ batchLineId }) => [batchLineId, { ...nothing, received: quantity }]),
  );
  const counted = { intent: "receive" as const, id: id("delivery-receipt"), complete: true, lines, wrong: noWrong };
  await run(hub, (db) => receiveTransfer(db, hub, delivery.id, counted, before(60)));
  const asked = {
    id: id("request"),
    kind: "phone" as const,
    organisationId: lead.organisationId,
    quantity,
    peopleMet: 300,
  };
  await run(lead, (db) => ask(db, lead, batchId, asked));
  await promiseAll(hub, batchId, id("split"), allAsked);
  const transferId = id("transfer");
  await run(hub, (db) => prepare(db, hub, batchId, lead.organisationId, transferId, before(52)));
  await run(hub, (db) => sendTransfer(db, hub, transferId, id("send"), before(51)));
  await run(lead, (db) => receive(db, lead, transferId, id("receipt"), { missing: 0 }, before(50)));
  return { batchId };
}
