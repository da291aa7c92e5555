import { ITEM_KINDS, type ItemKind } from "./item-kind";
import type { Battery, LineStatus } from "./usable";

export const SIM_FORMATS = ["nano", "micro", "mini", "multi", "esim"] as const;
export type SimFormat = (typeof SIM_FORMATS)[number];

export const PLUGS = ["usb_c", "micro_usb", "lightning", "other"] as const;
export type Plug = (typeof PLUGS)[number];

/** What tells an item from another one of its kind. A trait its kind does not have is blank. */
export interface ItemTraits {
  maker: string;
  model: string;
  /** Whose network a SIM card or a top-up is for. */
  operator: string;
  simFormat: SimFormat | null;
  /** What a top-up is worth, in cents of a euro. */
  faceValueCents: number | null;
  plug: Plug | null;
}

/** What tells a line from another one of the same item. */
export interface LineOnlyTraits {
  grade: string;
  /** Empty when it takes any SIM. */
  operatorLock: string;
  battery: Battery;
  status: LineStatus;
  /** The last day a top-up can be used, YYYY-MM-DD. */
  expiresOn: string | null;
}

export type Traits = ItemTraits & LineOnlyTraits;
export type Trait = keyof Traits;

/** Which traits a kind has, in the order they are asked and said; nobody is asked another one. */
export const TRAITS = {
  phone: ["maker", "model", "grade", "operatorLock", "battery", "status"],
  sim: ["operator", "simFormat"],
  charger: ["plug"],
  top_up: ["operator", "faceValueCents", "expiresOn"],
} as const satisfies Record<ItemKind, readonly Trait[]>;

/** What an item is told by, whatever its kind, in the order it is asked. */
export const ITEM_ONLY_TRAITS = [
  "maker",
  "model",
  "operator",
  "simFormat",
  "faceValueCents",
  "expiresOn",
  "plug",
] as const satisfies readonly Trait[];

/** Every trait of some kind, in the order it is asked. */
export const ALL_TRAITS = [
  ...ITEM_ONLY_TRAITS,
  "grade",
  "operatorLock",
  "status",
  "battery",
] as const satisfies readonly Trait[];

/** Without these, a line could not be told from another one. */
export const NEEDED = {
  phone: ["maker", "model"],
  sim: ["operator"],
  charger: ["plug"],
  top_up: ["operator", "faceValueCents"],
} as const satisfies Record<ItemKind, readonly Trait[]>;

export const hasTrait = (kind: ItemKind, trait: Trait): boolean => (TRAITS[kind] as readonly Trait[]).includes(trait);

/** The kinds that have a trait, in the order of the list. */
export const kindsWith = (trait: Trait): ItemKind[] => ITEM_KINDS.filter((kind) => hasTrait(kind, trait));

/** Fit to give, and nothing more said of it. */
export const blankTraits: Traits = {
  maker: "",
  model: "",
  operator: "",
  simFormat: null,
  faceValueCents: null,
  plug: null,
  grade: "",
  operatorLock: "",
  battery: "ok",
  status: "refurbished",
  expiresOn: null,
};

/** The traits that make sense for a kind; whatever else was given is left blank. */
export function traitsOf(kind: ItemKind, given: Partial<Traits>): Traits {
  const traits: Traits = { ...blankTraits };
  const take = <T extends Trait>(trait: T) => {
    const value = given[trait];
    if (value !== undefined) traits[trait] = value as Traits[T];
  };
  for (const trait of TRAITS[kind]) take(trait);
  return traits;
}

/** The part of a line's traits that names its item. */
export const itemTraits = ({ maker, model, operator, simFormat, faceValueCents, plug }: ItemTraits): ItemTraits => ({
  maker,
  model,
  operator,
  simFormat,
  faceValueCents,
  plug,
});
