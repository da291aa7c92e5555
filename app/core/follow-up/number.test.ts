import { randomFillSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkDigits,
  type FollowUpNumber,
  isFollowUpNumber,
  newFollowUpNumber,
  readFollowUpNumber,
  shownFollowUpNumber,
} from "./number";

const twelve = fc.integer({ min: 100_000_000_000, max: 999_999_999_999 }).map(String);
const numbers = twelve.map((chance) => `${chance}${checkDigits(chance)}` as FollowUpNumber);
const place = fc.nat({ max: 13 });

const swapped = (text: string, a: number, b: number) => {
  const signs = [...text];
  [signs[a], signs[b]] = [signs[b] ?? "", signs[a] ?? ""];
  return signs.join("");
};
const inDigits = (text: string, zero: number) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

describe("P-03 a follow-up number", () => {
  test.each([
    ["482390715618", "95"],
    ["100000000000", "83"],
    ["777777777777", "16"],
    ["305918264407", "17"],
  ])("the digits that check %s are %s", (chance, check) => {
    expect(checkDigits(chance)).toBe(check);
    expect(isFollowUpNumber(chance + check)).toBe(true);
  });

  test("each is one by its own check digits, and by no other two", () => {
    fc.assert(
      fc.property(twelve, fc.nat({ max: 99 }), (chance, other) => {
        const check = String(other).padStart(2, "0");
        expect(isFollowUpNumber(chance + check)).toBe(check === checkDigits(chance));
      }),
      { examples: [["225364497204", 1]], numRuns: 500 },
    );
  });

  test("one wrong digit, two that changed places next to each other or over a third, and a wrong pair are found", () => {
    fc.assert(
      fc.property(numbers, place, fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = [...number].map((digit, i) => (i === at ? String((Number(digit) + by) % 10) : digit)).join("");
        expect(isFollowUpNumber(wrong)).toBe(false);
        for (const reach of [1, 2]) {
          const turned = swapped(number, at, Math.min(13, at + reach));
          if (turned !== number) expect(isFollowUpNumber(turned)).toBe(false);
        }
        if (number[at] === number[at + 1]) {
          const pair = String((Number(number[at]) + by) % 10).repeat(2);
          expect(isFollowUpNumber(number.slice(0, at) + pair + number.slice(at + 2))).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("none begins with a zero, however it checks", () => {
    fc.assert(
      fc.property(fc.nat({ max: 99_999_999_999 }), (rest) => {
        const chance = String(rest).padStart(12, "0");
        expect(isFollowUpNumber(chance + checkDigits(chance))).toBe(false);
      }),
    );
  });

  test("is made of chance alone: each byte matters, and what would come up too often is drawn again", () => {
    const drawn = [Uint8Array.of(255, 255, 255, 255, 255), Uint8Array.of(0, 0, 0, 0, 1)];
    expect(newFollowUpNumber(() => drawn.shift() ?? new Uint8Array(5))).toBe(
      `100000000001${checkDigits("100000000001")}`,
    );
    const many = new Set(Array.from({ length: 500 }, () => newFollowUpNumber((bytes) => randomFillSync(bytes))));
    expect(many.size).toBe(500);
    expect([...many].every(isFollowUpNumber)).toBe(true);
    // 9 × 10^11 of 2^40: the last one that is taken, and the first that is not.
    const at = (value: number) => Uint8Array.from([4, 3, 2, 1, 0], (power) => Math.floor(value / 256 ** power) % 256);
    const edge = [at(900_000_000_000), at(899_999_999_999)];
    expect(newFollowUpNumber(() => edge.shift() ?? new Uint8Array(5)).slice(0, 12)).toBe("999999999999");
  });
});

describe("L-03 what somebody types", () => {
  test("is read in three sorts of digits, with spaces, hyphens and dots, and whatever turns a line round", () => {
    const sorts = fc.constantFrom(0x30, 0x0660, 0x06f0, 0xff10);
    const between = fc.stringMatching(/^[\u0020\u00A0\u202F\-.\u200B\u200E\u200F\u202A\u202E\u2066\u2069\uFEFF]{0,3}$/);
    fc.assert(
      fc.property(numbers, sorts, fc.array(between, { minLength: 15, maxLength: 15 }), (number, zero, gaps) => {
        const typed = [...inDigits(number, zero)].map((digit, at) => `${gaps[at]}${digit}`).join("") + gaps[14];
        expect(readFollowUpNumber(typed)).toEqual({ ok: true, value: number });
      }),
    );
  });

  test("is read as it is shown", () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(readFollowUpNumber(shownFollowUpNumber(number))).toEqual({ ok: true, value: number });
      }),
    );
    expect(shownFollowUpNumber("48239071561895" as FollowUpNumber)).toBe("4823\u00A09071\u00A05618\u00A095");
  });

  test.each([
    ["", { reason: "empty" }],
    [" \u200F ", { reason: "empty" }],
    ["4823 9071 5618 9", { reason: "length", digits: 13 }],
    ["4823 9071 5618 955", { reason: "length", digits: 15 }],
    ["4823 9071 5618 9O", { reason: "not-digits" }],
    ["4823 9071 5618 96", { reason: "check" }],
    ["0000 0000 0000 01", { reason: "check" }],
    // Its digits are 98, which leave the same remainder.
    ["2253 6449 7204 01", { reason: "check" }],
    ["٤٨٢٣ ٩٠٧١ ٥٦١٨ ٩٦", { reason: "check" }],
  ])("%j is none, and why is said without repeating it", (typed, refusal) => {
    expect(readFollowUpNumber(typed)).toEqual({ ok: false, refusal });
  });
});
