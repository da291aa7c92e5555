import type { ItemKind } from "./item-kind";
import { type Traits, traitsOf } from "./item-traits";

/** So many of one kind of thing, with the traits its kind has. */
export type LineTyped = Traits & { kind: ItemKind; quantity: number };

type AsTyped = { kind: ItemKind; quantity: number; operatorLock?: string | null } & Partial<
  Omit<Traits, "operatorLock">
>;

/** Rows as they are kept: two that say the same thing are one line, and one of nothing is none. */
export function linesTyped(rows: readonly AsTyped[]): LineTyped[] {
  const byTraits = new Map<string, LineTyped>();
  for (const line of rows.map(clean)) {
    const key = JSON.stringify({ ...line, quantity: 0 });
    const known = byTraits.get(key);
    byTraits.set(key, known ? { ...known, quantity: known.quantity + line.quantity } : line);
  }
  return [...byTraits.values()].filter(({ quantity }) => quantity > 0);
}

const clean = ({ kind, quantity, ...traits }: AsTyped): LineTyped => ({
  kind,
  quantity,
  ...traitsOf(kind, { ...traits, operatorLock: traits.operatorLock ?? "" }),
});
