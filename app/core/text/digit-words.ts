const UNITS =
  "z[ée]ro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|septante|huitante|nonante|" +
  "oh|one|two|three|four|five|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
const LOW = "une?|deux|trois|quatre|cinq|six|sept|huit|neuf";
const TEEN = "dix[- ](?:sept|huit|neuf)|dix|onze|douze|treize|quatorze|quinze|seize";
const ENGLISH_LOW = "one|two|three|four|five|six|seven|eight|nine";

/** One number below a hundred, in words or in one or two digits: "quatre-vingt-dix-sept" is one, not four. */
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    `quatre[- ]vingts?(?:-(?:${TEEN}|${LOW}))?`,
    `soixante(?:-(?:et-)?| et )(?:${TEEN})`,
    `(?:vingt|trente|quarante|cinquante|soixante|septante|huitante|nonante)(?:-(?:et-)?| et )(?:${LOW})`,
    "dix-(?:sept|huit|neuf)",
    `(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:${ENGLISH_LOW})`,
    `(?:double|triple) (?:oh|zero|z[ée]ro|${ENGLISH_LOW})`,
    UNITS,
    "\\d{1,2}",
  ].join("|")})(?![\\p{L}\\p{N}])`,
  "giu",
);

const ZERO = /^(?:z[ée]ro|oh)$/i;

/**
 * Numbers said one after the other, as a phone number is: three of them, or two when the first is zero. A quantity
 * ("deux cent cinquante") is broken up by its hundred, a list by its commas.
 */
export function digitWords(text: string): { start: number; end: number } | null {
  let run: { start: number; end: number; words: string[] } | null = null;
  for (const number of text.matchAll(NUMBER)) {
    const end = number.index + number[0].length;
    const follows: boolean = run !== null && /^[ -]+$/.test(text.slice(run.end, number.index));
    run =
      run && follows
        ? { start: run.start, end, words: [...run.words, number[0]] }
        : { start: number.index, end, words: [number[0]] };
    if (isSpelledOut(run.words)) return { start: run.start, end: run.end };
  }
  return null;
}

function isSpelledOut(words: readonly string[]): boolean {
  const inLetters = words.filter((word) => /\p{L}/u.test(word)).length;
  if (ZERO.test(words[0] ?? "")) return words.length >= 2;
  return words.length >= 3 && inLetters >= 2;
}
