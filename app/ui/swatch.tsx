import type { HeldQuantity } from "~/core/stock/figures";

/** The colour and hatching a quantity wears in every picture, beside its name. */
export function Swatch({ of }: { of: HeldQuantity | "stuck" }) {
  return <span className={`swatch swatch-${of}`} aria-hidden="true" />;
}
