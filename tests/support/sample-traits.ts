import type { ItemKind } from "~/core/stock/item-kind";
import { ITEM_ONLY_TRAITS, TRAITS, type Traits, traitsOf } from "~/core/stock/item-traits";

/** What could be said of a thing, each trait filled in. */
const SAID: Traits = {
  maker: "Sony",
  model: "Xperia X",
  grade: "1",
  operatorLock: "",
  battery: "ok",
  status: "refurbished",
  operator: "Lycamobile",
  simFormat: "multi",
  faceValueCents: 1000,
  expiresOn: "2027-06-30",
  plug: "usb_c",
};

/** The traits of a kind, all of them said. */
export function sampleTraits(kind: ItemKind): Partial<Traits> {
  const traits = traitsOf(kind, SAID);
  return Object.fromEntries(TRAITS[kind].map((trait) => [trait, traits[trait]]));
}

/** Of an item of that kind, apart from its line. */
export const sampleItem = (kind: ItemKind): Partial<Traits> =>
  Object.fromEntries(
    Object.entries(sampleTraits(kind)).filter(
      ([trait]) => trait !== "expiresOn" && ITEM_ONLY_TRAITS.some((each) => each === trait),
    ),
  );
