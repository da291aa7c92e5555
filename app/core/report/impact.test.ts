import { describe, expect, test } from "vitest";
import { FACTORS } from "./factors";
import { co2Range, impactOf } from "./impact";

describe("what 500 phones of 150 g come to", () => {
  test("E-01: by default it is 500 phones and 75 kg of equipment used again, and nothing else", () => {
    expect(impactOf({ phones: 500, unitMassG: 150 }, FACTORS)).toEqual({
      factors: FACTORS.version,
      phones: 500,
      reusedMassKg: 75,
    });
  });

  test("E-01: a mass nobody knows is not guessed", () => {
    expect(impactOf({ phones: 500, unitMassG: null }, FACTORS).reusedMassKg).toBeNull();
  });

  test("E-02: if every phone took the place of another, 3.65 to 12.3 t of CO2 a year of use", () => {
    const range = co2Range({ phones: 500, substitutionPercent: 100 }, FACTORS);
    expect(range.low).toBeCloseTo(3.65, 10);
    expect(range.high).toBeCloseTo(12.3, 10);
  });

  test("E-02: unless somebody states that phones replace others, none avoids anything", () => {
    expect(co2Range({ phones: 500 }, FACTORS)).toEqual({ low: 0, high: 0 });
    expect(co2Range({ phones: 500, years: 3 }, FACTORS)).toEqual({ low: 0, high: 0 });
  });

  test("E-02: the rate and the years multiply both ends", () => {
    const range = co2Range({ phones: 500, substitutionPercent: 20, years: 2 }, FACTORS);
    expect(range.low).toBeCloseTo(1.46, 10);
    expect(range.high).toBeCloseTo(4.92, 10);
  });

  test("E-03: each factor says what it is for one of, where it comes from and when that was read", () => {
    expect(FACTORS.version).not.toBe("");
    for (const factor of [FACTORS.insteadOfNew, FACTORS.oneYearLonger]) {
      expect(factor.value).toBeGreaterThan(0);
      expect(factor.functionalUnit).not.toBe("");
      expect(factor.source).not.toBe("");
      expect(factor.url === null || factor.url.startsWith("https://")).toBe(true);
      expect(factor.retrieved).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  test("E-04: nothing is said by person, and no waste is said to be avoided", () => {
    const said = JSON.stringify([FACTORS, impactOf({ phones: 500, unitMassG: 150 }, FACTORS)]);
    expect(said).not.toMatch(/waste|d[ée]chet|person|people|314/i);
  });
});
