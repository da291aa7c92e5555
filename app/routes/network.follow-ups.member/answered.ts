/** What the last answer says of the forms of this page: what was typed, in which of them, and what is wrong with it. */
export interface TypedAgain {
  intent: string;
  values: Record<string, string>;
  problems: Record<string, string>;
}

type Answer =
  | { problems: Record<string, string>; values: Record<string, string> }
  | { refusal: object; intent: string; typed: Record<string, unknown> }
  | undefined;

/** Null where nothing was refused. */
export function answered(answer: Answer): TypedAgain | null {
  if (answer === undefined) return null;
  if ("problems" in answer)
    return { intent: answer.values.intent ?? "", values: answer.values, problems: answer.problems };
  const typed = Object.entries(answer.typed).map(([name, value]) => [name, value === null ? "" : String(value)]);
  return { intent: answer.intent, values: Object.fromEntries(typed), problems: {} };
}
