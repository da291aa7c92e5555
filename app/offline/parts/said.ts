import type { FieldFact } from "~/core/field/entry";
import type { Kit, KitCount, KitTransfer } from "~/core/field/kit";
import { ITEM_KINDS } from "~/core/stock/item-kind";
import type { Said } from "../field";
import type { Words } from "../words";
import { type ItemName, nameOf } from "./kit-view";

/** "2 téléphones", or by model where the kind alone is not enough. */
export function thing({ t }: Words, { kind, name }: ItemName, count: number): string {
  if (name !== null && kind === "phone") return t("thing.named", { count, name });
  return called({ t }, t(`thing.${kind}`, { count }), name);
}

/** "37 téléphones et 18 cartes SIM"; what is zero is said too. */
export function things(words: Words, kit: Kit, counts: readonly KitCount[]): string {
  return words.f.list(counts.map(({ item, quantity }) => thing(words, nameOf(kit, item), Math.max(0, quantity))));
}

/** An entry as a noun: "2 téléphones remis". */
export function fact(words: Words, kit: Kit, said: Said | FieldFact): string {
  const { t } = words;
  if (said.kind === "receipt") return t("fact.receipt");
  if (said.kind === "bag_returned") {
    const counted = said.counts.map(({ item, counted: quantity }) => ({ item, quantity }));
    return counted.some(({ quantity }) => quantity > 0)
      ? t("fact.bagReturned", { things: things(words, kit, counted) })
      : t("fact.bagReturnedEmpty");
  }
  if (said.kind === "asked") {
    return t("fact.asked", { things: thing(words, { kind: said.itemKind, name: null }, said.quantity) });
  }
  const { kind, name } = nameOf(kit, said.item);
  const count = said.quantity;
  // A model is enough to name a phone; an operator or a plug names nothing without its kind, which French agrees with.
  if (name !== null && kind === "phone") return t(`fact.${said.kind}.named`, { count, name });
  return called({ t }, t(`fact.${said.kind}.${kind}`, { count }), name);
}

/** An item as a choice: "Carte SIM". */
export const itemLabel = ({ t }: Words, { kind, name }: ItemName): string =>
  kind === "phone" && name !== null ? name : called({ t }, t(`kind.${kind}`), name);

/** A line of a note, on either phone: its label is in no language, and names a model alone without its kind. */
export function lineLabel({ t }: Pick<Words, "t">, { kind, label }: KitTransfer["lines"][number]): string {
  const known = ITEM_KINDS.find((each) => each === kind);
  if (label !== "" && (known === undefined || known === "phone")) return label;
  return called({ t }, t(`kind.${known ?? "item"}`), label || null);
}

const called = ({ t }: Pick<Words, "t">, what: string, name: string | null): string =>
  name === null ? what : t("called", { what, name });

/** "Utopia 56 · Calais". */
export const place = ({ t }: Words, { place: { organisation, site } }: Kit): string =>
  site === null ? t("place.whole", { organisation }) : t("place.site", { organisation, site });

/** The stock something comes from when no bag was taken. */
export const stockPlace = ({ place: { organisation, site } }: Kit): string => site ?? organisation;
