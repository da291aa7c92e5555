import { expect, test } from "vitest";
import type { IsoWeek } from "~/core/time/iso-week";
import { pacesOf } from "./paces";

const bar = (from: IsoWeek, to: IsoWeek, value: number) => ({
  period: { number: 1, from, to },
  cell: { value, within: 8 },
});

test("periods that are not as long as each other are said by the week, too", () => {
  expect(pacesOf([bar("2026-W20", "2026-W31", 155), bar("2026-W32", "2026-W40", 100)])).toEqual([12.9, 11.1]);
});

test("periods as long as each other are compared by their bars alone", () => {
  expect(pacesOf([bar("2026-W20", "2026-W31", 155), bar("2026-W32", "2026-W43", 100)])).toBeNull();
  expect(pacesOf([bar("2026-W20", "2026-W31", 155)])).toBeNull();
});
