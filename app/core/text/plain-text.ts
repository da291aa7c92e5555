/** A text spelled one way, and where each of its UTF-16 units stands in the text it was made from. */
export interface PlainText {
  text: string;
  /** Of unit i of `text`: the first unit of the original it comes from, and the one after the last. */
  from: readonly number[];
  to: readonly number[];
}

const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;
const MARK = /\p{M}/u;

/** Where the digits of scripts begin that NFKC leaves as they are: Arabic-Indic, Persian, Devanagari, Bengali. */
const DIGITS = [0x660, 0x6f0, 0x966, 0x9e6];

/**
 * The same words without what can hide them: NFKC, nothing invisible (zero width, direction, soft hyphen), Western
 * digits, one dash, one apostrophe. Letters keep their case and their accents.
 */
export function plainText(original: string): PlainText {
  const units: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (const { written, start, end } of clusters(original)) {
    const spelled = [...written.normalize("NFKC")].map(oneSpelling).join("");
    for (const unit of spelled.split("")) {
      units.push(unit);
      from.push(start);
      to.push(end);
    }
  }
  return { text: units.join(""), from, to };
}

interface Cluster {
  written: string;
  start: number;
  end: number;
}

/** A letter with its marks: what NFKC may put together into one. */
function clusters(original: string): Cluster[] {
  const found: Cluster[] = [];
  let at = 0;
  for (const character of original) {
    const start = at;
    at += character.length;
    if (IGNORABLE.test(character)) continue;
    const last = found.at(-1);
    if (last && MARK.test(character)) {
      last.written += character;
      last.end = at;
    } else {
      found.push({ written: character, start, end: at });
    }
  }
  return found;
}

function oneSpelling(character: string): string {
  if (/\p{Nd}/u.test(character)) {
    const point = character.codePointAt(0) ?? 0;
    const zero = DIGITS.find((first) => point >= first && point < first + 10);
    return zero === undefined ? character : String(point - zero);
  }
  if (/\p{Pd}/u.test(character)) return "-";
  return /[‘’ʼ]/u.test(character) ? "'" : character;
}
