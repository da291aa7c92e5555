import { METHODS, type SplitMethod } from "~/core/split/scenario";
import { type ScenarioSettings, startingSettings } from "~/core/split/settings";
import type { ItemKind } from "~/core/stock/item-kind";
import { namedId } from "~/data/scope/id.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { lockBatch } from "~/data/stock/lock-batches.server";
import { type StoredScenario, storedMethod, storedScenarios } from "~/queries/split/stored-scenario.server";

/** What a scenario shares out. */
export interface OfOneKind {
  batchId: string;
  kind: ItemKind;
}

/** More than three cannot be read side by side. */
const most = 3;

/** Keeps what was typed in a scenario; the newest writing wins, and nothing is promised by it. */
export async function keepScenario(
  db: TenantTransaction,
  who: Actor,
  scenarioId: string,
  settings: ScenarioSettings,
): Promise<void> {
  const { networkId } = who;
  // The row is written first, so that of two people keeping at once the second waits for the first one's lines.
  const { count } = await db.scenario.updateMany({
    where: { id: scenarioId },
    data: { ...columns(settings), updatedBy: who.accountId, updatedAt: new Date() },
  });
  if (count === 0) throw new Response(null, { status: 404 });
  await db.scenarioLine.deleteMany({ where: { scenarioId } });
  const members = await db.organisation.findMany({
    where: { kind: "member", id: { in: Object.keys(settings.members) } },
    select: { id: true },
  });
  await db.scenarioLine.createMany({
    data: members.flatMap(({ id }) => {
      const line = settings.members[id];
      const bare = !line || (line.floor === 0 && line.cap === null && line.pinned === null);
      return bare ? [] : [{ networkId, scenarioId, organisationId: id, ...line }];
    }),
  });
}

/** Adds a scenario beside the others, three at most: a copy of the one it is to be compared with, by another method. */
export async function addScenario(
  db: TenantTransaction,
  who: Actor,
  { batchId, kind }: OfOneKind,
  from: string | null,
  formId: string,
): Promise<void> {
  await lockBatch(db, batchId);
  const scenarios = await storedScenarios(db, { batchId, kind });
  if (scenarios.length >= most || scenarios.some(({ id }) => id === formId)) return;
  const copied = scenarios.find(({ id }) => id === from);
  const settings = copied ? { ...copied, method: unusedMethod(copied.method, scenarios) } : startingSettings;
  const position = Math.max(0, ...scenarios.map((scenario) => scenario.position)) + 1;
  await db.scenario.create({
    data: {
      networkId: who.networkId,
      id: formId,
      batchId,
      itemKind: kind,
      position,
      ...columns(settings),
      updatedBy: who.accountId,
      updatedAt: new Date(),
    },
  });
  await keepScenario(db, who, formId, settings);
}

/** Takes a scenario off the table; the last one of its kind stays. */
export async function removeScenario(
  db: TenantTransaction,
  { batchId, kind }: OfOneKind,
  scenarioId: string,
): Promise<void> {
  await lockBatch(db, batchId);
  const scenarios = await storedScenarios(db, { batchId, kind });
  if (scenarios.length > 1) await db.scenario.deleteMany({ where: { id: scenarioId, batchId, itemKind: kind } });
}

/** The scenarios of one kind of a batch; the first visit makes one to start from. */
export async function scenariosToCompare(
  db: TenantTransaction,
  who: Actor,
  { batchId, kind }: OfOneKind,
): Promise<StoredScenario[]> {
  const scenarios = await storedScenarios(db, { batchId, kind });
  if (scenarios.length > 0) return scenarios;
  // Named after the batch and the kind: two first visits at once make one.
  const id = namedId(who.networkId, `first scenario of ${batchId} ${kind}`);
  await addScenario(db, who, { batchId, kind }, null, id);
  return storedScenarios(db, { batchId, kind });
}

/** Which way a further scenario tries first, so that the first two differ most. */
const TURN: Record<SplitMethod, number> = { proportional: 0, "max-min": 1, equal: 2, webster: 3 };

function unusedMethod(copied: SplitMethod, scenarios: StoredScenario[]): SplitMethod {
  const inTurn = [...METHODS].sort((a, b) => TURN[a] - TURN[b]);
  return inTurn.find((method) => scenarios.every((scenario) => scenario.method !== method)) ?? copied;
}

const columns = ({ method, reserve, capAtAsked, includeSetAside, weights }: ScenarioSettings) => ({
  method: storedMethod(method),
  reserve,
  capAtAsked,
  includeSetAside,
  weightAsked: weights.asked,
  weightMet: weights["people-met"],
  weightPace: weights.pace,
  weightIdle: weights.idle,
  weightCarried: weights.carried,
});
