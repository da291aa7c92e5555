import type { Factors } from "./factors";

export interface Impact {
  /** The version of the factors the report was made with. */
  factors: string;
  phones: number;
  /** The equipment that is used again, in kilograms; null where the mass of one is not known. */
  reusedMassKg: number | null;
}

/** What is said by default (E-01): phones and their mass, nothing about the climate, nothing about waste. */
export function impactOf(given: { phones: number; unitMassG: number | null }, factors: Factors): Impact {
  const { phones, unitMassG } = given;
  return {
    factors: factors.version,
    phones,
    reusedMassKg: unitMassG === null ? null : (phones * unitMassG) / 1000,
  };
}

/** In tonnes of CO2 equivalent, over all the years asked for. */
export interface Co2Range {
  low: number;
  high: number;
}

/**
 * The emissions that `phones` avoid (E-02), from `oneYearLonger` (low) to `insteadOfNew` (high).
 *
 * Both factors hold for a phone that takes the place of something: of a new one, or of another's next year. The
 * substitution rate is the share, in percent, of the phones that do. A person without means would mostly not have
 * bought one, and nobody measures it here: so the rate is 0 unless somebody states another, and at 0 the answer is
 * 0 to 0, "no avoided emissions are counted". What is printed beside it as "if every phone replaced a new one or
 * lengthened a life by a year" is the same question at 100, and has to be said as an "if".
 *
 * The gain is the refurbisher's: it is not to be added to the refurbisher's own figure, nor counted by person.
 */
export function co2Range(
  given: { phones: number; substitutionPercent?: number; years?: number },
  factors: Factors,
): Co2Range {
  const { phones, substitutionPercent = 0, years = 1 } = given;
  const tonnes = (kilograms: number) => (phones * substitutionPercent * years * kilograms) / 100_000;
  return { low: tonnes(factors.oneYearLonger.value), high: tonnes(factors.insteadOfNew.value) };
}
