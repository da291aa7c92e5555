import type { Kit } from "./kit";

/** Why a pass did not open. `not-secure`: the browser keeps its keys for secure pages only. */
export type OpenProblem =
  | "code-unknown"
  | "code-over"
  | "code-used"
  | "too-many"
  | "no-network"
  | "not-secure"
  | "no-storage";

/**
 * What the field page carries, as JSON in `#start`: a code looked at and not yet used, the kit of the pass this
 * browser has, or nothing. A copy kept for use without the network always says `none`.
 */
export type StartData =
  | { mode: "code"; code: string; peek: Kit | null; problem: OpenProblem | null }
  | { mode: "pass"; kit: Kit }
  | { mode: "none"; problem?: OpenProblem | null };
