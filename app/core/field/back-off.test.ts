import { expect, test } from "vitest";
import { waitAfter } from "./back-off";

test("each failure doubles the wait, from two seconds to five minutes", () => {
  expect([1, 2, 3, 4].map((failures) => waitAfter(failures, 0))).toEqual([2_000, 4_000, 8_000, 16_000]);
  expect(waitAfter(9, 0)).toBe(300_000);
  expect(waitAfter(2_000, 0)).toBe(300_000);
});

test("chance takes off up to half of a wait", () => {
  expect(waitAfter(1, 0.5)).toBe(1_500);
  expect(waitAfter(1, 0.999)).toBeGreaterThanOrEqual(1_000);
});
