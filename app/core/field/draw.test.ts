import { expect, test } from "vitest";
import type { AccountRef } from "../stock/ledger";
import { draw } from "./draw";

const bag: AccountRef = { kind: "bag", organisationId: "o", bagId: "b" };
const shelf: AccountRef = { kind: "stock", organisationId: "o" };
const gone: AccountRef = { kind: "handed_over", organisationId: "o" };

test("what is held first is used first, and what is not there is said, not invented", () => {
  const holdings = [
    { batchLineId: "old", account: bag, quantity: 2 },
    { batchLineId: "empty", account: bag, quantity: 0 },
    { batchLineId: "new", account: shelf, quantity: 1 },
  ];
  expect(draw(holdings, 4, gone)).toEqual({
    moves: [
      { batchLineId: "old", quantity: 2, from: bag, to: gone },
      { batchLineId: "new", quantity: 1, from: shelf, to: gone },
    ],
    short: 1,
  });
  expect(draw(holdings, 1, gone)).toEqual({
    moves: [{ batchLineId: "old", quantity: 1, from: bag, to: gone }],
    short: 0,
  });
  expect(draw([], 3, gone)).toEqual({ moves: [], short: 3 });
});
