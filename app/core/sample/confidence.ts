/** How sure a statement is, per mille. */
export const CONFIDENCES = [900, 950, 990] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** The normal quantile of both tails together: that far from its mean lies less than 1 − confidence. */
export const NORMAL: Record<Confidence, number> = { 900: 1.6448536, 950: 1.959964, 990: 2.5758293 };

/**
 * Student's quantile of both tails together.
 * @param degrees of freedom, at least 1.
 * Hill (1970), Algorithm 396, Communications of the ACM 13(10): exact for 1 and 2, six figures beyond.
 */
export function studentQuantile(confidence: Confidence, degrees: number): number {
  const tails = 1 - confidence / 1000;
  if (degrees === 1) return 1 / Math.tan((tails * Math.PI) / 2);
  if (degrees === 2) return Math.sqrt(2 / (tails * (2 - tails)) - 2);
  const a = 1 / (degrees - 0.5);
  const b = 48 / (a * a);
  let c = ((20_700 * (a / b) - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * degrees;
  let y = (d * tails) ** (2 / degrees);
  if (y <= 0.05 + a) {
    y =
      ((1 / (((degrees + 6) / (degrees * y) - 0.089 * d - 0.822) * (degrees + 2) * 3) + 0.5 / (degrees + 4)) * y - 1) *
        ((degrees + 1) / (degrees + 2)) +
      1 / y;
    return Math.sqrt(degrees * y);
  }
  const x = -NORMAL[confidence];
  y = x * x;
  if (degrees < 5) c += 0.3 * (degrees - 4.5) * (x + 0.6);
  c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
  y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
  return Math.sqrt(degrees * Math.expm1(a * y * y));
}
