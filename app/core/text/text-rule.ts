/** What a text must not hold. Each is said in a sentence of its own. */
export const TEXT_RULES = [
  "email",
  "link",
  "date",
  "digits",
  "coordinates",
  "digit-words",
  "name",
  "age",
  "papers",
  "health",
  "origin",
  "shelter",
  "address",
] as const;

export type TextRule = (typeof TEXT_RULES)[number];
