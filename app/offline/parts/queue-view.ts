import type { FieldState, QueuedEntry } from "../field";

/** The one thing the queue's line says, the most pressing first. */
export type QueueLine =
  | { says: "decide"; count: number }
  | { says: "sending"; count: number }
  | { says: "waiting" | "waitingMixed" | "unopened"; count: number }
  | { says: "recordedAll" | "empty" };

export function queueLine({
  queue,
  recorded,
  unopened,
  refusals,
}: Pick<FieldState, "queue" | "recorded" | "unopened" | "refusals">): QueueLine {
  const refused = queue.filter(({ state }) => state === "refused").length + refusedIn(refusals);
  if (refused > 0) return { says: "decide", count: refused };
  const waiting = stillHere(queue);
  if (waiting.length === 0 && unopened > 0) return { says: "unopened", count: unopened };
  if (waiting.length === 0) return { says: recorded > 0 ? "recordedAll" : "empty" };
  if (waiting.every(({ state }) => state === "sending")) return { says: "sending", count: waiting.length };
  return { says: waiting.every(isHandover) ? "waiting" : "waitingMixed", count: waiting.length };
}

/** Entries that have not left this phone. */
export const stillHere = (queue: readonly QueuedEntry[]): QueuedEntry[] =>
  queue.filter(({ state }) => state !== "recorded");

export const refusedIn = (refusals: FieldState["refusals"]): number =>
  refusals.reduce((sum, { count }) => sum + count, 0);

/** Whether anything at all is on this phone that has not reached the server. */
export const keepsAny = ({ queue, others, unopened, carried, refusals }: FieldState): boolean =>
  stillHere(queue).length + others + unopened + carried + refusals.length > 0;

/** What is sealed can no longer be asked what it says. */
const isHandover = ({ fact }: QueuedEntry): boolean => fact?.kind === "handed";
