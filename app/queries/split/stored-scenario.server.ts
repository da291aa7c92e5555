import type { SplitMethod } from "~/core/split/scenario";
import type { ScenarioSettings } from "~/core/split/settings";
import type { ItemKind } from "~/core/stock/item-kind";
import type { TenantTransaction } from "~/data/scope/tenant.server";

export interface StoredScenario extends ScenarioSettings {
  id: string;
  position: number;
}

/** The scenarios of one kind of a batch, in the order they stand side by side. */
export async function storedScenarios(
  db: TenantTransaction,
  { batchId, kind }: { batchId: string; kind: ItemKind },
): Promise<StoredScenario[]> {
  const scenarios = await db.scenario.findMany({
    where: { batchId, itemKind: kind },
    include: { lines: true },
    orderBy: { position: "asc" },
  });
  return scenarios.map((scenario) => ({
    id: scenario.id,
    position: scenario.position,
    method: methodStored(scenario.method),
    reserve: scenario.reserve,
    capAtAsked: scenario.capAtAsked,
    includeSetAside: scenario.includeSetAside,
    weights: {
      asked: scenario.weightAsked,
      "people-met": scenario.weightMet,
      pace: scenario.weightPace,
      idle: scenario.weightIdle,
      carried: scenario.weightCarried,
    },
    members: Object.fromEntries(
      scenario.lines.map(({ organisationId, floor, cap, pinned }) => [organisationId, { floor, cap, pinned }]),
    ),
  }));
}

type StoredMethod = Exclude<SplitMethod, "max-min"> | "max_min";

export const storedMethod = (method: SplitMethod): StoredMethod => (method === "max-min" ? "max_min" : method);

export const methodStored = (method: StoredMethod): SplitMethod => (method === "max_min" ? "max-min" : method);
