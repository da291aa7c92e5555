import { expect, test } from "vitest";
import { FATES } from "../soak/evening";
import { soak } from "../soak/soak";

/** A quick one: a bag that is counted back, a code that is used up, and answers that are late, cut short or not the portal's. */
const SAMPLE = [20261203];

test("an evening through a real browser and a line that does everything a line can do ends with what was tapped (npm run soak:field: sixty)", async () => {
  const evenings = await soak(SAMPLE, () => undefined);
  expect(evenings.flatMap(({ seed, differs }) => differs.map((what) => `${seed}: ${what}`))).toEqual([]);
  expect(evenings).toHaveLength(SAMPLE.length);
  expect(evenings.reduce((sum, { tapped }) => sum + tapped, 0)).toBeGreaterThan(SAMPLE.length);
  const met = new Set(evenings.flatMap(({ thrown }) => thrown.map((one) => one.replace(/ \(.*/, ""))));
  expect(FATES.filter((fate) => met.has(fate)).length).toBeGreaterThan(2);
}, 240_000);
