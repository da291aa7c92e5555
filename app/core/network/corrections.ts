/** What may be done to something that was typed once. */
export const CORRECTION_ACTS = [
  "renamed",
  "paused",
  "resumed",
  "archived",
  "restored",
  "hosted",
  "served",
  "site_added",
  "site_renamed",
  "site_closed",
  "site_reopened",
  "expected_moved",
  "report_moved",
  "resale_allowed",
  "resale_forbidden",
  "lines_changed",
  "cancelled",
  "time_zone_changed",
] as const;

export type CorrectionAct = (typeof CORRECTION_ACTS)[number];
