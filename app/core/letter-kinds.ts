/** Every letter the portal writes. */
export const LETTER_KINDS = [
  "invitation",
  "transfer-sent",
  "split-decided",
  "batch-changed",
  "batch-cancelled",
  "discrepancy-opened",
  "settlement-proposed",
  "report-submitted",
  "report-asked",
  "report-accepted",
  "release-asked",
  "follow-ups-expected",
] as const;

export type LetterKind = (typeof LETTER_KINDS)[number];

export const isLetterKind = (kind: string): kind is LetterKind => LETTER_KINDS.some((known) => known === kind);
