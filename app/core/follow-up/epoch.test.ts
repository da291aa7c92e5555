import { expect, test } from "vitest";
import { addWeeks, type IsoWeek } from "../time/iso-week";
import { epochOf, issuedEpochs, quarterOf, weekIndex, weekOfIndex } from "./epoch";

const weeks = Array.from({ length: 700 }, (_, index) => addWeeks("2020-W01", index));

test("weeks are counted from the first of 2020, over years of 53", () => {
  expect(weekIndex("2020-W01")).toBe(0);
  expect(weekIndex("2021-W01")).toBe(53);
  expect(weeks.map((week) => weekOfIndex(weekIndex(week)))).toEqual(weeks);
});

test("an epoch is thirteen weeks, whatever year they are in", () => {
  expect(weeks.map(epochOf)).toEqual(weeks.map((_, index) => Math.floor(index / 13)));
});

test("an issued number lives between 52 and 65 weeks", () => {
  const lived = weeks.map((week: IsoWeek) => {
    let after = 0;
    while (issuedEpochs(addWeeks(week, after)).includes(epochOf(week))) after++;
    return after;
  });
  expect(Math.min(...lived)).toBe(53);
  expect(Math.max(...lived)).toBe(65);
});

test("a week counts in the quarter of its Thursday", () => {
  const quarter = (week: IsoWeek) => quarterOf(weekIndex(week));
  expect(quarter("2026-W53")).toBe("2026-Q4");
  expect(quarter("2027-W01")).toBe("2027-Q1");
  expect(quarter("2026-W14")).toBe("2026-Q2");
  expect(quarter("2026-W13")).toBe("2026-Q1");
});
