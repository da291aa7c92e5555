/** What a quantity may be; the five first, in the order they happen, then the ways out. */
export const QUANTITIES = ["promised", "inTransit", "inStock", "inBags", "handedOver"] as const;
export const EXITS = ["damaged", "lost", "returned"] as const;

export type Quantity = (typeof QUANTITIES)[number] | (typeof EXITS)[number];

/** The colour and hatching a quantity wears in every picture, beside its name. */
export function Swatch({ of }: { of: Quantity | "stuck" }) {
  return <span className={`swatch swatch-${of}`} aria-hidden="true" />;
}
