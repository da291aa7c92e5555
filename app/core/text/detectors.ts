import { digitWords } from "./digit-words";
import { KEYWORDS } from "./keywords";
import type { TextRule } from "./text-rule";

export interface Span {
  start: number;
  end: number;
}

/** Finds what it looks for in a plain text (plain-text.ts), or null. */
export type Detector = (text: string) => Span | null;

const found =
  (pattern: RegExp): Detector =>
  (text) => {
    const match = pattern.exec(text);
    return match ? { start: match.index, end: match.index + match[0].length } : null;
  };

const EMAIL = anyOf(
  /[\p{L}\p{N}._%+-]+ ?(?:@|[([{] ?(?:at|a|arobase) ?[)\]}]|(?<!\p{L})arobase?(?!\p{L})) ?\p{L}[\p{L}\p{N}.-]*/u,
  /[\p{L}\p{N}._%+-]+ at [\p{L}\p{N}-]+ (?:dot|point) \p{L}{2,}/u,
  /(?<!\p{L})arobase?(?!\p{L})/u,
);

const LINK = anyOf(
  /https?:\/\/\S*/u,
  /(?<![\p{L}\p{N}])(?:www\.|wa\.me|t\.me|m\.me)\S*/u,
  /(?<![\p{L}\p{N}])@[\p{L}_][\p{L}\p{N}_.]+/u,
);

// A domain is written small: "livrés.Me" is a full stop without its space.
const DOMAIN =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}-]+(?:\.| ?[([] ?(?:dot|point) ?[)\]] ?| (?:dot|point) )(?:com|org|net|fr|eu|io|me|info|be|uk|app|link|gl|ly)(?![\p{L}\p{N}])/u;

const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const YEAR = "(?:19|20)\\d\\d";
const MONTH =
  "(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|january|february|march|april|may|june|july|august|september|october|november|december)";

/** Days, not weeks or months: the day of a handover is a place and a person. */
const DATE = new RegExp(
  [
    `(?<!\\d[/.-]?)${DAY} ?([/.-]) ?${DAY} ?\\1 ?(?:${YEAR}|\\d\\d)(?![/.-]?\\d)`,
    `(?<!\\d)${YEAR} ?([/.-]) ?(?:0?[1-9]|1[0-2]) ?\\2 ?${DAY}(?![/.-]?\\d)`,
    `(?<!\\d)${DAY}(?:er|st|nd|rd|th)?,? (?:of )?${MONTH},? ${YEAR}(?!\\d)`,
    `(?<!\\p{L})${MONTH} ${DAY}(?:st|nd|rd|th)?,? ${YEAR}(?!\\d)`,
  ].join("|"),
  "iu",
);

const COORDINATES = anyOf(
  /(?<![\d.,])-?\d{1,3}[.,]\d{4,}(?!\d)/u,
  /(?<![\d.,])-?\d{1,3}\.\d{3,} ?[,;/] ?-?\d{1,3}\.\d{3,}/u,
  /\d{1,3} ?° ?\d{1,2}(?!\d)/u,
  /\/\/\/ ?\p{L}+\.\p{L}+\.\p{L}+/u,
);

// Three words and two full stops, all small.
const THREE_WORDS = /(?<![\p{L}.])\p{Ll}{3,}\.\p{Ll}{3,}\.\p{Ll}{3,}(?![\p{L}.])/u;

const STREET = anyOf(
  /(?<!\d)\d{1,4} ?(?:bis|ter)?,? ?(?:rue|avenue|boulevard|impasse|all[ée]e|chemin) /u,
  /(?<!\d)\d{1,4} (?:\p{L}+ ){1,3}(?:street|road|avenue|lane)(?!\p{L})/u,
);

/** In the order in which a text is tried: the first that finds something is said. A date says more than its digits. */
export const DETECTORS: readonly (readonly [TextRule, Detector])[] = [
  ["email", found(EMAIL)],
  ["link", found(LINK)],
  ["link", found(DOMAIN)],
  ["date", found(DATE)],
  ["digits", longRun],
  ["coordinates", found(COORDINATES)],
  ["coordinates", found(THREE_WORDS)],
  ["digit-words", digitWords],
  ...KEYWORDS.map(([rule, pattern]) => [rule, found(pattern)] as const),
  ["address", found(STREET)],
];

const RUN = /\d(?:(?:[ \t.\-/·_()]{0,3}|,)\d)*/g;
const YEARS = new RegExp(`(?<!\\d)${YEAR} ?[-/] ?${YEAR}(?!\\d)`, "g");
const LONG = 8;

/**
 * Eight digits or more, however they are spaced: a phone number, an IMEI, an ICCID, a follow-up code. Stands in for a
 * library of phone numbers, which knows fewer of them. Two years in a row ("2025-2026") are not one.
 */
function longRun(text: string): Span | null {
  const withoutYears = text.replace(YEARS, (years) => "x".repeat(years.length));
  for (const run of withoutYears.matchAll(RUN)) {
    if (run[0].replace(/\D/g, "").length >= LONG) return { start: run.index, end: run.index + run[0].length };
  }
  return null;
}

/** Capitals and small letters alike. */
function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map((pattern) => pattern.source).join("|"), "iu");
}
