import { describe, expect, test } from "vitest";
import type { IsoWeek } from "~/core/time/iso-week";
import { addWeeks } from "~/core/time/iso-week";
import { memberFollowUpsForm } from "~/forms/follow-up-forms";
import {
  DECLARED_NUMBERS,
  type DeclaredWeek,
  inContact,
  monthOf,
  SAYABLE_WEEKS,
  sayableWeeks,
  standUp,
  startableWeeks,
  weekToSay,
} from "./declared";

const said = (week: IsoWeek, numbers: Partial<DeclaredWeek> = {}): DeclaredWeek => ({
  week,
  countedBefore: null,
  opened: 0,
  metAgain: 0,
  resumed: 0,
  interrupted: 0,
  closed: 0,
  ...numbers,
});

describe("how many follow-ups are in contact", () => {
  test("follows from the week before: opened and resumed come in, interrupted and closed go", () => {
    const weeks = [
      said("2026-W53", { opened: 4, metAgain: 12, resumed: 1, interrupted: 2 }),
      said("2026-W52", { countedBefore: 20, opened: 3, closed: 1 }),
      said("2027-W01", { interrupted: 5 }),
    ];
    expect(inContact(weeks).map(({ before, after }) => [before, after])).toEqual([
      [20, 22],
      [22, 25],
      [25, 20],
    ]);
  });

  test("is counted anew after a week that nobody said, and whenever it was counted again", () => {
    const [, second, third] = inContact([
      said("2026-W40", { countedBefore: 10 }),
      said("2026-W43", { countedBefore: 7, opened: 1 }),
      said("2026-W44", { countedBefore: 5 }),
    ]);
    expect([second?.before, second?.after, third?.before]).toEqual([7, 8, 5]);
    expect(() => inContact([said("2026-W40", { countedBefore: 10 }), said("2026-W43")])).toThrow();
  });
});

describe("numbers that cannot be true are named", () => {
  const told = (numbers: Partial<DeclaredWeek>, before = 10) =>
    standUp(inContact([said("2026-W40", { countedBefore: before, ...numbers })]));

  test("more resumed than met again", () => {
    expect(told({ metAgain: 1, resumed: 2 })).toMatchObject({ refusal: { reason: "resumed-above-met" } });
  });

  test("more met and interrupted than were in contact, whoever resumed aside", () => {
    expect(told({ metAgain: 8, interrupted: 3 })).toMatchObject({
      refusal: { reason: "more-than-in-contact", before: 10, needed: 11 },
    });
    expect(told({ metAgain: 9, resumed: 2, interrupted: 3 })).toEqual({ ok: true, value: null });
  });

  test("more closed than are left", () => {
    expect(told({ closed: 11 })).toMatchObject({ refusal: { reason: "more-closed-than-left", left: 10, closed: 11 } });
    expect(told({ opened: 1, closed: 11 })).toEqual({ ok: true, value: null });
  });

  test("a correction that leaves a later week without enough", () => {
    const weeks = [said("2026-W40", { countedBefore: 10, closed: 6 }), said("2026-W41", { metAgain: 5 })];
    expect(standUp(inContact(weeks))).toMatchObject({ refusal: { reason: "more-than-in-contact", week: "2026-W41" } });
  });
});

describe("which week is said", () => {
  test("one that is over, since the network began, and of the last eight", () => {
    expect(sayableWeeks("2027-W02", "2026-W52")).toEqual(["2027-W01", "2026-W53", "2026-W52"]);
    expect(sayableWeeks("2026-W30", "2020-W01")).toHaveLength(SAYABLE_WEEKS);
    expect(sayableWeeks("2026-W30", "2026-W30")).toEqual([]);
  });

  test("counting begins with this week, or with one before it that nothing was counted in", () => {
    expect(startableWeeks("2026-W30", null)).toHaveLength(SAYABLE_WEEKS + 1);
    expect(startableWeeks("2026-W30", "2026-W27")).toEqual(["2026-W30", "2026-W29", "2026-W28"]);
    expect(startableWeeks("2026-W30", "2026-W30")).toEqual(["2026-W31"]);
  });

  test("the one after the last, else the newest, and none when all is said", () => {
    const sayable = sayableWeeks("2026-W30", "2020-W01");
    expect(weekToSay(sayable, null)).toBe("2026-W29");
    expect(weekToSay(sayable, "2026-W26")).toBe("2026-W27");
    expect(weekToSay(sayable, addWeeks("2026-W29", -20))).toBe("2026-W29");
    expect(weekToSay(sayable, "2026-W29")).toBeNull();
    expect(weekToSay([], null)).toBeNull();
  });
});

test.each([
  ["2026-W40", "2026-10", "Monday 28 September to Sunday 4 October"],
  ["2026-W53", "2026-12", "28 December to 3 January"],
  ["2026-W01", "2026-01", "29 December to 4 January"],
] as const)("%s counts in %s: %s", (week, month, _days) => {
  expect(monthOf(week)).toBe(month);
});

test("C-07 of a week five counts are said, and a form takes nothing else: no reason, no name, no note", () => {
  const typed = Object.fromEntries([...DECLARED_NUMBERS.map((name) => [name, "1"]), ["countedBefore", ""]]);
  const form = { intent: "say", id: "01926c00-0000-7000-8000-000000000009", week: "2026-W40", ...typed };
  const read = memberFollowUpsForm.parse({ ...form, reason: "left for Dover", note: "x" });
  expect(Object.keys(read).sort()).toEqual(["intent", "id", "week", "countedBefore", ...DECLARED_NUMBERS].sort());
  expect(DECLARED_NUMBERS).toEqual(["opened", "metAgain", "resumed", "interrupted", "closed"]);
  expect(memberFollowUpsForm.safeParse({ ...form, opened: "left for Dover" }).success).toBe(false);
});
