import { ok, type Result, refuse } from "../result";

declare const followUpNumber: unique symbol;

/** What a person holds: twelve digits of chance, the first no zero, and two that check them (ISO 7064, MOD 97-10). */
export type FollowUpNumber = string & { readonly [followUpNumber]: true };

/** Twelve by chance, and two more. */
export const NUMBER_DIGITS = 14;

const CHANCE_DIGITS = NUMBER_DIGITS - 2;
const FIRST = 10 ** (CHANCE_DIGITS - 1);
/** How many there are: the first digit is no zero. */
const THERE_ARE = 9 * FIRST;

/** The two digits that check twelve, 02 to 98. Twelve digits and two zeros are a whole number that a double holds exactly. */
export const checkDigits = (twelve: string): string => String(98 - ((Number(twelve) * 100) % 97)).padStart(2, "0");

/** By its own two digits: by the remainder alone, 01 and 98 would check the same twelve, and one number would be two. */
export const isFollowUpNumber = (text: string): text is FollowUpNumber =>
  /^[1-9]\d{13}$/.test(text) && text.endsWith(checkDigits(text.slice(0, CHANCE_DIGITS)));

/**
 * A number by chance. `random` fills bytes from a source that nobody can foresee. What is above the last whole number is
 * drawn again, so that each comes up as often as every other.
 */
export function newFollowUpNumber(random: (bytes: Uint8Array) => Uint8Array): FollowUpNumber {
  for (;;) {
    const drawn = random(new Uint8Array(5)).reduce((value, byte) => value * 256 + byte, 0);
    if (drawn >= THERE_ARE) continue;
    const twelve = String(FIRST + drawn);
    return `${twelve}${checkDigits(twelve)}` as FollowUpNumber;
  }
}

export type NotANumber =
  | { reason: "empty" }
  /** Something else than digits, and what parts them, stands in it. */
  | { reason: "not-digits" }
  | { reason: "length"; digits: number }
  /** A digit is another one, or two changed places. */
  | { reason: "check" };

/** What parts digits on paper and on screens, and what turns them round there: nothing of the number. */
const BETWEEN = /[\s\-‐-―−.·_\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u061C]/gu;
/** Zero in the digits that are written where Arabic is, and where Persian, Pashto or Urdu is. */
const OTHER_ZEROS = [0x0660, 0x06f0];

/** What somebody typed, read or was told, in whichever digits. No refusal repeats it. */
export function readFollowUpNumber(typed: string): Result<FollowUpNumber, NotANumber> {
  const text = westernDigits(typed.normalize("NFKC")).replace(BETWEEN, "");
  if (text === "") return refuse({ reason: "empty" });
  if (!/^\d+$/.test(text)) return refuse({ reason: "not-digits" });
  if (text.length !== NUMBER_DIGITS) return refuse({ reason: "length", digits: text.length });
  return isFollowUpNumber(text) ? ok(text) : refuse({ reason: "check" });
}

const westernDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = OTHER_ZEROS.find((each) => code >= each && code < each + 10) ?? code;
    return String(code - zero);
  });

/**
 * As it is read: 4823 9071 5618 95. The spaces are no-break ones: with others, the groups stand in the opposite order in a
 * line that is written from right to left.
 */
export const shownFollowUpNumber = (number: FollowUpNumber): string => (number.match(/\d{1,4}/g) ?? []).join("\u00A0");
