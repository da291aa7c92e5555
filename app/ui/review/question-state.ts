import type { Instant } from "~/i18n/format";

/** A question about a figure of a report, as a reviewer reads it. */
export interface QuestionShown {
  id: string;
  /** A figure's address, or "report". */
  figure: string;
  question: string;
  askedAt: Instant;
  answer: string | null;
  answeredAt: Instant | null;
  resolvedAt: Instant | null;
}

export type QuestionState = "waiting" | "answered" | "resolved";

export const questionState = ({ answeredAt, resolvedAt }: QuestionShown): QuestionState =>
  resolvedAt !== null ? "resolved" : answeredAt !== null ? "answered" : "waiting";

/** How many questions stand where. */
export function questionCounts(questions: readonly QuestionShown[]): Record<QuestionState, number> {
  const counts = { waiting: 0, answered: 0, resolved: 0 };
  for (const question of questions) counts[questionState(question)] += 1;
  return counts;
}
