import { describe, expect, test } from "vitest";
import { deliveryOf, freeOf, nothingHeld, totalOf } from "./figures";

describe("what was announced against what came", () => {
  test("a surplus on one line hides no lack on another", () => {
    const lines = [
      { announced: 100, received: 90 },
      { announced: 50, received: 60 },
    ];
    expect(deliveryOf(lines, 0)).toEqual({ received: 150, expected: 0, missing: 10, unannounced: 10 });
  });

  test("what no receipt has spoken of is expected, the rest is missing", () => {
    expect(deliveryOf([{ announced: 100, received: 60 }], 35)).toEqual({
      received: 60,
      expected: 35,
      missing: 5,
      unannounced: 0,
    });
  });
});

test("what is promised is not in stock as well", () => {
  expect(freeOf(100, 80)).toEqual({ inStock: 20, uncovered: 0 });
});

test("a promise larger than the shelf is said, not hidden in a negative stock", () => {
  expect(freeOf(10, 12)).toEqual({ inStock: 0, uncovered: 2 });
});

test("places add up quantity by quantity, never across quantities", () => {
  const places = [
    { ...nothingHeld(), promised: 1, inStock: 2 },
    { ...nothingHeld(), promised: 10, lost: 3 },
  ];
  expect(totalOf(places)).toEqual({ ...nothingHeld(), promised: 11, inStock: 2, lost: 3 });
});
