import { expect, test } from "vitest";
import { curveOf, endsOf, type FollowUpSums, heldAfter } from "./curve";
import { differenceAfter, shownCurve } from "./shown-curve";
import { standingOf } from "./standing";

const open = (...sums: [began: number, last: number, resumed: 0 | 1, count: number][]) =>
  sums.map(([began, last, resumed, count]) => ({ began, last, resumed: resumed === 1, count }));

/** Worked out by a library of statistics. */
const PUBLISHED: FollowUpSums = {
  open: open(
    [1, 1, 0, 6],
    [1, 3, 0, 4],
    [1, 9, 0, 5],
    [1, 14, 0, 15],
    [2, 2, 0, 3],
    [2, 6, 0, 4],
    [2, 13, 0, 13],
    [3, 12, 0, 10],
    [3, 3, 0, 2],
    [10, 14, 0, 6],
    [1, 15, 1, 2],
  ),
  interrupted: [{ began: 1, after: 4, count: 2 }],
  closed: [],
};
const AT = { week: 15, cut: 4 };

const four = (value: number) => Number(value.toFixed(4));

test("C-03 the curve of the published sums, to four decimals", () => {
  const ends = endsOf(PUBLISHED, AT);
  const steps = curveOf(ends);
  expect(ends.whole).toBe(70);
  expect(steps.map(({ after, atRisk, interrupted, held }) => [after, atRisk, interrupted, four(held.share)])).toEqual([
    [0, 70, 11, 0.8429],
    [2, 53, 4, 0.7792],
    [4, 49, 6, 0.6838],
    [8, 43, 5, 0.6043],
  ]);
  const last = steps.at(-1)?.held;
  expect(last && [four(last.low), four(last.high)]).toEqual([0.4748, 0.7114]);
});

test("what began in the last weeks, when nobody can have been interrupted yet, is not counted", () => {
  const lately = { ...PUBLISHED, open: [...PUBLISHED.open, ...open([12, 12, 0, 50], [14, 15, 0, 50])] };
  expect(endsOf(lately, AT)).toEqual(endsOf(PUBLISHED, AT));
});

test("between its steps a curve is flat; before the first it is whole, and of nobody it says nothing", () => {
  const ends = endsOf({ open: open([1, 6, 0, 40], [1, 30, 0, 60]), interrupted: [], closed: [] }, { week: 30, cut: 4 });
  expect(heldAfter(ends, 4)).toMatchObject({ share: 1, high: 1 });
  expect(heldAfter(ends, 5)?.share).toBeCloseTo(0.6, 12);
  expect(heldAfter(ends, 24)?.share).toBeCloseTo(0.6, 12);
  expect(heldAfter(ends, 26)).toBeNull();
});

test("where none held, the band still says how little is known", () => {
  const ends = endsOf({ open: open([1, 1, 0, 20]), interrupted: [], closed: [] }, { week: 30, cut: 4 });
  expect(heldAfter(ends, 0)).toMatchObject({ share: 0, low: 0 });
  expect(four(heldAfter(ends, 0)?.high ?? 0)).toBe(0.1611);
});

test("C-04 a curve is told every four weeks, in whole percents and to the nearest five, until fewer than ten are left", () => {
  const shown = shownCurve(endsOf(PUBLISHED, AT), 0);
  expect(shown).toEqual({
    whole: 70,
    points: [
      { after: 0, atRisk: 70, held: { percent: 84, low: 73, high: 91 }, mostHeld: 84 },
      { after: 4, atRisk: 50, held: { percent: 68, low: 55, high: 79 }, mostHeld: 68 },
      { after: 8, atRisk: 45, held: { percent: 60, low: 47, high: 72 }, mostHeld: 60 },
    ],
  });
  const few = (count: number) =>
    shownCurve(
      endsOf(
        { open: open([1, 1, 0, 20 - count], [1, 16, 0, count]), interrupted: [], closed: [] },
        { week: 16, cut: 4 },
      ),
      0,
    );
  expect(few(10)?.points.map(({ after }) => after)).toEqual([0, 4, 8]);
  expect(few(9)?.points.map(({ after }) => after)).toEqual([0]);
});

test("C-04 of fewer than twenty no curve is told", () => {
  const ofSo = (count: number) =>
    shownCurve(endsOf({ open: open([1, 20, 0, count]), interrupted: [], closed: [] }, { week: 20, cut: 4 }), 0);
  expect(ofSo(19)).toBeNull();
  expect(ofSo(20)).toMatchObject({ whole: 20 });
});

test("C-04 with a phone and without are compared from thirty each on, where ten each are left", () => {
  const arm = (held: number, lost: number) =>
    endsOf({ open: open([1, 20, 0, held], [1, 2, 0, lost]), interrupted: [], closed: [] }, { week: 20, cut: 4 });
  expect(differenceAfter(arm(40, 20), arm(15, 15), 12)?.share).toBeCloseTo(2 / 3 - 1 / 2, 12);
  expect(differenceAfter(arm(40, 20), arm(14, 15), 12)).toBeNull();
  expect(differenceAfter(arm(14, 15), arm(40, 20), 12)).toBeNull();
  expect(differenceAfter(arm(40, 20), arm(9, 30), 12)).toBeNull();
  expect(differenceAfter(arm(40, 20), arm(15, 15), 16)).toBeNull();
});

test("how many are in contact, due this week and interrupted", () => {
  const sums = open([1, 20, 0, 5], [1, 19, 1, 2], [1, 17, 0, 3], [1, 16, 0, 4], [1, 2, 1, 6]);
  expect(standingOf(sums, { week: 20, cut: 4 })).toEqual({ inContact: 10, resumed: 2, due: 3, interrupted: 10 });
});
