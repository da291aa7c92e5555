import { expect, test } from "vitest";
import { redesign, THRESHOLDS } from "./redesign";
import type { Facts } from "./slice";

const facts = (counts: number[][][]): Facts => ({
  batches: counts.map((_, b) => `b${b}`),
  members: (counts[0] ?? []).map((_, g) => `g${g}`),
  needs: (counts[0]?.[0] ?? []).map((_, n) => `n${n}`),
  counts,
});

const lines = (counts: number[][][], merged?: Parameters<typeof redesign>[2]) => {
  const design = redesign(facts(counts), THRESHOLDS, merged);
  return design.ok ? design.value : design.refusal;
};

test("S-01 whoever holds less than 10, nothing included, stands together", () => {
  expect(
    lines([
      [
        [10, 10],
        [4, 5],
        [0, 0],
        [8, 12],
      ],
    ]),
  ).toMatchObject({
    members: [
      { key: "g0", of: ["g0"] },
      { key: "g3", of: ["g3"] },
      { key: "others", of: ["g1", "g2"] },
    ],
  });
});

test("S-01 one alone below its threshold is joined by the smallest shown, or the total would tell it", () => {
  expect(
    lines([
      [
        [10, 10],
        [4, 5],
        [8, 4],
        [8, 12],
      ],
    ]),
  ).toMatchObject({
    members: [
      { key: "g0", of: ["g0"] },
      { key: "g3", of: ["g3"] },
      { key: "others", of: ["g1", "g2"] },
    ],
  });
  expect(lines([[[30, 40]], [[3, 4]]])).toMatchObject({ batches: [{ key: "others", of: ["b0", "b1"] }] });
});

test("S-01 fewer than 20 handovers are not published at all", () => {
  expect(lines([[[10, 9]]])).toEqual({ reason: "too-few" });
  expect(lines([[[10, 10]]])).toMatchObject({ batches: [{ of: ["b0"] }], members: [{ of: ["g0"] }] });
});

test("a line that told too much joins the others, whatever it holds", () => {
  const merged = { batches: [], members: ["g0"], needs: [] };
  expect(
    lines(
      [
        [
          [50, 10],
          [14, 15],
          [20, 20],
        ],
      ],
      merged,
    ),
  ).toMatchObject({
    members: [
      { key: "g2", of: ["g2"] },
      { key: "others", of: ["g0", "g1"] },
    ],
  });
});
