import type { ReportStanding } from "~/core/report/life";

/** What is known of a version beside its content; `hash` and the rest are null while it is a draft. */
export interface ReportFacts {
  hash: string | null;
  /** Hash of the last act of the register before this one. */
  head: string | null;
  state: ReportStanding;
  /** Where a paper’s number and hash are checked, as a whole address. */
  verifyUrl: string | null;
}
