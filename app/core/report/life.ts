import { ok, type Result, refuse } from "../result";

/** Where a version can be once it left its network. */
export const SUBMITTED_STATES = ["submitted", "accepted", "released"] as const;
export const REPORT_STATES = ["draft", ...SUBMITTED_STATES] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** As people read it: a version may also have been replaced by a newer one. */
export type ReportStanding = ReportState | "superseded";

/** Which versions a list of them shows. */
export const REPORTS_SHOWN = ["all", ...SUBMITTED_STATES] as const;
export type ReportsShown = (typeof REPORTS_SHOWN)[number];

/** What a printed number and hash turn out to be. */
export type Verification = "genuine" | "superseded" | "notReleased" | "otherNumber";

/** What the check of a draft found: nothing yet, at work, figures that may leave the network, or too few. */
export const CHECK_STATES = ["none", "running", "passed", "refused"] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** What is written in the audit ledger. */
export const REPORT_ACTS = [
  "submitted",
  "asked",
  "answered",
  "resolved",
  "accepted",
  "release_asked",
  "released",
  "shared",
  "share_revoked",
] as const;
export type ReportAct = (typeof REPORT_ACTS)[number];

/** Where a version stands, as its rules ask. `newer`: the version that took its place. */
export interface Standing {
  state: ReportState;
  newer: string | null;
}

export type NotADraft = { reason: "not-a-draft" };
export type NotOpen = { reason: "not-open"; state: ReportState };
export type Superseded = { reason: "superseded"; versionId: string };
type Decided<R extends { reason: string }> = Result<null, R>;

/** Figures leave the network only when the check let them. */
export function decideSubmission(
  state: ReportState,
  checkState: CheckState,
): Decided<NotADraft | { reason: "not-checked"; state: CheckState }> {
  if (state !== "draft") return refuse({ reason: "not-a-draft" });
  return checkState === "passed" ? ok(null) : refuse({ reason: "not-checked", state: checkState });
}

/** A question is asked of the version under review. */
export function decideQuestion({ state, newer }: Standing): Decided<NotOpen | Superseded> {
  if (newer) return refuse({ reason: "superseded", versionId: newer });
  return state === "submitted" ? ok(null) : refuse({ reason: "not-open", state });
}

export type QuestionsOpen = { reason: "questions-open"; waiting: number; unresolved: number };

/** A report is accepted when nothing that was asked is left open: neither without an answer, nor answered and not resolved. */
export function decideAcceptance(
  standing: Standing,
  questions: readonly { answered: boolean; resolved: boolean }[],
): Decided<NotOpen | Superseded | QuestionsOpen> {
  const open = decideQuestion(standing);
  if (!open.ok) return open;
  const unresolved = questions.filter(({ resolved }) => !resolved);
  if (unresolved.length === 0) return ok(null);
  const waiting = unresolved.filter(({ answered }) => !answered).length;
  return refuse({ reason: "questions-open", waiting, unresolved: unresolved.length - waiting });
}

export type ReleaseRefusal =
  | { reason: "not-accepted"; state: ReportState }
  | Superseded
  | { reason: "already-asked" }
  | { reason: "already-released" }
  | { reason: "not-asked" }
  | { reason: "same-person" };

/** One person asks, another confirms (SEC-07). */
export function decideRelease(
  { state, newer }: Standing,
  askedBy: string | null,
  step: "ask" | "withdraw" | "confirm",
  accountId: string,
): Decided<ReleaseRefusal> {
  if (state === "released") return refuse({ reason: "already-released" });
  if (newer) return refuse({ reason: "superseded", versionId: newer });
  if (state !== "accepted") return refuse({ reason: "not-accepted", state });
  if (step === "ask") return askedBy ? refuse({ reason: "already-asked" }) : ok(null);
  if (!askedBy) return refuse({ reason: "not-asked" });
  return step === "confirm" && askedBy === accountId ? refuse({ reason: "same-person" }) : ok(null);
}
