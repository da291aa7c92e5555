import type { FieldFact } from "~/core/field/entry";
import type { Kit, KitCount } from "~/core/field/kit";
import type { Said } from "../field";

/** The bag as it was when nothing waited, and what was used of each item since; no entry can be told from it. */
export interface KeptBag {
  bag: Kit["bag"];
  used: Record<string, number>;
  /** The count back is saved here, even if it has not left. */
  returned: boolean;
  /** Which items are in it is known, and not how many: that lived in a page that is gone. */
  unknown?: true;
}

export const bagOf = (kit: Kit | null): KeptBag => ({ bag: kit?.bag ?? null, used: {}, returned: false });

/**
 * What to believe of the bag when a kit arrives. While entries wait, the kit cannot know of them: what was counted
 * here stands, unless the bag is another one.
 */
export function settled(kept: KeptBag | null, kit: Kit, waits: boolean): KeptBag {
  if (!kept || !waits || kept.bag?.id !== kit.bag?.id) return bagOf(kit);
  return kept;
}

/** What a person counted in the bag stands until the portal knows better. */
export const told = (kept: KeptBag, lines: KitCount[]): KeptBag =>
  kept.bag ? { bag: { id: kept.bag.id, lines }, used: {}, returned: kept.returned } : kept;

/** More was taken into the bag that is carried. */
export function filled(kept: KeptBag, more: KitCount[]): KeptBag {
  if (!kept.bag) return kept;
  const items = new Set([...kept.bag.lines, ...more].map(({ item }) => item));
  const sum = (item: string, lines: KitCount[]) =>
    lines.reduce((all, line) => (line.item === item ? all + line.quantity : all), 0);
  const lines = [...items].map((item) => ({ item, quantity: sum(item, [...(kept.bag?.lines ?? []), ...more]) }));
  return { ...kept, bag: { ...kept.bag, lines } };
}

/** What is left of it; null without a bag, once it is counted back, or when this phone cannot tell. */
export function leftIn({ bag, used, returned, unknown }: KeptBag): KitCount[] | null {
  if (!bag || returned || unknown) return null;
  const items = new Set([...bag.lines.map(({ item }) => item), ...Object.keys(used)]);
  const taken = new Map(bag.lines.map(({ item, quantity }) => [item, quantity]));
  return [...items].map((item) => ({ item, quantity: Math.max(0, (taken.get(item) ?? 0) - (used[item] ?? 0)) }));
}

/** The bag a fact is about: what was never in it comes from the site's stock; what came back goes into it. */
export function bagFor(said: Exclude<Said, { kind: "asked" }>, { bag, used, returned }: KeptBag): string | null {
  if (!bag || returned) return null;
  if (said.kind === "bag_returned" || said.kind === "came_back") return bag.id;
  const isCarried = bag.lines.some(({ item }) => item === said.item) || said.item in used;
  return isCarried ? bag.id : null;
}

/** The bag once a fact is saved, or (`way` -1) taken back. */
export function counted(kept: KeptBag, fact: FieldFact, way: 1 | -1): KeptBag {
  if (fact.kind === "receipt" || fact.kind === "asked" || fact.bag === null || fact.bag !== kept.bag?.id) return kept;
  if (fact.kind === "bag_returned") return { ...kept, returned: way === 1 };
  const { item, kind, quantity } = fact;
  const before = kept.used[item] ?? 0;
  const inBag = kept.bag?.lines.find((line) => line.item === item)?.quantity ?? 0;
  // What was given beyond the bag never was in it; what comes back after that is.
  const isBack = kind === "came_back";
  const used = (isBack && way === 1 ? Math.min(before, inBag) : before) + (isBack ? -way : way) * quantity;
  const { [item]: _, ...others } = kept.used;
  // What was taken back never was in the bag.
  const wasNever = way === -1 && used === 0 && !kept.bag?.lines.some((line) => line.item === item);
  return { ...kept, used: wasNever ? others : { ...others, [item]: used } };
}
