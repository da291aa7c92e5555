/** What kinds of things are in stock, in the order they are listed everywhere. */
export const ITEM_KINDS = ["phone", "sim", "charger", "top_up"] as const;

export type ItemKind = (typeof ITEM_KINDS)[number];

/** What to call a quantity: its kind where it is of one, "item" where several are added up. */
export type ThingKind = ItemKind | "item";

/** Each kind once, in the order of the list. */
export const kindsIn = (kinds: Iterable<ItemKind>): ItemKind[] => {
  const there = new Set(kinds);
  return ITEM_KINDS.filter((kind) => there.has(kind));
};

/** What pieces of these kinds are called together. */
export function thingOf(kinds: Iterable<ItemKind>): ThingKind {
  const [kind, ...others] = kindsIn(kinds);
  return kind && others.length === 0 ? kind : "item";
}

/** For a comparator: by kind in the order of the list. */
export const byKind = (a: { kind: ItemKind }, b: { kind: ItemKind }): number =>
  ITEM_KINDS.indexOf(a.kind) - ITEM_KINDS.indexOf(b.kind);
