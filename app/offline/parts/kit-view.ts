import type { Kit, KitCount, KitItem } from "~/core/field/kit";
import { ITEM_KINDS, type ThingKind } from "~/core/stock/item-kind";
import type { FieldState } from "../field";

/** What one can log, as the screen offers it: what is at hand first, the rest behind one more tap. */
export interface ItemsOffered {
  atHand: KitItem[];
  rest: KitItem[];
}

/** At hand is what came in the bag, or what the site and its organisation still have; failing both, everything. */
export function offerOf(kit: Kit): ItemsOffered {
  const held = new Set(
    (kit.bag?.lines ?? kit.shelf).filter(({ quantity }) => kit.bag !== null || quantity > 0).map(({ item }) => item),
  );
  const items = [...kit.items].sort((a, b) => ITEM_KINDS.indexOf(a.kind) - ITEM_KINDS.indexOf(b.kind));
  const atHand = items.filter(({ id }) => held.has(id));
  return atHand.length > 0 ? { atHand, rest: items.filter(({ id }) => !held.has(id)) } : { atHand: items, rest: [] };
}

/** An item as it is said: its kind, where it is known, and its model only where the kind alone could be another. */
export interface ItemName {
  kind: ThingKind;
  name: string | null;
}

export function nameOf(kit: Kit, item: string): ItemName {
  const found = kit.items.find(({ id }) => id === item);
  if (found === undefined) return { kind: "item", name: null };
  const { atHand } = offerOf(kit);
  const alone = atHand.includes(found) && atHand.filter(({ kind }) => kind === found.kind).length === 1;
  return { kind: found.kind, name: alone ? null : (found.name ?? `${found.maker} ${found.model}`.trim()) };
}

export const quantityOf = (counts: readonly KitCount[] | null | undefined, item: string): number | null =>
  counts?.find((count) => count.item === item)?.quantity ?? null;

/** Whether there is known to be none of an item where one looks for it: in the bag that carries it, or on the shelf. */
export function noneLeft(
  { left, bagUnknown, lastContact }: Pick<FieldState, "left" | "bagUnknown" | "lastContact">,
  { shelf }: Kit,
  item: string,
): boolean {
  if (bagUnknown) return false;
  const inBag = quantityOf(left, item);
  if (left !== null && inBag !== null) return inBag <= 0;
  // What a shelf holds is not written: a page that begins without the network knows nothing of it.
  return lastContact !== null && (quantityOf(shelf, item) ?? 0) <= 0;
}

/** How many more than are known to be there; null when nothing is known. */
export function beyond(known: number | null, quantity: number): number | null {
  return known === null ? null : Math.max(0, quantity - Math.max(0, known));
}

/** What was typed as a count: digits of any script, nothing else; null when there are none. */
export function readCount(typed: string): number | null {
  const digits = typed
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, westernDigit)
    .replace(/\D/g, "");
  return digits === "" ? null : Number(digits.slice(0, 4));
}

/** Digits come in runs of ten, each from 0 to 9. */
function westernDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
