import type { Cell } from "~/core/report/tables";

/** Below this a percentage would say more than the rounded numbers do (privacy §2.4). */
const LEAST = 20;

/** A part of a whole, from their rounded numbers; null unless both are published, and large enough: 0–4 is no 0 %. */
export function shareOf(part: Cell, whole: Cell): number | null {
  if (part.value === null || whole.value === null || whole.value < LEAST || part.value === 0) return null;
  return part.value / whole.value;
}
