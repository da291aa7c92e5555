import { useMemo, useState } from "react";
import type { Result } from "~/core/result";
import { METHODS, type Scenario, type SplitLine, type SplitOutcome, type SplitRefusal } from "~/core/split/scenario";
import {
  type HubStock,
  leftToPromise,
  type MemberFacts,
  type ScenarioSettings,
  scenarioFrom,
} from "~/core/split/settings";
import { splitBatch } from "~/core/split/split-batch";

/** A scenario as it stands on the screen: what was set, and what comes of it now. */
export interface Draft {
  id: string;
  letter: string;
  settings: ScenarioSettings;
  scenario: Scenario;
  /** What it divides. */
  total: number;
  result: Result<SplitOutcome, SplitRefusal>;
  lines: ReadonlyMap<string, SplitLine>;
}

export interface Typed {
  scenarioId: string;
  settings: ScenarioSettings;
}

interface Known {
  scenarios: Array<ScenarioSettings & { id: string }>;
  inputs: HubStock & { members: MemberFacts[] };
}

/** Scenarios as kept, under what is being typed; each change is computed again here, before the next frame. */
export function useDrafts({ scenarios, inputs }: Known, typed: Typed | undefined) {
  const [edits, setEdits] = useState<Record<string, ScenarioSettings>>(() =>
    typed ? { [typed.scenarioId]: typed.settings } : {},
  );
  const drafts = useMemo(
    () =>
      scenarios.map(({ id, ...kept }, i) =>
        draftOf({ id, letter: String.fromCharCode(65 + i) }, edits[id] ?? kept, inputs),
      ),
    [scenarios, inputs, edits],
  );
  const change = (id: string, settings: ScenarioSettings) => setEdits((before) => ({ ...before, [id]: settings }));
  return { drafts, edits, change };
}

/** The same scenario under each method. */
export function underEachMethod(draft: Draft, inputs: Known["inputs"]): Draft[] {
  const { letter, settings } = draft;
  return METHODS.map((method) =>
    method === settings.method ? draft : draftOf({ id: method, letter }, { ...settings, method }, inputs),
  );
}

/** What was set, computed. */
export function draftOf(
  named: Pick<Draft, "id" | "letter">,
  settings: ScenarioSettings,
  inputs: Known["inputs"],
): Draft {
  const total = leftToPromise(inputs, settings.includeSetAside);
  const scenario = scenarioFrom(settings, inputs.members, total);
  const result = splitBatch(scenario);
  const lines = result.ok ? result.value.lines : [];
  return { ...named, settings, scenario, total, result, lines: new Map(lines.map((line) => [line.memberId, line])) };
}
