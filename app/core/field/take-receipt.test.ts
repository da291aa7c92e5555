import { describe, expect, test } from "vitest";
import type { CountedLine } from "../transfer/receive";
import { takeReceipt } from "./take-receipt";

const said = (counts: CountedLine["counts"], batchLineId = "xperia"): CountedLine => ({
  batchLineId,
  counts,
  reasons: {},
});
const left = (remaining: number, batchLineId = "xperia") => ({ batchLineId, remaining });
const counted = (outcome: "received" | "missing" | "extra", quantity: number) => ({
  batchLineId: "xperia",
  outcome,
  quantity,
});

describe("what a signed count still adds", () => {
  test("all of it when nothing came before", () => {
    const { lines, complete, compared } = takeReceipt([said({ received: 93, missing: 3 })], [], [left(96)]);
    expect(lines).toEqual([said({ received: 93, missing: 3 })]);
    expect(complete).toBe(true);
    expect(compared).toEqual([
      { batchLineId: "xperia", outcome: "received", signed: 93, before: 0, taken: 93 },
      { batchLineId: "xperia", outcome: "missing", signed: 3, before: 0, taken: 3 },
    ]);
  });

  test("the remaining 87 of 96 when 9 were counted at the portal first", () => {
    const { lines, complete, compared } = takeReceipt([said({ received: 96 })], [counted("received", 9)], [left(87)]);
    expect(lines).toEqual([said({ received: 87 })]);
    expect(complete).toBe(true);
    expect(compared).toMatchObject([{ signed: 96, before: 9, taken: 87 }]);
  });

  test("never more of a line than it has left, pieces in hand first, and what contradicts is seen", () => {
    const before = [counted("missing", 5)];
    const { lines, complete, compared } = takeReceipt([said({ received: 95, missing: 1 })], before, [left(91)]);
    expect(lines).toEqual([said({ received: 91 })]);
    expect(complete).toBe(true);
    expect(compared).toMatchObject([
      { outcome: "received", signed: 95, before: 0, taken: 91 },
      { outcome: "missing", signed: 1, before: 5, taken: 0 },
    ]);
  });

  test("what was counted, and the note stays open, when a receipt was undone meanwhile", () => {
    const { lines, complete } = takeReceipt([said({ received: 87 })], [], [left(96)]);
    expect(lines).toEqual([said({ received: 87 })]);
    expect(complete).toBe(false);
  });

  test("nothing when all of it was counted, and extras only once", () => {
    const before = [counted("received", 96), counted("extra", 1)];
    const { lines, compared } = takeReceipt([said({ received: 96, extra: 2 })], before, [left(0)]);
    expect(lines).toEqual([said({ extra: 1 })]);
    expect(compared).toMatchObject([{ taken: 0 }, { outcome: "extra", signed: 2, before: 1, taken: 1 }]);
  });

  test("nothing of a line that the note no longer has, and what it has besides stays to be counted", () => {
    const { lines, complete, compared } = takeReceipt([said({ received: 4, extra: 1 }, "nokia")], [], [left(4)]);
    expect(lines).toEqual([]);
    expect(complete).toBe(false);
    expect(compared).toMatchObject([
      { batchLineId: "nokia", outcome: "received", signed: 4, taken: 0 },
      { batchLineId: "nokia", outcome: "extra", signed: 1, taken: 0 },
    ]);
  });
});
