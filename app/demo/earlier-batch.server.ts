import { scenarioFrom } from "~/core/split/settings";
import { splitBatch } from "~/core/split/split-batch";
import { namedId } from "~/data/id.server";
import { type Actor, inTenant } from "~/data/tenant.server";
import type { ScenarioFields } from "~/forms/split-forms";
import { announceBatch } from "~/operations/announce-batch.server";
import { decideSplit } from "~/operations/decide-split.server";
import { keepScenario, scenariosToCompare } from "~/operations/draft-scenario.server";
import { receiveTransfer } from "~/operations/receive-transfer.server";
import { requestPhones } from "~/operations/request-phones.server";
import { sendTransfer } from "~/operations/send-transfer.server";
import { splitInputs } from "~/queries/split-inputs.server";
import calais from "./case-calais-2023.json";
import { prepare, receive } from "./moving.server";
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
  const asked = { id: id("request"), organisationId: lead.organisationId, quantity, peopleMet: 300 };
  await run(lead, (db) => requestPhones(db, lead, batchId, asked));
  await promiseAll(hub, batchId, id("split"));
  const transferId = id("transfer");
  await run(hub, (db) => prepare(db, hub, batchId, lead.organisationId, transferId, before(52)));
  await run(hub, (db) => sendTransfer(db, hub, transferId, id("send"), before(51)));
  await run(lead, (db) => receive(db, lead, transferId, id("receipt"), { missing: 0 }, before(50)));
  return { batchId };
}

async function promiseAll(hub: Actor, batchId: string, splitId: string): Promise<void> {
  const fields: ScenarioFields = {
    method: "proportional",
    reserve: 0,
    capAtAsked: true,
    includeSetAside: false,
    weights: { asked: 10, "people-met": 0, pace: 0, idle: 0, carried: 0 },
    members: {},
  };
  await run(hub, async (db) => {
    const [scenario] = await scenariosToCompare(db, hub, batchId);
    if (!scenario) throw new Error("a first visit makes a scenario");
    // Decided by an earlier start.
    if (await db.split.findFirst({ where: { id: splitId } })) return { ok: true, value: null };
    const { members, available } = await splitInputs(db, batchId, hub.organisationId);
    const outcome = splitBatch(scenarioFrom(fields, members, available));
    if (!outcome.ok) return outcome;
    await keepScenario(db, hub, scenario.id, fields);
    const { promised } = outcome.value;
    const form = { intent: "decide" as const, id: splitId, scenarioId: scenario.id, promised, available, ...fields };
    return decideSplit(db, hub, batchId, form);
  });
}
