import { expect, test } from "vitest";
import { loadSolver } from "./highs.server";

test("answers in whole numbers where a relaxation would not, and again with other costs; none where nothing fits", async () => {
  const solver = await loadSolver();
  // Three sums of two that must not pass 1: by halves 1.5 would fit, in whole numbers only 1 does.
  const pairs = [
    [0, 1],
    [1, 2],
    [0, 2],
  ];
  const programme = solver.open({
    columns: pairs.map(() => ({ low: 0, high: 5 })),
    rows: pairs.map((at) => ({ low: Number.NEGATIVE_INFINITY, high: 1, at, by: [1, 1] })),
  });
  const most = programme.minimise([-1, -1, -1]) ?? [];
  expect(most.reduce((sum, value) => sum + value, 0)).toBe(1);
  expect(programme.minimise([1, 1, 1])).toEqual([0, 0, 0]);
  expect(programme.minimise([0, 0, -1])?.[2]).toBe(1);
  programme.close();

  const none = solver.open({ columns: [{ low: 0, high: 5 }], rows: [{ low: 1, high: 1, at: [0], by: [2] }] });
  expect(none.minimise([1])).toBeNull();
  none.close();
});
