import { expect, test } from "vitest";
import { LEFT_OUT, standingOf, type TakesPartIn, takesPartIn } from "./standing";

const when = new Date("2026-12-01T10:00:00Z");
const everything = Object.keys(LEFT_OUT) as TakesPartIn[];

test("an organisation that left has left, whether it rested before or not", () => {
  expect(standingOf({ pausedAt: null, archivedAt: null })).toBe("active");
  expect(standingOf({ pausedAt: when, archivedAt: null })).toBe("paused");
  expect(standingOf({ pausedAt: when, archivedAt: when })).toBe("archived");
  expect(standingOf({ pausedAt: null, archivedAt: when })).toBe("archived");
});

test("whoever takes part is left out of nothing, and whoever left of everything", () => {
  expect(everything.filter((what) => takesPartIn(what, "active"))).toEqual(everything);
  expect(everything.filter((what) => takesPartIn(what, "archived"))).toEqual([]);
});

test("at rest, it is asked nothing and sent nothing, and still hands out what it has", () => {
  expect(everything.filter((what) => takesPartIn(what, "paused"))).toEqual(["pass", "invitation"]);
});
