import { ITEM_KINDS, type ItemKind } from "../stock/item-kind";

/** So many on the shelf before it is said that there are some: few would tell by themselves what was given. */
export const TOLD_FROM = 10;
/** Once said, until fewer are left: an answer that changed has at least six pieces between its two sides, never one. */
export const TOLD_UNTIL = 5;

/** Of which kinds it is said that there are some, after what was said before. */
export const toldKinds = (before: readonly ItemKind[], onShelf: ReadonlyMap<ItemKind, number>): ItemKind[] =>
  ITEM_KINDS.filter((kind) => (onShelf.get(kind) ?? 0) >= (before.includes(kind) ? TOLD_UNTIL : TOLD_FROM));

/** Another organisation that says it has some: its towns where it names them. */
export interface WhoHas {
  name: string;
  sites: string[];
  /** In a town of one's own. */
  near: boolean;
}

/** What a phone is answered that asks who has some of a kind, as of that day. */
export interface WhoHasAnswer {
  others: WhoHas[];
  /** "2026-12-01"; null when nobody says so. */
  day: string | null;
}

/** Whether an answer is ours, as far as the screen leans on it: any server on the way may answer something. */
export function isWhoHas(value: unknown): value is WhoHasAnswer {
  const { others, day } = (value ?? {}) as Partial<Record<keyof WhoHasAnswer, unknown>>;
  return (
    (day === null || typeof day === "string") &&
    Array.isArray(others) &&
    others.every((one) => typeof one?.name === "string" && Array.isArray(one.sites))
  );
}
