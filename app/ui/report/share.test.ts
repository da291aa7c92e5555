import { expect, test } from "vitest";
import { shareOf } from "./share";

const rounded = (value: number) => ({ value, within: 4 });

test("a percentage is made of rounded numbers, and only of 20 handovers or more", () => {
  expect(shareOf(rounded(5), rounded(20))).toBe(0.25);
  expect(shareOf(rounded(5), rounded(15))).toBeNull();
  expect(shareOf(rounded(0), rounded(100))).toBeNull();
});

test("nothing is said of a part or a whole that is not published", () => {
  expect(shareOf({ value: null, because: "too-few" }, rounded(100))).toBeNull();
  expect(shareOf(rounded(5), { value: null, because: "in-others" })).toBeNull();
});
