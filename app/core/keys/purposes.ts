/** What each key is for. A key opens and makes nothing of another purpose. */
export const KEY_PURPOSES = [
  "second-factors",
  "second-factor-enrolments",
  "recovery-codes",
  "passwords",
  "rate-limits",
  "invitations",
  "letters",
  "share-links",
  "api-tokens",
  "report-draws",
  "report-acts",
  "pass-code-hashes",
  "pass-codes",
  "pass-sessions",
  "pass-signing",
  "phone-certificates",
  "field-envelopes",
  "spent-entries",
  "follow-up-numbers",
] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/**
 * One key each, for ever. Draws made under another key would be a second look at what was rounded (privacy S-04); two
 * phones without a network prove each other's certificates by the one key both of them hold; and what follows from a follow-up
 * number has to be what followed from it when its card was printed.
 */
export const LASTING: readonly KeyPurpose[] = ["report-draws", "phone-certificates", "follow-up-numbers"];
