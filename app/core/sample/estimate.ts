import { type Confidence, studentQuantile } from "./confidence";
import { MILLION } from "./place";

/** A drawn place, counted: both in phones. */
export interface CountedPlace {
  kind: "hands" | "entry";
  chance: number;
  counted: number;
  book: number;
}

export interface Estimate {
  /** What has to be added to the figure of the books, in phones; not whole. */
  error: number;
  /** How far from it the truth may be, at the confidence asked; 0 when every place was counted. */
  margin: number;
}

/**
 * By how much the phones handed over differ from what the books say.
 *
 * What entered is somewhere: received = still in somebody's hands + handed over + damaged, lost or returned. So one
 * phone more on a shelf, in a bag or in a parcel than the books say was noted as handed over and was not: −1. One less
 * has left without a note: +1, and this count cannot tell a handover from a loss. One more on the paper of a delivery
 * than the books say: +1. Transfers already acknowledged move phones from one shelf to another and change no total: what
 * is wrong with one shows on both shelves, with opposite signs, and they are not drawn. Damaged, lost and returned are
 * taken from the books.
 *
 * The total of the differences is estimated by Horvitz–Thompson, Σ difference ÷ chance (Cochran 1977, §9A.7), its
 * variance by Deville's formula for draws without replacement, which only needs each place's own chance (Deville 1999,
 * Survey Methodology 25(2)) and is Cochran's (2.20) when all are equal. Student's quantile has one degree less than
 * places that were not certain.
 *
 * Differences that are rare make that variance too small, and none at all make it 0. The margin is therefore never
 * less than the rule of three allows: when none of the n phones counted is misplaced, −ln(1 − confidence) ÷ n of the
 * others may be (Hanley & Lippman-Hand 1983). Both suppose that phones go astray one by one; where they go astray by the
 * handful in a few places, an interval from so few differences is too narrow (Neter & Loebbecke 1975 found the same of
 * ledgers), which is why what is stated keeps at least the margin that was asked.
 */
export function estimateError(places: readonly CountedPlace[], confidence: Confidence): Estimate {
  const error = places.reduce((sum, place) => sum + weighted(place), 0);
  const drawn = places.filter(({ chance }) => chance < MILLION);
  if (drawn.length === 0) return { error, margin: 0 };
  const spread = studentQuantile(confidence, Math.max(1, drawn.length - 1)) * Math.sqrt(variance(drawn));
  return { error, margin: Math.max(spread, ruleOfThree(places, confidence)) };
}

const effect = ({ kind, counted, book }: CountedPlace): number => (kind === "hands" ? book - counted : counted - book);

const weighted = (place: CountedPlace): number => (effect(place) * MILLION) / place.chance;

function variance(drawn: readonly CountedPlace[]): number {
  const rest = drawn.map(({ chance }) => 1 - chance / MILLION);
  const whole = rest.reduce((sum, share) => sum + share, 0);
  const centre = drawn.reduce((sum, place, i) => sum + (rest[i] ?? 0) * weighted(place), 0) / whole;
  const squares = drawn.reduce((sum, place, i) => sum + (rest[i] ?? 0) * (weighted(place) - centre) ** 2, 0);
  const shares = rest.reduce((sum, share) => sum + (share / whole) ** 2, 0);
  return shares < 1 ? squares / (1 - shares) : squares;
}

function ruleOfThree(places: readonly CountedPlace[], confidence: Confidence): number {
  const hands = places.filter(({ kind }) => kind === "hands");
  const seen = hands.reduce((sum, { book }) => sum + book, 0);
  const all = hands.reduce((sum, { book, chance }) => sum + (book * MILLION) / chance, 0);
  const unseen = all - seen;
  return seen === 0 ? unseen : Math.min(unseen, (unseen * -Math.log(1 - confidence / 1000)) / seen);
}
