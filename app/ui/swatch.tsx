import type { BarQuantity } from "~/core/stock/bar";

/** The colour and hatching a quantity wears in every picture, beside its name. */
export function Swatch({ of }: { of: BarQuantity | "stuck" }) {
  return <span className={`swatch swatch-${of}`} aria-hidden="true" />;
}
