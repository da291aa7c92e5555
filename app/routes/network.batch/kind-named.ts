import type { ItemKind } from "~/core/stock/item-kind";

/** The kind an address names: none where the batch has one kind only. */
export const kindNamed = ({ kinds }: { kinds: readonly ItemKind[] }, kind: ItemKind): ItemKind | null =>
  kinds.length > 1 ? kind : null;
