/** What can be wrong with a field, each with its sentence in refusals.json. */
const FIELD_PROBLEMS = [
  "required",
  "not_a_number",
  "too_small",
  "too_big",
  "too_long",
  "not_a_date",
  "not_an_amount",
  "bad_id",
  "long_number",
  "address",
  "other",
] as const;

export type FieldProblem = (typeof FIELD_PROBLEMS)[number];

/** A problem as a form's parser names it; what has no sentence of its own is "other". */
export const fieldProblem = (code: string): FieldProblem => FIELD_PROBLEMS.find((known) => known === code) ?? "other";
