import { describe, expect, test } from "vitest";
import { chosenEnd, endOfNight, isTomorrow, lastDay } from "./pass-end";

const paris = "Europe/Paris";
const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();

describe("the end of the night", () => {
  test.each([
    ["2026-11-22T09:00:00Z", "2026-11-23T05:00:00.000Z", "in winter six is an hour before Greenwich's"],
    ["2026-07-01T09:00:00Z", "2026-07-02T04:00:00.000Z", "in summer two"],
    ["2026-11-22T22:59:20Z", "2026-11-23T05:00:00.000Z", "seconds before midnight it is still this night's"],
    ["2026-11-22T23:05:00Z", "2026-11-23T05:00:00.000Z", "after midnight too"],
    ["2026-11-23T03:00:00Z", "2026-11-23T05:00:00.000Z", "two hours are worth a pass"],
    ["2026-11-23T03:00:01Z", "2026-11-24T05:00:00.000Z", "less are not: the coming night is meant"],
    ["2026-11-23T04:59:59Z", "2026-11-24T05:00:00.000Z", "nor is a second"],
    ["2026-03-28T21:00:00Z", "2026-03-29T04:00:00.000Z", "the clocks go forward that night, which is an hour shorter"],
    ["2026-03-29T00:10:00Z", "2026-03-29T04:00:00.000Z", "they go forward after the pass was given"],
    ["2026-10-24T21:00:00Z", "2026-10-25T05:00:00.000Z", "the clocks go back that night, which is an hour longer"],
    ["2026-10-25T00:30:00Z", "2026-10-25T05:00:00.000Z", "in the hour that is shown twice"],
    ["2026-12-31T15:00:00Z", "2027-01-01T05:00:00.000Z", "a pass given on 31 December ends in the new year"],
    ["2026-12-31T23:30:00Z", "2027-01-01T05:00:00.000Z", "half past midnight is already the new year's day"],
  ])("given at %s in Calais is at %s: %s", (given, end) => {
    expect(iso(endOfNight(at(given), paris))).toBe(end);
  });
});

describe("a chosen end", () => {
  const now = at("2026-11-22T09:00:00Z");
  const choose = (day: string, hour: number, from = now, zone = paris) => chosenEnd({ day, hour }, from, zone);

  test("is the hour the clocks show there", () => {
    expect(choose("2026-11-24", 6)).toEqual({ ok: true, value: at("2026-11-24T05:00:00Z") });
    expect(choose("2026-11-24", 6, now, "Europe/London")).toEqual({ ok: true, value: at("2026-11-24T06:00:00Z") });
  });

  test("is neither past nor now", () => {
    expect(choose("2026-11-22", 10)).toEqual({ ok: false, refusal: { reason: "end-is-past" } });
    expect(choose("2026-11-22", 11).ok).toBe(true);
  });

  test("is within a week, the last day included", () => {
    expect(lastDay(now, paris)).toBe("2026-11-29");
    expect(choose("2026-11-29", 23).ok).toBe(true);
    expect(choose("2026-11-30", 0)).toEqual({ ok: false, refusal: { reason: "end-too-far", days: 7 } });
  });

  test("an hour the clocks jump over is the one after it; of one they show twice it is the first", () => {
    expect(choose("2026-03-29", 2, at("2026-03-27T12:00:00Z"))).toEqual({
      ok: true,
      value: at("2026-03-29T01:00:00Z"),
    });
    expect(choose("2026-10-25", 2, at("2026-10-23T12:00:00Z"))).toEqual({
      ok: true,
      value: at("2026-10-25T00:00:00Z"),
    });
  });

  test("over New Year is still within a week", () => {
    expect(choose("2027-01-02", 6, at("2026-12-30T12:00:00Z"))).toEqual({
      ok: true,
      value: at("2027-01-02T05:00:00Z"),
    });
  });
});

test("tomorrow is a matter of the place", () => {
  expect(isTomorrow(at("2026-12-31T23:30:00Z"), at("2026-12-31T12:00:00Z"), paris)).toBe(true);
  expect(isTomorrow(at("2026-12-31T23:30:00Z"), at("2026-12-31T12:00:00Z"), "Europe/London")).toBe(false);
});
