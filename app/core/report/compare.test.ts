import fc from "fast-check";
import { expect, test } from "vitest";
import { answerOf } from "./answer";
import { comparisonOf } from "./compare";
import { anyReport, exampleReport } from "./example.test-support";

test("networks stand side by side, each in time, and a year adds up what was published", () => {
  const example = exampleReport();
  const north = { ...example, network: { ...example.network, id: "n", name: "Nord" } };
  const earlier = { ...north, number: 1, from: "2026-W10" as const, to: "2026-W20" as const };
  const before = { ...north, number: 0, from: "2025-W40" as const, to: "2025-W52" as const };
  const south = { ...example, network: { ...example.network, id: "s", name: "Sud" } };
  const { reports, years } = comparisonOf([south, north, before, earlier]);
  expect(reports.map(({ network, number }) => `${network.name} ${number}`)).toEqual([
    "Nord 0",
    "Nord 1",
    `Nord ${example.number}`,
    `Sud ${example.number}`,
  ]);
  expect(years.map(({ network, year, reports: told }) => `${network.name} ${year} ${told}`)).toEqual([
    "Nord 2025 1",
    "Nord 2026 2",
    "Sud 2026 1",
  ]);
  const { cell } = answerOf(example).period;
  if (cell.value === null) throw new Error("a total");
  expect(years[1]?.handed).toEqual({ value: 2 * cell.value, within: 2 * cell.within });
});

test("shares are whole percents of published numbers, and none where they are too few or not published", () => {
  fc.assert(
    fc.property(anyReport, (content) => {
      const [report] = comparisonOf([content]).reports;
      const shares = report?.shares;
      if (!shares) return;
      const sum = Object.values(shares).reduce((total, share) => total + share, 0);
      expect(Object.values(shares).every((share) => Number.isInteger(share) && share >= 0)).toBe(true);
      expect(sum).toBeLessThanOrEqual(103);
    }),
  );
  const example = exampleReport();
  const without = {
    ...example,
    periods: example.periods.map((period) => ({
      ...period,
      slices: period.slices.map((slice) => ({ ...slice, need: null, batchNeed: null, memberNeed: null })),
    })),
  };
  expect(comparisonOf([without]).reports[0]?.shares).toBeNull();
});
