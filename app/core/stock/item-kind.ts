/** What kinds of things are in stock. */
export const ITEM_KINDS = ["phone", "sim", "charger", "top_up"] as const;

export type ItemKind = (typeof ITEM_KINDS)[number];
