import type { Battery, LineStatus } from "../stock/usable";

/** What tells a line of a note from the next one. */
export interface LineFacts {
  batchLineId: string;
  kind: "phone" | "sim" | "charger" | "top_up";
  maker: string;
  model: string;
  grade: string;
  /** Empty when it takes any SIM. */
  operatorLock: string;
  battery: Battery;
  status: LineStatus;
}

/** What to call pieces of these lines together. */
export const unitOf = (lines: readonly { kind: LineFacts["kind"] }[]): "phone" | "item" =>
  lines.length > 0 && lines.every(({ kind }) => kind === "phone") ? "phone" : "item";
