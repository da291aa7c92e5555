import { createHmac } from "node:crypto";
import type { Draw, Facts, ReceivedLine } from "~/core/disclosure/slice";

export const NEEDS = ["follow_up", "steps", "ties", "rescue", "information", "unstated"];

/** counts[batch][member][need], with invented names. */
export function factsOf(counts: number[][][], needs: readonly string[] = NEEDS): Facts {
  const [members = []] = counts;
  return {
    batches: counts.map((_, b) => `batch ${b + 1}`),
    members: members.map((_, g) => `member ${g + 1}`),
    needs: needs.slice(0, members[0]?.length ?? 0),
    counts,
  };
}

export const drawBy =
  (key: string): Draw =>
  (label) =>
    createHmac("sha256", key).update(label).digest().readUInt32BE(0) / 2 ** 32;

/** Chance that is the same at every run (mulberry32). */
export function chanceOf(seed: number) {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function poisson(mean: number, chance: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = chance(); product > limit; product *= chance()) count++;
  return count;
}

export const between = (low: number, high: number, chance: () => number): number =>
  low + Math.floor(chance() * (high - low + 1));

export function randomFacts(
  { batches, members, needs, mean }: { batches: number; members: number; needs: number; mean: number },
  chance: () => number,
): Facts {
  const list = (length: number) => Array.from({ length }, (_, i) => i);
  return factsOf(
    list(batches).map(() => list(members).map(() => list(needs).map(() => poisson(mean * 2 * chance(), chance)))),
  );
}

/** Everything the members received was handed over: the tightest the stock figures can be. Lines leave a rest of ≥ 10. */
export function receivedOf(history: readonly Facts[]): ReceivedLine[] {
  const [{ batches, members } = { batches: [], members: [] }] = history;
  return batches.flatMap((batch, b) => {
    const handed = members
      .map((member, g) => ({
        member,
        quantity: history.reduce((sum, { counts }) => sum + total(counts[b]?.[g] ?? []), 0),
      }))
      .sort((one, other) => one.quantity - other.quantity);
    let few = handed.filter(({ quantity }) => quantity < 10).length;
    const rest = () => total(handed.slice(0, few - 1).map(({ quantity }) => quantity));
    while (few > 0 && few < handed.length && (few < 2 || rest() < 10)) few++;
    const lines =
      few > 0 ? [handed.slice(0, few), ...handed.slice(few).map((one) => [one])] : handed.map((one) => [one]);
    return lines.map((line) => ({
      batch,
      members: line.map(({ member }) => member),
      quantity: total(line.map(({ quantity }) => quantity)),
    }));
  });
}

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
