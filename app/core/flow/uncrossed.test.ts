import { describe, expect, test } from "vitest";
import { seeded } from "~/core/sample/sample.test-support";
import { type Bands, crossings, uncrossed } from "./uncrossed";

const orders = (of: number): number[][] =>
  of === 0
    ? [[]]
    : orders(of - 1).flatMap((order) =>
        Array.from({ length: of }, (_, at) => [...order.slice(0, at), of - 1, ...order.slice(at)]),
      );

function some(random: () => number, rows: number, columns: number): Bands {
  const quantity = () => (random() < 0.4 ? 0 : Math.floor(random() * 300));
  return Array.from({ length: rows }, () => Array.from({ length: columns }, quantity));
}

describe("bands between two sides", () => {
  test("cross no more than in any other order of either side", () => {
    const random = seeded(7);
    for (let round = 0; round < 60; round++) {
      const bands = some(random, 1 + Math.floor(random() * 5), 1 + Math.floor(random() * 5));
      const order = uncrossed(bands);
      const least = crossings(bands, order);
      for (const left of orders(bands.length))
        expect(crossings(bands, { ...order, left })).toBeGreaterThanOrEqual(least);
      for (const right of orders(bands[0]?.length ?? 0)) {
        expect(crossings(bands, { ...order, right })).toBeGreaterThanOrEqual(least);
      }
    }
  });

  test("never cross more than in the order they were given in, however many there are", () => {
    const random = seeded(19);
    for (const rows of [12, 30]) {
      const bands = some(random, rows, 9);
      const given = { left: bands.map((_, index) => index), right: Array.from({ length: 9 }, (_, index) => index) };
      expect(crossings(bands, uncrossed(bands))).toBeLessThanOrEqual(crossings(bands, given));
    }
  });

  test("that do not cross stay as they are", () => {
    const bands = [
      [5, 0, 0],
      [3, 4, 0],
      [0, 0, 9],
    ];
    expect(uncrossed(bands)).toEqual({ left: [0, 1, 2], right: [0, 1, 2] });
  });

  test("of nothing are nothing", () => {
    expect(uncrossed([])).toEqual({ left: [], right: [] });
  });
});
