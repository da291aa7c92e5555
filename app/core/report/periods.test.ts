import { describe, expect, test } from "vitest";
import { decidePeriod, lastClosedWeek, nextOpening, nextPeriod, type Told } from "./periods";

const paris = "Europe/Paris";
const at = (text: string) => Date.parse(text);
const nothing: Told = { reports: [], firstWeek: "2026-W36" };
const one: Told = { reports: [{ number: 1, from: "2026-W36", to: "2026-W41" }], firstWeek: "2026-W36" };

describe("a period that may be reported", () => {
  test("has ended seven whole days ago in the network's own time zone", () => {
    // W47 ends with Sunday 22 November: Monday 30 begins the eighth day after it.
    expect(lastClosedWeek(at("2026-11-29T22:59:00Z"), paris)).toBe("2026-W46");
    expect(lastClosedWeek(at("2026-11-29T23:01:00Z"), paris)).toBe("2026-W47");
    expect(lastClosedWeek(at("2026-11-29T23:01:00Z"), "America/Cayenne")).toBe("2026-W46");
  });

  test("may reach over the end of a year, week 53 included", () => {
    expect(lastClosedWeek(at("2027-01-20T12:00:00Z"), paris)).toBe("2027-W01");
    const told: Told = { reports: [{ number: 1, from: "2026-W40", to: "2026-W50" }], firstWeek: "2026-W40" };
    expect(nextPeriod(told, at("2027-01-20T12:00:00Z"), paris)).toEqual({ from: "2026-W51", to: "2027-W01" });
    const period = { from: "2026-W51", to: "2027-W01" } as const;
    expect(decidePeriod(period, told, at("2027-01-20T12:00:00Z"), paris)).toEqual({ ok: true, value: period });
    expect(decidePeriod({ from: "2026-W52", to: "2027-W01" }, nothing, at("2027-02-20"), paris)).toEqual({
      ok: false,
      refusal: { reason: "too-short", weeks: 3, least: 4 },
    });
  });

  test("says when it will be closed, and proposes four weeks when fewer are", () => {
    const now = at("2026-11-04T12:00:00Z");
    expect(nextPeriod(one, now, paris)).toEqual({ from: "2026-W42", to: "2026-W45" });
    expect(decidePeriod({ from: "2026-W42", to: "2026-W45" }, one, now, paris)).toEqual({
      ok: false,
      refusal: { reason: "not-closed", to: "2026-W45", opensOn: "2026-11-16", last: "2026-W43" },
    });
  });

  test("begins where the report before it ended: it neither overlaps nor leaves a week out", () => {
    const now = at("2026-12-20T12:00:00Z");
    const decided = (from: "2026-W41" | "2026-W42" | "2026-W43", told: Told) =>
      decidePeriod({ from, to: "2026-W47" }, told, now, paris);
    expect(decided("2026-W42", one)).toMatchObject({ ok: true });
    expect(decided("2026-W41", one)).toMatchObject({ refusal: { reason: "overlaps", number: 1 } });
    expect(decided("2026-W43", one)).toMatchObject({ refusal: { reason: "leaves-gap", from: "2026-W42" } });
    expect(decided("2026-W43", nothing)).toMatchObject({ refusal: { reason: "leaves-gap", from: "2026-W36" } });
  });

  test("is nothing where nothing was ever handed over", () => {
    expect(nextPeriod({ reports: [], firstWeek: null }, at("2026-12-20"), paris)).toBeNull();
  });
});

test("a report that may only begin later is said by its day, and only while no other may begin today", () => {
  const later = (opensOn: string) => ({
    refusal: { reason: "not-closed", to: "2026-W49", opensOn, last: "2026-W47" } as const,
  });
  expect(nextOpening([later("2026-12-14"), later("2026-12-07")])).toBe("2026-12-07");
  expect(nextOpening([later("2026-12-14"), { refusal: null }])).toBeNull();
  expect(nextOpening([later("2026-12-14"), null])).toBeNull();
  expect(nextOpening([])).toBeNull();
});
