import type { FieldFact } from "~/core/field/entry";
import type { Kit, KitCount } from "~/core/field/kit";
import type { Said } from "../field";
import type { Words } from "../words";
import { type ItemName, nameOf } from "./kit-view";

/** "2 téléphones", or by model where the kind alone is not enough. */
export function thing({ t }: Words, { kind, name }: ItemName, count: number): string {
  return name === null ? t(`thing.${kind}`, { count }) : t("thing.named", { count, name });
}

/** "37 téléphones et 18 cartes SIM"; what is zero is said too. */
export function things(words: Words, kit: Kit, counts: readonly KitCount[]): string {
  return words.f.list(counts.map(({ item, quantity }) => thing(words, nameOf(kit, item), Math.max(0, quantity))));
}

/** An entry as a noun: "2 téléphones remis". */
export function fact(words: Words, kit: Kit, said: Said | FieldFact): string {
  const { t } = words;
  if (said.kind === "receipt") return t("phones.receipt.fact");
  if (said.kind === "bag_returned") {
    const counted = said.counts.map(({ item, counted: quantity }) => ({ item, quantity }));
    return counted.some(({ quantity }) => quantity > 0)
      ? t("fact.bagReturned", { things: things(words, kit, counted) })
      : t("fact.bagReturnedEmpty");
  }
  const { kind, name } = nameOf(kit, said.item);
  const count = said.quantity;
  if (name === null) return t(`fact.${said.kind}.${kind}`, { count });
  // French agrees with the kind, which the name of a model does not tell.
  const named = NAMED[kind];
  return t(`fact.${said.kind}.${named}`, { count, name });
}

/** Whether French says a kind in the feminine. */
const NAMED: Record<ItemName["kind"], "named" | "namedShe"> = {
  phone: "named",
  sim: "namedShe",
  charger: "named",
  top_up: "namedShe",
};

/** An item as a choice: "Carte SIM". */
export const itemLabel = ({ t }: Words, { kind, name }: ItemName): string => name ?? t(`kind.${kind}`);

/** "Utopia 56 · Calais". */
export const place = ({ t }: Words, { place: { organisation, site } }: Kit): string =>
  site === null ? t("place.whole", { organisation }) : t("place.site", { organisation, site });

/** The stock something comes from when no bag was taken. */
export const stockPlace = ({ place: { organisation, site } }: Kit): string => site ?? organisation;
