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
  "report-later",
  "report-late",
  "report-checked",
  "report-too-few",
  "report-questions",
  "sample-count",
  "release-confirm",
  "say-follow-ups",
  "follow-ups-left",
] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

/** In what order they come: what is stuck, what only this person can decide, what is to be done with the hands. */
export const NEED_GROUPS = ["stuck", "decide", "do"] as const;
export type NeedGroup = (typeof NEED_GROUPS)[number];

export const GROUP_OF: Record<NeedKind, NeedGroup> = {
  "count-delivery": "do",
  "split-rest": "decide",
  "prepare-promised": "do",
  "send-prepared": "do",
  "chase-receipt": "stuck",
  receive: "do",
  "answer-settlement": "decide",
  "open-discrepancy": "decide",
  "look-again": "stuck",
  "receipt-notice": "decide",
  ask: "decide",
  "lift-quarantine": "stuck",
  "flags-to-settle": "decide",
  "bag-forgotten": "stuck",
  "bag-forgotten-elsewhere": "stuck",
  "pass-waiting": "stuck",
  "report-due": "do",
  "report-today": "stuck",
  "report-later": "do",
  "report-late": "stuck",
  "report-checked": "do",
  "report-too-few": "decide",
  "report-questions": "decide",
  "sample-count": "do",
  "release-confirm": "decide",
  "say-follow-ups": "do",
  "follow-ups-left": "decide",
};

/** The kinds of a group. */
export const kindsOf = (group: NeedGroup): NeedKind[] => NEED_KINDS.filter((kind) => GROUP_OF[kind] === group);

/** So many of one kind are told in one line; fewer, each in its own. */
export const ALIKE_FROM = 3;

/** What one act can do for all that is alike. */
export const DONE_AT_ONCE = ["send-prepared"] as const satisfies readonly NeedKind[];
export type DoneAtOnce = (typeof DONE_AT_ONCE)[number];
