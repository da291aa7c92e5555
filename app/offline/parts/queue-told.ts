import { ENTRY_STATES, type FieldState, type QueuedEntry } from "../field";
import { refusedIn } from "./queue-view";

/** What needs a decision, then the newest first. */
export const inOrder = (queue: readonly QueuedEntry[]): QueuedEntry[] =>
  [...queue].reverse().sort((a, b) => Number(b.state === "refused") - Number(a.state === "refused"));

/** How the queue and the phone are, for whoever helps: counts and states, nothing of what was noted. */
export function diagnostics(state: FieldState, version: string, browser: string): string {
  const states = ENTRY_STATES.map((name) => [name, state.queue.filter((entry) => entry.state === name).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
  return [
    `relais field ${version}`,
    `browser: ${browser}`,
    `phase: ${state.phase}`,
    `problem: ${state.problem ?? "none"}`,
    `queue: ${states || "empty"}`,
    `recorded: ${state.recorded}, flagged: ${state.flagged}, earlier passes: ${state.others}, not opened: ${state.unopened}, refused: ${refusedIn(state.refusals)}`,
    `waiting days: ${state.waitingDays}`,
    `reach: ${state.reach}`,
    `last answer: ${state.lastContact === null ? "never" : new Date(state.lastContact).toISOString().slice(0, 16)}`,
    `clock off: ${state.clockOff} min`,
    `storage: ${state.keeps}`,
  ].join("\n");
}
