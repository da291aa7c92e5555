import fc from "fast-check";
import { expect, test } from "vitest";
import { aMember, anyScenario, aScenario, asking, byId, splitOrThrow } from "./split.test-support";
import { sumOf } from "./sum-of";

const told = (id: string, ...scenario: Parameters<typeof aScenario>) => {
  const line = byId(splitOrThrow(aScenario(...scenario)))[id];
  if (!line) throw new Error(`no line for ${id}`);
  const { terms, beside, total } = sumOf(line.explanation);
  return { terms: terms.map(({ kind, value }) => [kind, value]), beside: beside.map(({ kind }) => kind), total };
};

test("the terms of every sum make the quantity it tells, to the tenth", () => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      for (const { quantity, explanation } of splitOrThrow(scenario).lines) {
        const { terms, total } = sumOf(explanation);
        expect(total).toBe(quantity);
        expect(terms.reduce((sum, { value }) => sum + Math.round(10 * value), 0)).toBe(10 * quantity);
      }
    }),
    { numRuns: 500 },
  );
});

test("a share is told with what rounding adds or takes", () => {
  const shared = { total: 20, members: asking(14, 15) };
  expect(told("a", shared)).toEqual({
    terms: [
      ["entitled", 9.6],
      ["remainder", 0.4],
    ],
    beside: [],
    total: 10,
  });
  expect(told("b", shared).terms).toEqual([
    ["entitled", 10.3],
    ["cut", -0.3],
  ]);
});

test("a bound is a term where it moved the share, and only mentioned where it did not", () => {
  const members = [aMember("a", { asked: 10, floor: 5 }), aMember("b", { asked: 30, pinned: 12 })];
  expect(told("a", { total: 20, members })).toMatchObject({ beside: ["floor"], total: 8 });
  expect(told("b", { total: 20, members }).terms).toEqual([
    ["entitled", 15],
    ["pinned", -3],
  ]);
  const raised = [aMember("a", { asked: 10, floor: 8 }), aMember("b", { asked: 30 })];
  expect(told("a", { total: 20, members: raised }).terms).toEqual([
    ["entitled", 5],
    ["atFloor", 3],
  ]);
});
