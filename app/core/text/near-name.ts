import { plainText } from "./plain-text";

/** A name as the ear keeps it: no case, no accents, no spaces, no signs. */
export const heard = (name: string): string =>
  plainText(name)
    .text.normalize("NFKD")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{Nd}]/gu, "");

/**
 * Of the names that are known, those this one could be a slip of: the same to the ear, or one or two letters off. What is
 * numbered otherwise is another one: a campaign of the year after is no slip.
 */
export const nearNames = (name: string, known: readonly string[]): string[] => {
  const typed = heard(name);
  return known.filter((other) => figuresIn(typed) === figuresIn(heard(other)) && isNear(typed, heard(other)));
};

const figuresIn = (heardName: string): string => heardName.replace(/\P{Nd}/gu, "");

/** Of few letters, two off are another name; of three, one is. */
const mayDiffer = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);

function isNear(a: string, b: string): boolean {
  const most = mayDiffer(Math.min(a.length, b.length));
  return Math.abs(a.length - b.length) <= most && lettersOff(a, b) <= most;
}

/** How many letters to add, drop, change or swap with the next one. */
function lettersOff(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + same,
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
