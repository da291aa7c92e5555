import { describe, expect, test } from "vitest";
import { drawPlaces } from "./draw-places";
import { MILLION } from "./place";
import { seeded, shelves } from "./sample.test-support";
import { sampleSize } from "./sample-size";

const within6 = { margin: 6, confidence: 950 } as const;
const many = shelves(40, 35, 30, 28, 25, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4);

/** The same number for the same label, as the seed's hash gives it. */
const printed = (seed: number) => (label: string) =>
  seeded([...label].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, seed))();

describe("how many places to count", () => {
  test("a tighter margin, or more confidence, asks for more of them", () => {
    const size = (margin: number, confidence: 900 | 950 | 990) =>
      sampleSize({ places: 15, phones: 288 }, { margin, confidence });
    expect([size(12, 950), size(6, 950), size(3, 950)]).toEqual([5, 10, 13]);
    expect([size(6, 900), size(6, 990)]).toEqual([8, 11]);
  });

  test("a margin too tight is a count of everything", () => {
    expect(sampleSize({ places: 15, phones: 288 }, { margin: 1, confidence: 990 })).toBe(15);
    expect(drawPlaces(many, { margin: 1, confidence: 990 }, printed(1))).toEqual(
      expect.arrayContaining(many.map(({ key }) => ({ key, chance: MILLION }))),
    );
  });
});

describe("the draw", () => {
  test("the same seed takes the same places, whatever order they are listed in", () => {
    const drawn = drawPlaces(many, within6, printed(1));
    expect(drawPlaces([...many].reverse(), within6, printed(1))).toEqual(drawn);
    expect(drawPlaces(many, within6, printed(2))).not.toEqual(drawn);
  });

  test("takes each place as often as its chance says", () => {
    const random = seeded(3);
    const taken = new Map<string, number>();
    const chances = new Map<string, number>();
    for (let i = 0; i < 4000; i++) {
      for (const { key, chance } of drawPlaces(many, within6, random)) {
        taken.set(key, (taken.get(key) ?? 0) + 1 / 4000);
        chances.set(key, chance / MILLION);
      }
    }
    for (const { key } of many) expect(taken.get(key), key).toBeCloseTo(chances.get(key) ?? 0, 1);
  });

  test("takes every delivery's paper and every place larger than the interval", () => {
    const paper = { key: "delivery", kind: "entry" as const, size: 300 };
    const [first, ...others] = shelves(200, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10);
    const drawn = drawPlaces(
      [paper, ...others, ...(first ? [first] : [])],
      { margin: 20, confidence: 900 },
      printed(5),
    );
    const certain = drawn.filter(({ chance }) => chance === MILLION).map(({ key }) => key);
    expect(certain).toEqual(["delivery", "shelf 0"]);
    expect(drawn.length).toBeGreaterThan(3);
    expect(drawn.length).toBeLessThan(12);
  });

  test("one place, or none, is all there is", () => {
    expect(drawPlaces(shelves(7), within6, printed(1))).toEqual([{ key: "shelf 0", chance: MILLION }]);
    expect(drawPlaces([], within6, printed(1))).toEqual([]);
  });
});
