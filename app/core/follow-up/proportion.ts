/** A share and the interval that holds the true one nineteen times in twenty, each between 0 and 1. */
export interface Share {
  share: number;
  low: number;
  high: number;
}

/** The two-sided 95 % point of the normal distribution. */
export const TWO_SIDED = 1.959963984540054;

/** The share of `part` in `whole` (above zero), with Wilson's score interval. E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212. */
export function shareOf(part: number, whole: number): Share {
  const share = part / whole;
  const spread = TWO_SIDED * TWO_SIDED;
  const middle = (share + spread / (2 * whole)) / (1 + spread / whole);
  const half =
    (TWO_SIDED / (1 + spread / whole)) * Math.sqrt((share * (1 - share)) / whole + spread / (4 * whole * whole));
  // At the ends the interval reaches the end itself; computed, it misses it by the last digit.
  return { share, low: part === 0 ? 0 : middle - half, high: part === whole ? 1 : middle + half };
}

/**
 * How much larger the first share is than the second, with the interval of Newcombe's method 10 (hybrid score), for two
 * groups of different people. R. G. Newcombe, Stat. Med. 17 (1998) 873–890. All between −1 and 1.
 */
export function differenceOf(one: Share, other: Share): Share {
  const share = one.share - other.share;
  return {
    share,
    low: share - Math.hypot(one.share - one.low, other.high - other.share),
    high: share + Math.hypot(one.high - one.share, other.share - other.low),
  };
}
