import { expect, test } from "vitest";
import { addWeeks, clampWeek, dayOf, isIsoWeek, isoWeekOf, weeksBetween } from "./iso-week";

const paris = "Europe/Paris";

test.each([
  ["2026-12-31T22:59:59Z", "2026-W53", "the last second of the year in Calais"],
  ["2026-12-31T23:00:00Z", "2026-W53", "midnight on 31 December: 2026 ends in week 53, and so begins 2027"],
  ["2027-01-03T22:59:59Z", "2026-W53", "Sunday night still belongs to the old year's week"],
  ["2027-01-03T23:00:00Z", "2027-W01", "Monday begins in Calais an hour before it does in Greenwich"],
  ["2024-12-29T23:00:00Z", "2025-W01", "30 December may be in the next year's first week"],
  ["2026-03-29T00:30:00Z", "2026-W13", "the night the clocks go forward"],
  ["2026-10-25T23:30:00Z", "2026-W44", "after the night the clocks go back, Monday is at UTC+1"],
  ["2026-10-25T22:30:00Z", "2026-W43", "and half past eleven on Sunday is still Sunday"],
])("the week of %s in Calais is %s: %s", (at, week) => {
  expect(isoWeekOf(Date.parse(at), paris)).toBe(week);
});

test("a week is a matter of the place: the same instant is Monday in Calais and Sunday in London", () => {
  const at = Date.parse("2026-06-07T22:30:00Z");
  expect([isoWeekOf(at, paris), isoWeekOf(at, "Europe/London")]).toEqual(["2026-W24", "2026-W23"]);
  expect([dayOf(at, paris), dayOf(at, "Europe/London")]).toEqual(["2026-06-08", "2026-06-07"]);
});

test("only weeks that exist are weeks", () => {
  expect(isIsoWeek("2026-W53")).toBe(true);
  for (const text of ["2025-W53", "2026-W00", "2026-W54", "2026-47", "", "2026-W7"])
    expect(isIsoWeek(text)).toBe(false);
});

test("weeks count on over a year of 53", () => {
  expect(weeksBetween("2026-W52", "2027-W01")).toBe(2);
  expect(addWeeks("2026-W52", 2)).toBe("2027-W01");
  expect(clampWeek("2031-W10", "2026-W52", "2026-W53")).toBe("2026-W53");
  expect(clampWeek("1970-W01", "2026-W52", "2026-W53")).toBe("2026-W52");
});
