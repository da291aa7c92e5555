import { describe, expect, test } from "vitest";
import { drawPlaces } from "./draw-places";
import { type CountedPlace, estimateError } from "./estimate";
import { MILLION, type SampledPlace } from "./place";
import { counted, seeded, shelves } from "./sample.test-support";
import { stands } from "./second-look";
import { statementOf } from "./statement";

const asked = { margin: 6, confidence: 950 } as const;
const shelf = (book: number, found: number, chance = MILLION): CountedPlace => ({
  kind: "hands",
  chance,
  counted: found,
  book,
});

describe("which way a difference goes", () => {
  test("a phone that lies on a shelf was not handed over, and one that is gone has left", () => {
    expect(estimateError([shelf(20, 23)], 950).error).toBe(-3);
    expect(estimateError([shelf(20, 18)], 950).error).toBe(2);
  });

  test("a phone that the delivery's paper has and the books have not is one more to look for", () => {
    expect(estimateError([{ kind: "entry", chance: MILLION, counted: 501, book: 500 }], 950).error).toBe(1);
  });
});

describe("how sure the statement is", () => {
  test("with equal chances the interval is Cochran's for a simple sample", () => {
    // 4 of 8 equal shelves, 1, 0, 2 and 1 missing: total 8, variance 8²(1 − ½)·(2/3)/4 = 16/3.
    const places = [1, 0, 2, 1].map((missing) => shelf(10, 10 - missing, MILLION / 2));
    const { error, margin } = estimateError(places, 950);
    expect(error).toBeCloseTo(8, 9);
    expect(margin).toBeCloseTo(3.18245 * Math.sqrt(16 / 3), 3);
  });

  test("no difference at all is not certainty: the rule of three bounds what was not counted", () => {
    const places = Array.from({ length: 5 }, () => shelf(20, 20, MILLION / 2));
    // 100 phones counted, 100 not: at most 3 in a hundred astray.
    expect(estimateError(places, 950)).toEqual({ error: 0, margin: expect.closeTo(2.9957, 3) });
    const loose = { margin: 1, confidence: 950 } as const;
    expect(statementOf({ published: 488, places: 10 }, places, loose)).toMatchObject({ stated: 488, within: 3 });
  });

  test("never states a tighter margin than the one that was asked, unless every place was counted", () => {
    const places = Array.from({ length: 5 }, () => shelf(20, 20, MILLION / 2));
    expect(statementOf({ published: 488, places: 10 }, places, asked)).toEqual({
      published: 488,
      stated: 488,
      within: 6,
      confidence: 950,
      places: 10,
      counted: 5,
      differing: 0,
    });
    const all = [shelf(12, 11), shelf(3, 3)];
    expect(statementOf({ published: 488, places: 2 }, all, asked)).toMatchObject({
      stated: 489,
      within: 0,
      differing: 1,
    });
  });

  test("one place counted out of several, and nowhere a phone left, still answer", () => {
    expect(estimateError([shelf(10, 9, MILLION / 2)], 950).margin).toBeGreaterThan(0);
    expect(estimateError([shelf(0, 0, MILLION / 2), shelf(0, 0, MILLION / 2)], 950)).toEqual({ error: 0, margin: 0 });
  });

  test.each([
    ["one by one", (random: () => number, size: number) => astray(random, size, 0.05)],
    ["by the handful", (random: () => number, size: number) => (random() < 0.1 ? -Math.min(size, 4) : 0)],
  ])("95 % stated is 95 % true on made-up books where phones go astray %s", (_, loses) => {
    const random = seeded(11);
    const places: SampledPlace[] = shelves(40, 35, 30, 28, 25, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4);
    let covered = 0;
    const times = 1500;
    for (let i = 0; i < times; i++) {
      const off = new Map(places.map(({ key, size }) => [key, loses(random, size)]));
      const truth = 300 - [...off.values()].reduce((sum, each) => sum + each, 0);
      const counts = counted(places, drawPlaces(places, asked, random), off);
      const { stated, within } = statementOf({ published: 300, places: places.length }, counts, asked);
      if (Math.abs(stated - truth) <= within) covered++;
    }
    expect(covered / times).toBeGreaterThan(0.94);
  });
});

const astray = (random: () => number, size: number, rate: number): number => {
  let off = 0;
  for (let i = 0; i < size; i++) if (random() < rate) off += random() < 0.8 ? -1 : 1;
  return off;
};

test("a blind count that differs is taken again, and stands when two in a row agree", () => {
  expect(stands({ counted: 12, before: null, book: 12 })).toBe(true);
  expect(stands({ counted: 11, before: null, book: 12 })).toBe(false);
  expect(stands({ counted: 10, before: 11, book: 12 })).toBe(false);
  expect(stands({ counted: 11, before: 11, book: 12 })).toBe(true);
});
