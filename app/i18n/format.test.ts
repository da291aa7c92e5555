import { expect, test } from "vitest";
import { ageOf, formats } from "~/i18n/format";

const NOW = "2026-11-20T12:00:00Z";

test.each([
  ["2026-11-20T11:20:00Z", { unit: "now", count: 0 }],
  ["2026-11-20T07:00:00Z", { unit: "hours", count: 5 }],
  ["2026-11-14T11:00:00Z", { unit: "days", count: 6 }],
  ["2026-10-20T12:00:00Z", { unit: "weeks", count: 4 }],
  ["2026-05-20T12:00:00Z", { unit: "months", count: 6 }],
  ["2026-11-21T12:00:00Z", { unit: "now", count: 0 }],
])("something since %s is told in the unit a person would use", (since, age) => {
  expect(ageOf(since, NOW)).toEqual(age);
});

test("a date is the day it is on the coast, wherever the machine stands", () => {
  expect(formats("fr").date("2026-06-30T22:30:00Z")).toBe("1 juillet 2026");
  expect(formats("en").date("2026-06-30T22:30:00Z")).toBe("1 July 2026");
});

test("thousands are grouped with a space that does not break, or a comma", () => {
  expect(formats("fr").number(1_000_000)).toBe("1\u202f000\u202f000");
  expect(formats("en").number(1_000_000)).toBe("1,000,000");
});
