import { expect, test } from "vitest";
import type { IsoWeek } from "../time/iso-week";
import { weekOfFact } from "./week-of-fact";

const inCalais = (said: IsoWeek, givenAt: string, now: string) =>
  weekOfFact(said, { givenAt: Date.parse(givenAt), now: Date.parse(now), timeZone: "Europe/Paris" });

test("a fact is recorded in the week its phone says, while its pass was there", () => {
  const given = "2026-11-20T10:00:00Z";
  expect(inCalais("2026-W47", given, "2026-11-24T10:00:00Z")).toEqual({ week: "2026-W47", corrected: false });
  expect(inCalais("2026-W48", given, "2026-11-24T10:00:00Z")).toEqual({ week: "2026-W48", corrected: false });
});

test("a clock that is off puts it neither before the pass was given nor in a week to come", () => {
  const given = "2026-11-20T10:00:00Z";
  expect(inCalais("2019-W01", given, "2026-11-24T10:00:00Z")).toEqual({ week: "2026-W47", corrected: true });
  expect(inCalais("2026-W49", given, "2026-11-24T10:00:00Z")).toEqual({ week: "2026-W48", corrected: true });
});

test("weeks turn at midnight of the network's own calendar, and over a year's end", () => {
  const given = "2026-12-31T20:00:00Z";
  // Sunday to Monday in Calais, an hour before midnight UTC.
  expect(inCalais("2027-W01", given, "2027-01-03T23:00:00Z")).toEqual({ week: "2027-W01", corrected: false });
  expect(inCalais("2027-W01", given, "2027-01-03T22:59:00Z")).toEqual({ week: "2026-W53", corrected: true });
});
