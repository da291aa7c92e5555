import type { Design } from "./quantities";
import type { Merged } from "./redesign";
import { OTHERS, type Released } from "./slice";

/**
 * V6 (privacy §2.4 step 6): a line whose people were all counted under one declared need tells that need of every one of
 * them. Looked for in what is published, so that merging tells nothing that is not.
 * @returns what has to be merged besides, null when it cannot be merged away, "none" when there is nothing to merge.
 */
export function groupAttribute(released: Released): Merged | null | "none" {
  const { needs, need, batchNeed, memberNeed } = released;
  const tells = (row: readonly number[]) => {
    const [only, ...more] = row.flatMap((value, i) => (value > 0 ? (needs[i] ?? []) : []));
    return only !== undefined && more.length === 0 && only.key !== OTHERS && only.key !== UNSTATED;
  };
  if (need && tells(need)) return null;
  const batches = linesOf(released.batches, released.batch, batchNeed ?? [], tells);
  const members = linesOf(released.members, released.member ?? [], memberNeed ?? [], tells);
  if (batches === null || members === null) return null;
  return batches.length + members.length === 0 ? "none" : { batches, members, needs: [] };
}

/** A handover whose need was not said. */
export const UNSTATED = "unstated";

/** The lines that tell, or for `others` the smallest line shown beside it; null when there is none. */
function linesOf(
  lines: Design["members"],
  margin: readonly number[],
  rows: readonly (readonly number[])[],
  tells: (row: readonly number[]) => boolean,
): string[] | null {
  const telling = lines.filter((_, i) => tells(rows[i] ?? []));
  if (telling.length === 0) return [];
  if (lines.length < 2) return null;
  if (telling.some(({ key }) => key !== OTHERS)) return telling.flatMap(({ key, of }) => (key === OTHERS ? [] : of));
  const shown = lines.map((line, i) => ({ line, value: margin[i] ?? 0 })).filter(({ line }) => line.key !== OTHERS);
  const least = Math.min(...shown.map(({ value }) => value));
  return [...(shown.find(({ value }) => value === least)?.line.of ?? [])];
}
