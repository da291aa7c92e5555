import { expect, test } from "vitest";
import { dueState } from "./due";

const day = new Date("2023-12-31T00:00:00Z");

test("the day a report is due is late once it has gone by, unless a report answered it or nobody says so", () => {
  const before = new Date("2023-12-31T23:59:00Z");
  const after = new Date("2024-01-01T00:00:00Z");
  expect([dueState(day, false, before), dueState(day, false, after)]).toEqual(["due", "late"]);
  expect([dueState(day, true, before), dueState(day, true, after)]).toEqual(["reported", "reported"]);
  expect(dueState(day, null, after)).toBe("due");
});
