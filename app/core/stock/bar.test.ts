import { describe, expect, test } from "vitest";
import { seeded } from "~/core/sample/sample.test-support";
import { BAR_ORDER, barParts, NARROWEST, placed } from "./bar";
import { HELD, type Held, nothingHeld, totalOf } from "./figures";

const random = seeded(5);
const some = (most: number) => (random() < 0.3 ? 0 : Math.floor(random() * most));
const batch = (): Held =>
  Object.fromEntries(HELD.map((of) => [of, some(random() < 0.5 ? 20 : 5000)])) as unknown as Held;
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

describe("the bar of a batch", () => {
  test("holds every piece of the batch once, late or not", () => {
    for (let round = 0; round < 200; round++) {
      const held = batch();
      const parts = barParts(held, { promised: some(6000), inTransit: some(6000) });
      for (const of of HELD) {
        expect(sum(parts.filter((part) => part.of === of).map(({ quantity }) => quantity))).toBe(held[of]);
      }
      expect(sum(parts.map(({ quantity }) => quantity))).toBe(sum(Object.values(totalOf([held]))));
    }
  });

  test("has its parts in one order, and what is late directly after what is not", () => {
    for (let round = 0; round < 50; round++) {
      const parts = barParts(batch(), { promised: 3, inTransit: 3 });
      const rank = parts.map(({ of, late }) => BAR_ORDER.indexOf(of) * 2 + (late ? 1 : 0));
      expect(rank).toEqual([...rank].sort((a, b) => a - b));
    }
  });

  test("fills its room in proportion, and nothing in it is too narrow to see", () => {
    for (let round = 0; round < 200; round++) {
      const parts = barParts(batch());
      const total = sum(parts.map(({ quantity }) => quantity));
      const whole = total + some(5000);
      const drawn = placed(parts, whole);
      const room = Math.max(parts.length * NARROWEST, (total * 100) / Math.max(1, whole));
      expect(sum(drawn.map(({ width }) => width))).toBeCloseTo(room, 6);
      for (const [at, { start, width }] of drawn.entries()) {
        expect(width).toBeGreaterThanOrEqual(NARROWEST - 1e-9);
        const before = drawn[at - 1];
        expect(start).toBeCloseTo(before ? before.start + before.width : 0, 6);
      }
    }
  });

  test("of nothing is empty", () => {
    expect(placed(barParts(nothingHeld()), 0)).toEqual([]);
  });
});
