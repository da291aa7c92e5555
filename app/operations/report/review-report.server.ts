import { figureAt } from "~/core/report/figures";
import {
  decideAcceptance,
  decideQuestion,
  type NotOpen,
  type QuestionsOpen,
  type Superseded,
} from "~/core/report/life";
import { storedReport } from "~/core/report/stored-report";
import { ok, type Result, refuse } from "~/core/result";
import type { Scanned } from "~/core/text/scan-text";
import { scanText } from "~/core/text/scan-text";
import { enqueue } from "~/data/network/job-queue.server";
import { type LockedVersion, lockedVersion, standingOf } from "~/data/report/locked-version.server";
import { recordAct } from "~/data/report/report-acts.server";
import type { SentTwice } from "~/data/scope/once.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { type QuestionForm, SHORT_TEXT } from "~/forms/report-forms";

/** A reviewer acts outside networks: what was sent twice is told by the row's own id and state. */
export interface Reviewer {
  programmeId: string;
  accountId: string;
}

/** What a question about no single figure is about. */
export const WHOLE_REPORT = "report";

export type AskRefusal = Scanned | { reason: "no-such-figure" } | NotOpen | Superseded | SentTwice;

/** Asks about one figure of a submitted report, or about all of it. */
export async function askQuestion(
  db: TenantTransaction,
  reviewer: Reviewer,
  versionId: string,
  { id, figure, question }: Omit<QuestionForm, "intent">,
): Promise<Result<{ questionId: string }, AskRefusal>> {
  const problem = scanText(question, SHORT_TEXT);
  if (problem) return refuse({ reason: "scanned", ...problem });
  const version = await lockedVersion(db, versionId);
  const { networkId } = version;
  const first = await db.reportQuestion.findFirst({ where: { networkId, id } });
  if (first) {
    const same = first.versionId === versionId && first.figure === figure && first.question === question;
    return same && first.askedBy === reviewer.accountId
      ? ok({ questionId: id })
      : refuse({ reason: "sent-with-other-content" });
  }
  const decided = decideQuestion(await standingOf(db, version));
  if (!decided.ok) return decided;
  const content = storedReport.read(version.content);
  if (figure !== WHOLE_REPORT && !figureAt(content, figure)) return refuse({ reason: "no-such-figure" });
  await db.reportQuestion.createMany({
    data: [{ networkId, id, versionId, figure, question, askedBy: reviewer.accountId }],
  });
  await record(db, reviewer, version, "asked");
  await enqueue(db, { task: "tell", networkId, about: "report-asked", id });
  return ok({ questionId: id });
}

export type ResolveRefusal = { reason: "not-answered" } | Superseded;

/** Says that an answer settles the question. */
export async function resolveQuestion(
  db: TenantTransaction,
  reviewer: Reviewer,
  versionId: string,
  { questionId }: { questionId: string },
): Promise<Result<{ questionId: string }, ResolveRefusal>> {
  const version = await lockedVersion(db, versionId);
  const { networkId } = version;
  const question = await db.reportQuestion.findFirst({ where: { networkId, versionId, id: questionId } });
  if (!question) throw new Response(null, { status: 404 });
  if (question.resolvedAt) return ok({ questionId });
  if (!question.answeredAt) return refuse({ reason: "not-answered" });
  const { newer } = await standingOf(db, version);
  if (newer) return refuse({ reason: "superseded", versionId: newer });
  await db.reportQuestion.updateMany({
    where: { networkId, id: questionId },
    data: { resolvedBy: reviewer.accountId, resolvedAt: new Date() },
  });
  await record(db, reviewer, version, "resolved");
  return ok({ questionId });
}

export type AcceptReportRefusal = NotOpen | Superseded | QuestionsOpen;

/** Accepts a report nothing is left to ask about. Accepted already by oneself, it stays so. */
export async function acceptReport(
  db: TenantTransaction,
  reviewer: Reviewer,
  versionId: string,
): Promise<Result<{ versionId: string }, AcceptReportRefusal>> {
  const version = await lockedVersion(db, versionId);
  const { networkId } = version;
  if (version.acceptedBy === reviewer.accountId) return ok({ versionId });
  const questions = await db.reportQuestion.findMany({ where: { versionId } });
  const decided = decideAcceptance(
    await standingOf(db, version),
    questions.map(({ answeredAt, resolvedAt }) => ({ answered: answeredAt !== null, resolved: resolvedAt !== null })),
  );
  if (!decided.ok) return decided;
  await db.reportVersion.updateMany({
    where: { networkId, id: versionId },
    data: { state: "accepted", acceptedBy: reviewer.accountId, acceptedAt: new Date() },
  });
  await record(db, reviewer, version, "accepted");
  await enqueue(db, { task: "tell", networkId, about: "report-accepted", id: versionId });
  return ok({ versionId });
}

const record = (
  db: TenantTransaction,
  { accountId }: Reviewer,
  { networkId, programmeId, versionId, contentHash }: LockedVersion,
  act: "asked" | "resolved" | "accepted",
) => recordAct(db, { networkId, programmeId, act, versionId, actorId: accountId, contentHash: contentHash ?? "" });
