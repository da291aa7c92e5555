const FIRST = 2_000;
const LONGEST = 5 * 60_000;

/**
 * How long to wait before trying again, in milliseconds: twice as long after every failure, from two seconds to five
 * minutes, less up to half of it, so that phones that lost the network together do not come back together.
 * @param chance from 0 up to 1.
 */
export function waitAfter(failures: number, chance: number): number {
  const longest = Math.min(LONGEST, FIRST * 2 ** Math.max(0, failures - 1));
  return Math.round(longest * (1 - chance / 2));
}
