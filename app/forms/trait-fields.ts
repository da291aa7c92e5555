import { z } from "zod";
import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import { hasTrait, NEEDED, PLUGS, SIM_FORMATS, type Trait, type Traits, traitsOf } from "~/core/stock/item-traits";
import { BATTERIES, LINE_STATUSES } from "~/core/stock/usable";
import { figuresOf } from "~/core/typed-count";
import { day, name } from "./fields";

const nameOrBlank = z
  .literal("")
  .or(name(40))
  .nullish()
  .transform((typed) => typed ?? "");

const oneOf = <const Choices extends readonly string[]>(choices: Choices) =>
  z
    .literal("")
    .or(z.enum(choices))
    .nullish()
    .transform((chosen) => chosen || null);

/** Euros as people type them, "10" or "7,50", in whole cents. */
const euros = z
  .literal("")
  .or(
    z
      .string()
      .transform(figuresOf)
      .pipe(z.string().regex(/^\d{1,3}([.,]\d{1,2})?$/, "not_an_amount")),
  )
  .nullish()
  .transform((typed) => (typed ? Math.round(Number(typed.replace(",", ".")) * 100) : null));

/** What a typed line can say of a thing, whatever its kind; `kindOfTraits` keeps what makes sense. */
export const traitFields = {
  kind: z.enum(ITEM_KINDS).default("phone"),
  maker: nameOrBlank,
  model: nameOrBlank,
  grade: z.string().trim().max(8).default(""),
  operatorLock: z
    .string()
    .trim()
    .max(24)
    .regex(/^[\p{L} .-]*$/u, "other")
    .nullish()
    .transform((operator) => operator ?? ""),
  battery: z.enum(BATTERIES).default("ok"),
  status: z.enum(LINE_STATUSES).default("refurbished"),
  operator: nameOrBlank,
  simFormat: oneOf(SIM_FORMATS),
  faceValue: euros,
  plug: oneOf(PLUGS),
  expiresOn: day,
};

type Typed = { kind: ItemKind; faceValue: number | null } & Omit<Traits, "faceValueCents">;

/** The field a trait is typed in: what a top-up is worth is typed in euros. */
export const fieldOf = (trait: Trait): string => (trait === "faceValueCents" ? "faceValue" : trait);

export const typedTraits = ({ kind, faceValue, ...typed }: Typed): Traits =>
  traitsOf(kind, { ...typed, faceValueCents: faceValue || null });

/** The fields without which this thing could not be told from another one, and which were left blank. */
export const unsaid = (typed: Typed): string[] => {
  const traits = typedTraits(typed);
  return NEEDED[typed.kind].filter((trait) => hasTrait(typed.kind, trait) && !traits[trait]).map(fieldOf);
};

/** The same fields as they were typed, to give back beside a refusal. */
export const typedOf = ({
  kind,
  faceValueCents,
  ...traits
}: Partial<Traits> & { kind?: ItemKind }): Record<string, string> => ({
  kind: kind ?? "phone",
  ...(faceValueCents ? { faceValue: (faceValueCents / 100).toFixed(2) } : {}),
  ...Object.fromEntries(Object.entries(traits).map(([trait, value]) => [trait, value ?? ""])),
});
