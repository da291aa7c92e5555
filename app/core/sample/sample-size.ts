import { type Confidence, NORMAL } from "./confidence";

/** What is expected before anything is counted: one phone in twenty is not where the books say. */
export const PLANNED_ERROR_RATE = 0.05;

/** Fewer differences than this tell nothing of how much places differ. */
const FEWEST = 5;

/**
 * How many of the places to count so that the total of their differences is known within `margin` phones.
 *
 * Each phone is taken to be misplaced on its own with the planned rate p, so a place of x phones differs with variance
 * p·x. Drawn in proportion to size, the total of N places and X phones is then known from n of them with variance
 * X·N·p ÷ n (Cochran 1977, Sampling Techniques, eq. 9A.2 with z = x); as z² times that is to be margin²,
 * n₀ = z²·X·N·p ÷ margin², and n = n₀ ÷ (1 + n₀/N) because the population ends (eq. 4.3). Errors that come together
 * make the margin stated in the end wider than the one planned: it is computed from the differences, not from here.
 */
export function sampleSize(
  { places, phones }: { places: number; phones: number },
  { margin, confidence }: { margin: number; confidence: Confidence },
): number {
  const endless = (NORMAL[confidence] ** 2 * phones * places * PLANNED_ERROR_RATE) / margin ** 2;
  const enough = Math.ceil(endless / (1 + endless / places));
  return Math.min(places, Math.max(FEWEST, enough));
}
