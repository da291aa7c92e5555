import { publishedTables, quantitiesOf } from "./quantities";
import type { Slice } from "./slice";
import { columnOf, placesOf } from "./system";

/** A sum of atomic facts that must stay uncertain. null: over all of them. */
export interface ProtectedCell {
  /** null: over all slices. */
  slice: string | null;
  batch: string | null;
  member: string | null;
  need: string | null;
  /** The columns it sums, slice by slice. */
  parts: readonly (readonly number[])[];
}

/**
 * Every atomic fact, every sum of them along one batch, member or need or two of these, every published number, and the
 * same over all slices: what a difference of two reports or their sum could give. The newest slice comes first.
 */
export function cellsOf(slices: readonly Slice[]): ProtectedCell[] {
  const places = placesOf(slices);
  const all = new Map<string, ProtectedCell>();
  const single = places.map((place) => {
    const { facts, released } = place.slice;
    const cells = new Map<string, ProtectedCell>();
    const add = (batches: readonly number[], members: readonly number[], needs: readonly number[]) => {
      const names = {
        batch: nameOf(facts.batches, batches),
        member: nameOf(facts.members, members),
        need: nameOf(facts.needs, needs),
      };
      const at = batches.flatMap((b) => members.flatMap((g) => needs.map((n) => columnOf(place, b, g, n))));
      const key = at.join();
      if (cells.has(key)) return;
      cells.set(key, { slice: released.id, ...names, parts: [at] });
      const sum = JSON.stringify(names);
      const before = all.get(sum)?.parts ?? [];
      all.set(sum, { slice: null, ...names, parts: [...before, at] });
    };
    const [batches, members, needs] = [order(facts.batches), order(facts.members), order(facts.needs)];
    for (const b of [...batches.map((one) => [one]), batches])
      for (const g of [...members.map((one) => [one]), members])
        for (const n of [...needs.map((one) => [one]), needs]) add(b, g, n);
    for (const quantity of quantitiesOf(facts, released, publishedTables(released)))
      add(quantity.batches, quantity.members, quantity.needs);
    return [...cells.values()];
  });
  const sums = [...all.values()].filter(({ parts }) => parts.length > 1);
  return [...single.reverse().flat(), ...sums];
}

const nameOf = (names: readonly string[], indices: readonly number[]) =>
  indices.length === names.length && names.length > 1
    ? null
    : indices
        .map((i) => names[i])
        .sort()
        .join(" + ");

const order = (names: readonly string[]) => names.map((_, i) => i);
