import { namedId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { announceBatch } from "~/operations/batch/announce-batch.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import calais from "./case-calais-2023.json";
import { inventedRequests } from "./invented";
import { ask } from "./moving.server";
import { nothing, noWrong, run } from "./steps.server";

/** The article hopes for a next donation: invented here, counted and asked for, so that there is one to split. */
export async function tellTheNextBatch(hub: Actor, donorId: string, programmeId: string): Promise<void> {
  const id = (name: string) => namedId(hub.networkId, `demo:next/${name}`);
  const batchId = id("batch");
  const phone = { kind: "phone", maker: calais.batch.maker, model: calais.batch.model, status: "refurbished" } as const;
  await run(hub, (db) =>
    announceBatch(db, hub, {
      id: batchId,
      name: "Smartphone suspendu, décembre 2023",
      donorId,
      newDonor: "",
      operationId: null,
      newOperation: calais.operation.name,
      programmeId,
      expectedOn: "2023-12-12",
      reportDueOn: "2024-03-31",
      resaleForbidden: true,
      again: false,
      sure: false,
      lotNumbers: [],
      fromSheet: false,
      lines: [
        { ...phone, grade: "1", operatorLock: null, battery: "ok", quantity: 70 },
        { ...phone, grade: "2", operatorLock: "Orange", battery: "ok", quantity: 40 },
        { ...phone, grade: "2", operatorLock: null, battery: "ko", quantity: 10 },
      ],
    }),
  );
  const delivery = await inTenant(hub, (db) =>
    db.transfer.findFirstOrThrow({ where: { batchId, from: { kind: "donor" } }, include: { lines: true } }),
  );
  const lines = Object.fromEntries(
    delivery.lines.map(({ batchLineId, quantity }) => [batchLineId, { ...nothing, received: quantity }]),
  );
  await run(hub, (db) =>
    receiveTransfer(db, hub, delivery.id, {
      intent: "receive",
      id: id("receipt"),
      complete: true,
      lines,
      wrong: noWrong,
    }),
  );
  for (const { name, quantity, peopleMet } of inventedRequests.slice(1)) {
    const organisationId = namedId(hub.networkId, `demo:${name}`);
    const asked = Math.ceil(quantity / 3);
    await run(hub, (db) =>
      ask(db, hub, batchId, {
        id: id(`request/${name}`),
        kind: "phone" as const,
        organisationId,
        quantity: asked,
        peopleMet,
      }),
    );
  }
}
