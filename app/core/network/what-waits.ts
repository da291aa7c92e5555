/** Everything that can wait for somebody, and where it is led to once there are many. */
export const NEED_KINDS = [
  "count-delivery",
  "split-rest",
  "prepare-promised",
  "send-prepared",
  "chase-receipt",
  "receive",
  "answer-settlement",
  "open-discrepancy",
  "look-again",
  "receipt-notice",
  "ask",
  "lift-quarantine",
  "flags-to-settle",
  "bag-forgotten",
  "bag-forgotten-elsewhere",
  "pass-waiting",
  "report-due",
  "report-today",
  "report-late",
  "report-checked",
  "report-too-few",
  "report-questions",
  "sample-count",
  "release-confirm",
] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

/** So many of one kind are told in one line; fewer, each in its own. */
export const ALIKE_FROM = 3;

/** What one act can do for all that is alike. */
export const DONE_AT_ONCE = ["send-prepared"] as const satisfies readonly NeedKind[];
export type DoneAtOnce = (typeof DONE_AT_ONCE)[number];
