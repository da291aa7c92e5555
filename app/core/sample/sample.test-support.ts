import type { CountedPlace } from "./estimate";
import type { DrawnPlace, SampledPlace } from "./place";

/** Numbers between 0 and 1 that look like chance and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Shelves of these sizes, named a, b, c… */
export const shelves = (...sizes: number[]): SampledPlace[] =>
  sizes.map((size, i) => ({ key: `shelf ${i}`, kind: "hands", size }));

/** What is found at the drawn places, given by how much each differs from the books. */
export function counted(
  places: readonly SampledPlace[],
  drawn: readonly DrawnPlace[],
  off: Map<string, number>,
): CountedPlace[] {
  const known = new Map(places.map((place) => [place.key, place]));
  return drawn.map(({ key, chance }) => {
    const { kind, size } = known.get(key) ?? { kind: "hands" as const, size: 0 };
    return { kind, chance, book: size, counted: size + (off.get(key) ?? 0) };
  });
}
