import { scenarioFrom } from "~/core/split/settings";
import { splitBatch } from "~/core/split/split-batch";
import { namedId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import type { AnnouncedLine } from "~/forms/batch-forms";
import type { ScenarioFields } from "~/forms/split-forms";
import type { ReceiptForm } from "~/forms/transfer-forms";
import { announceBatch } from "~/operations/batch/announce-batch.server";
import { decideSplit } from "~/operations/split/decide-split.server";
import { keepScenario, scenariosToCompare } from "~/operations/split/draft-scenario.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { sendTransfer } from "~/operations/transfer/send-transfer.server";
import { proposeSettlement } from "~/operations/transfer/settle-discrepancy.server";
import { splitInputs } from "~/queries/split/split-inputs.server";
import calais from "./case-calais-2023.json";
import { inventedRequests, inventedTransfers, leads } from "./invented";
import { ask, prepare, receive } from "./moving.server";
import { nothing, noWrong, run } from "./steps.server";

const day = 86_400_000;

/**
 * What the press does not tell, invented so that each screen has something to show: the 500 counted,
 * asked for, split; some on their way, one van nobody has acknowledged, two differences to settle.
 */
export async function tellTheFiveHundred(hub: Actor, donorId: string, programmeId: string): Promise<void> {
  const id = (name: string) => namedId(hub.networkId, `demo:${name}`);
  const as = (name: string): Actor => ({
    ...hub,
    role: "lead",
    organisationId: id(name),
    accountId: id(leads[name] ?? "lead"),
  });
  const batchId = id("batch");

  await run(hub, (db) =>
    announceBatch(db, hub, {
      id: batchId,
      name: "Smartphone suspendu, septembre 2023",
      donorId,
      newDonor: "",
      operationId: null,
      newOperation: calais.operation.name,
      programmeId,
      expectedOn: calais.batch.handed_to_hub_on,
      reportDueOn: calais.operation.runs_until,
      resaleForbidden: true,
      again: false,
      sure: false,
      lotNumbers: [],
      fromSheet: false,
      lines: invented500(),
    }),
  );
  await countDelivery(hub, batchId, id);
  for (const { name, quantity, peopleMet, onBehalf } of inventedRequests) {
    const who = onBehalf || !(name in leads) ? hub : as(name);
    await run(who, (db) =>
      ask(db, who, batchId, {
        id: id(`request/${name}`),
        kind: "phone" as const,
        organisationId: id(name),
        quantity,
        peopleMet,
      }),
    );
  }
  await decide(hub, batchId, id);

  for (const { name, sent, received, daysAgo } of inventedTransfers) {
    const transferId = id(`transfer/${name}`);
    const at = new Date(Date.now() - daysAgo * day);
    await run(hub, (db) => prepare(db, hub, batchId, id(name), transferId, at));
    if (!sent) continue;
    await run(hub, (db) => sendTransfer(db, hub, transferId, id(`send/${name}`), at));
    if (!received) continue;
    const receiver = name in leads ? as(name) : hub;
    const arrived = new Date(at.getTime() + day);
    await run(receiver, (db) => receive(db, receiver, transferId, id(`receipt/${name}`), received, arrived));
  }
}

// The composition of the batch is not public; the number and the model are.
function invented500(): AnnouncedLine[] {
  const phone = {
    kind: "phone",
    maker: calais.batch.maker,
    model: calais.batch.model,
    battery: "ok",
    status: "refurbished",
  } as const;
  return [
    { ...phone, grade: "1", operatorLock: null, quantity: 150 },
    { ...phone, grade: "2", operatorLock: null, quantity: 152 },
    { ...phone, grade: "3", operatorLock: null, quantity: 146 },
    { ...phone, grade: "2", operatorLock: "SFR", quantity: 46 },
    { ...phone, grade: "3", operatorLock: null, status: "blocked", quantity: 6 },
  ];
}

async function countDelivery(hub: Actor, batchId: string, id: (name: string) => string): Promise<void> {
  const delivery = await inTenant(hub, (db) =>
    db.transfer.findFirstOrThrow({
      where: { batchId, from: { kind: "donor" } },
      include: { lines: { include: { batchLine: true } } },
    }),
  );
  const lines: ReceiptForm["lines"] = {};
  for (const { batchLineId, batchLine, quantity } of delivery.lines) {
    const missing = batchLine.grade === "1" ? 2 : 0;
    const damaged = batchLine.grade === "3" && batchLine.status === "refurbished" ? 10 : 0;
    lines[batchLineId] = {
      ...nothing,
      received: quantity - missing - damaged,
      missing,
      damaged,
      missing_reason: missing ? "not_in_parcel" : null,
      damaged_reason: damaged ? "screen_broken" : null,
    };
  }
  await run(hub, (db) =>
    receiveTransfer(
      db,
      hub,
      delivery.id,
      {
        intent: "receive",
        id: id("delivery-receipt"),
        complete: true,
        lines,
        wrong: noWrong,
      },
      new Date(Date.now() - 10 * day),
    ),
  );
  const damaged = await inTenant(hub, (db) =>
    db.discrepancy.findFirst({ where: { transferId: delivery.id, outcome: "damaged" } }),
  );
  if (damaged) {
    await run(hub, (db) =>
      proposeSettlement(
        db,
        hub,
        damaged.id,
        { id: id("keep-damaged"), kind: "write_off", quantity: 10, lookUntil: null },
        "2023-10-01",
      ),
    );
  }
}

async function decide(hub: Actor, batchId: string, id: (name: string) => string): Promise<void> {
  const fields: ScenarioFields = {
    method: "proportional",
    reserve: 8,
    capAtAsked: true,
    includeSetAside: false,
    weights: { asked: 10, "people-met": 2, pace: 0, idle: 0, carried: 10 },
    members: Object.fromEntries(inventedRequests.map(({ name }) => [id(name), { floor: 14, cap: null, pinned: null }])),
  };
  await run(hub, async (db) => {
    const [scenario] = await scenariosToCompare(db, hub, { batchId, kind: "phone" });
    if (!scenario) throw new Error("a first visit makes a scenario");
    const inputs = await splitInputs(db, { batchId, kind: "phone", hubId: hub.organisationId });
    const outcome = splitBatch(scenarioFrom(fields, inputs.members, inputs.available));
    // Decided by an earlier start: the same id answers from its outcome, whatever the figures are now.
    if (await db.split.findFirst({ where: { id: id("split") } })) return { ok: true, value: null };
    if (!outcome.ok) return outcome;
    await keepScenario(db, hub, scenario.id, fields);
    const { promised } = outcome.value;
    return decideSplit(db, hub, batchId, {
      intent: "decide",
      id: id("split"),
      kind: "phone",
      scenarioId: scenario.id,
      promised,
      available: inputs.available,
      ...fields,
    });
  });
}
