import { METHODS } from "~/core/split/scenario";
import { bareMember, type ScenarioSettings, startingSettings } from "~/core/split/settings";
import { countIn } from "~/core/typed-count";
import type { Typed } from "./drafts";

/** What was typed in a form that was not understood, as far as it can be read, so that it stays on the screen. */
export function typedIn(values: Record<string, string>): Typed | undefined {
  const { scenarioId } = values;
  if (!scenarioId) return undefined;
  const weights = { ...startingSettings.weights };
  const settings: ScenarioSettings = {
    ...startingSettings,
    method: METHODS.find((method) => method === values.method) ?? startingSettings.method,
    reserve: countIn(values.reserve) ?? 0,
    capAtAsked: values.capAtAsked === "yes",
    includeSetAside: values.includeSetAside === "yes",
    weights,
    members: {},
  };
  for (const [name, value] of Object.entries(values)) {
    const [group, key = "", field] = name.split(".");
    if (group === "weights" && key in weights) weights[key as keyof typeof weights] = countIn(value) ?? 0;
    if (group !== "members") continue;
    const member = settings.members[key] ?? bareMember;
    if (field === "floor") settings.members[key] = { ...member, floor: countIn(value) ?? 0 };
    if (field === "cap") settings.members[key] = { ...member, cap: countIn(value) };
    if (field === "pinned") settings.members[key] = { ...member, pinned: countIn(value) };
  }
  return { scenarioId, settings };
}
