/** What a form of the page was answered: what was typed, what is wrong with it, and what it is near to. */
export interface FormAnswered {
  values: Record<string, string>;
  problems: Record<string, string>;
  refusal: { reason: string; near?: string } | undefined;
}
