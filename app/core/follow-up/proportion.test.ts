import { expect, test } from "vitest";
import { differenceOf, shareOf } from "./proportion";

const four = (value: number) => Number(value.toFixed(4));

test.each([
  [0, 20, 0, 0.1611],
  [3, 20, 0.0524, 0.3604],
  [12, 40, 0.1807, 0.4543],
  [87, 143, 0.5266, 0.6846],
  [430, 500, 0.8268, 0.8877],
])("C-03 Wilson's interval of %i in %i is %f to %f", (part, whole, low, high) => {
  const found = shareOf(part, whole);
  expect([four(found.low), four(found.high)]).toEqual([low, high]);
});

test("C-03 Newcombe's interval of 30 in 60 against 24 in 90", () => {
  const { share, low, high } = differenceOf(shareOf(30, 60), shareOf(24, 90));
  expect([four(share), four(low), four(high)]).toEqual([0.2333, 0.0754, 0.38]);
});

test("an interval holds its share, stays within 0 and 1, and is the same counted from the other end", () => {
  for (let whole = 1; whole <= 60; whole++) {
    for (let part = 0; part <= whole; part++) {
      const { share, low, high } = shareOf(part, whole);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(share);
      expect(high).toBeGreaterThanOrEqual(share);
      expect(shareOf(whole - part, whole).low).toBeCloseTo(1 - high, 12);
    }
  }
});
