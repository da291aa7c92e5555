import { describe, expect, test } from "vitest";
import { isLate, stillPromised } from "./waiting";

const at = (day: number) => new Date(Date.UTC(2023, 8, day));

describe("what still waits of a promise", () => {
  test("a sending serves the oldest promise first", () => {
    const facts = [
      { quantity: 10, splitId: "a", at: at(1) },
      { quantity: 5, splitId: "b", at: at(8) },
      { quantity: -12, splitId: null, at: at(9) },
    ];
    expect(stillPromised(facts)).toEqual([{ quantity: 3, since: at(8) }]);
  });

  test("a decision taken back takes its own promise, not an older one", () => {
    const facts = [
      { quantity: 10, splitId: "a", at: at(1) },
      { quantity: 5, splitId: "b", at: at(8) },
      { quantity: -5, splitId: "b", at: at(9) },
    ];
    expect(stillPromised(facts)).toEqual([{ quantity: 10, since: at(1) }]);
  });

  test("nothing waits once all of it was sent", () => {
    expect(
      stillPromised([
        { quantity: 4, splitId: "a", at: at(1) },
        { quantity: -4, splitId: null, at: at(2) },
      ]),
    ).toEqual([]);
  });
});

test("three days on the way are not late, three days and a bit are", () => {
  expect(isLate("inTransit", at(1), at(4))).toBe(false);
  expect(isLate("inTransit", at(1), new Date(at(4).getTime() + 1))).toBe(true);
});
