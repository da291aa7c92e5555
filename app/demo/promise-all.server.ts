import { scenarioFrom } from "~/core/split/settings";
import { splitBatch } from "~/core/split/split-batch";
import type { ItemKind } from "~/core/stock/item-kind";
import type { Actor } from "~/data/scope/tenant.server";
import type { ScenarioFields } from "~/forms/split-forms";
import { decideSplit } from "~/operations/split/decide-split.server";
import { keepScenario, scenariosToCompare } from "~/operations/split/draft-scenario.server";
import { splitInputs } from "~/queries/split/split-inputs.server";
import { run } from "./steps.server";

/** Everybody gets what was asked, as far as there is enough. */
export const allAsked: ScenarioFields = {
  method: "proportional",
  reserve: 0,
  capAtAsked: true,
  includeSetAside: false,
  weights: { asked: 10, "people-met": 0, pace: 0, idle: 0, carried: 0 },
  members: {},
};

/** Decides a split of one kind by its first scenario with these settings, once. */
export async function promiseAll(
  hub: Actor,
  batchId: string,
  splitId: string,
  fields: ScenarioFields,
  kind: ItemKind = "phone",
): Promise<void> {
  await run(hub, async (db) => {
    const [scenario] = await scenariosToCompare(db, hub, { batchId, kind });
    if (!scenario) throw new Error("a first visit makes a scenario");
    // Decided by an earlier start.
    if (await db.split.findFirst({ where: { id: splitId } })) return { ok: true, value: null };
    const { members, available } = await splitInputs(db, { batchId, kind, hubId: hub.organisationId });
    const outcome = splitBatch(scenarioFrom(fields, members, available));
    if (!outcome.ok) return outcome;
    await keepScenario(db, hub, scenario.id, fields);
    const { promised } = outcome.value;
    const form = {
      intent: "decide" as const,
      id: splitId,
      kind,
      scenarioId: scenario.id,
      promised,
      available,
      ...fields,
    };
    return decideSplit(db, hub, batchId, form);
  });
}
