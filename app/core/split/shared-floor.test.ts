import { expect, test } from "vitest";
import type { Explanation, ExplanationKind } from "./scenario";
import { sharedFloor } from "./shared-floor";

const line = (kind: ExplanationKind | null, value = 0): Explanation => ({
  asked: 20,
  entitled: 20,
  parts: [{ kind: "entitled", value: 20 }, ...(kind === null ? [] : [{ kind, value }])],
});

test("a floor is said once when most lines have it, those it lifted too; otherwise line by line", () => {
  expect(sharedFloor([line("floor", 14), line("atFloor", 14), line(null)])).toBe(14);
  expect(sharedFloor([line("floor", 14), line("floor", 10), line(null)])).toBeNull();
  expect(sharedFloor([line(null), line(null), line("floor", 3)])).toBeNull();
  expect(sharedFloor([])).toBeNull();
});
