import { ok, type Result, refuse } from "../result";
import { type Design, trueValue } from "./quantities";
import { type Facts, type Line, OTHERS, type Thresholds } from "./slice";

/** Privacy §2.4 step 3: a member or a need is shown from 10 handovers in the slice, a batch from 20. */
export const THRESHOLDS: Thresholds = { batch: 20, member: 10, need: 10 };

/** A slice of fewer handovers is not published: its facts wait for the next. */
export const LEAST_TOTAL = 20;

/** Lines that must go to `others` whatever they hold. */
export interface Merged {
  batches: readonly string[];
  members: readonly string[];
  needs: readonly string[];
}

export const NOTHING_MERGED: Merged = { batches: [], members: [], needs: [] };

/**
 * The lines of a slice's tables. Whatever is below its threshold, nothing included, stands together in `others`; when
 * that is one alone, the smallest line shown joins it, because the total would give it away.
 */
export function redesign(
  facts: Facts,
  thresholds: Thresholds,
  merged: Merged = NOTHING_MERGED,
): Result<Design, { reason: "too-few" }> {
  const all = { batches: order(facts.batches), members: order(facts.members), needs: order(facts.needs) };
  if (trueValue(facts, all) < LEAST_TOTAL) return refuse({ reason: "too-few" });
  const held = {
    batches: facts.batches.map((_, b) => trueValue(facts, { ...all, batches: [b] })),
    members: facts.members.map((_, g) => trueValue(facts, { ...all, members: [g] })),
    needs: facts.needs.map((_, n) => trueValue(facts, { ...all, needs: [n] })),
  };
  return ok({
    batches: linesOf(facts.batches, held.batches, thresholds.batch, merged.batches),
    members: linesOf(facts.members, held.members, thresholds.member, merged.members),
    needs: linesOf(facts.needs, held.needs, thresholds.need, merged.needs),
  });
}

function linesOf(names: readonly string[], held: readonly number[], threshold: number, merged: readonly string[]) {
  const below = names.filter((name, i) => (held[i] ?? 0) < threshold || merged.includes(name));
  const shown = names.filter((name) => !below.includes(name));
  const smallest = shown.reduce<string | undefined>(
    (least, name) =>
      least === undefined || (held[names.indexOf(name)] ?? 0) < (held[names.indexOf(least)] ?? 0) ? name : least,
    undefined,
  );
  const together = below.length === 1 && smallest !== undefined ? [...below, smallest] : below;
  const lines: Line[] = shown.filter((name) => !together.includes(name)).map((name) => ({ key: name, of: [name] }));
  if (together.length > 0) lines.push({ key: OTHERS, of: names.filter((name) => together.includes(name)) });
  return lines;
}

const order = (names: readonly string[]) => names.map((_, i) => i);
