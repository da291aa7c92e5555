import { expect, test } from "vitest";
import { contactAt, minutesOff, quarterOf, timeOn, weekOn } from "./clock";

const monday = Date.UTC(2026, 10, 23, 0, 5);
const sunday = Date.UTC(2026, 10, 22, 22, 5);

test("the server's clock is taken to be half-way between asking and receiving", () => {
  const contact = contactAt(monday, monday - 3_600_000 - 1000, monday - 3_600_000 + 3000);
  expect(contact.offset).toBe(3_600_000 - 1000);
  expect(timeOn(monday - 3_600_000, contact)).toEqual({ now: monday - 1000, setBack: false });
});

test("only the quarter of an hour of a contact is kept", () => {
  expect(contactAt(monday + 61_234, 0, 0).at).toBe(quarterOf(monday));
  expect(quarterOf(monday)).toBe(Date.UTC(2026, 10, 23, 0, 0));
});

test("without a contact the phone's own clock is all there is", () => {
  expect(timeOn(monday, null)).toEqual({ now: monday, setBack: false });
  expect(minutesOff(monday, null)).toBe(0);
});

test("a phone whose clock is wrong writes the week of the network all the same", () => {
  const yearBehind = monday - 365 * 86_400_000;
  const contact = contactAt(monday, yearBehind, yearBehind);
  expect(weekOn(yearBehind, contact, "Europe/Paris")).toBe("2026-W48");
  expect(weekOn(yearBehind, null, "Europe/Paris")).toBe("2025-W47");
});

test("the week begins at midnight of the network, not of Greenwich", () => {
  expect(weekOn(sunday, null, "Europe/Paris")).toBe("2026-W47");
  expect(weekOn(sunday + 3_600_000, null, "Europe/Paris")).toBe("2026-W48");
  expect(weekOn(sunday + 3_600_000, null, "Europe/London")).toBe("2026-W47");
});

test("a clock set back behind the last contact is noticed, and the time never goes before it", () => {
  const contact = contactAt(monday, monday, monday);
  expect(timeOn(monday - 86_400_000, contact)).toEqual({ now: quarterOf(monday), setBack: true });
  expect(weekOn(monday - 7 * 86_400_000, contact, "UTC")).toBe("2026-W48");
  expect(minutesOff(monday - 86_400_000, contact)).toBe(1440 - 5);
});

test("a clock less than two minutes off is not worth a word", () => {
  expect(minutesOff(monday, contactAt(monday + 80_000, monday, monday))).toBe(0);
  expect(minutesOff(monday, contactAt(monday - 120_000, monday, monday))).toBe(2);
});
