import type { ReportContent } from "~/core/report/content";
import type { ReportState } from "~/core/report/life";
import type { Instant } from "~/i18n/format";
import type { QuestionShown } from "./question-state";

/** A version of a report before its reviewer, as the parts of the page share it. */
export interface ReviewPage {
  slug: string;
  network: { name: string };
  content: ReportContent;
  version: {
    id: string;
    version: number;
    state: ReportState;
    contentHash: string | null;
    submittedAt: Instant | null;
    acceptedAt: Instant | null;
    releaseAskedAt: Instant | null;
    releasedAt: Instant | null;
    supersededAt: Instant | null;
  };
  /** Those that left the network, the first first. */
  versions: readonly { id: string; version: number; supersededAt: Instant | null }[];
  questions: readonly QuestionShown[];
  /** Still takes questions, and can be accepted. */
  open: boolean;
}
