import { ok, type Result, refuse } from "~/core/result";
import type { Scanned } from "~/core/text/scan-text";
import { scanText } from "~/core/text/scan-text";
import { lockedVersion } from "~/data/report/locked-version.server";
import { recordAct } from "~/data/report/report-acts.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { type AnswerForm, SHORT_TEXT } from "~/forms/report-forms";

export type AnswerRefusal = Scanned | { reason: "already-answered" };
type Answered = { questionId: string };

/** The network answers a question about its report, once: what was answered stays. */
export function answerQuestion(
  db: TenantTransaction,
  who: Actor,
  versionId: string,
  { id, questionId, answer }: Omit<AnswerForm, "intent">,
): Promise<Result<Answered, AnswerRefusal | SentTwice>> {
  const sent = { id, content: { questionId, answer } };
  return once(db, who, sent, async (): Promise<Result<Answered, AnswerRefusal>> => {
    const problem = scanText(answer, SHORT_TEXT);
    if (problem) return refuse({ reason: "scanned", ...problem });
    const asked = await db.reportQuestion.findFirst({ where: { id: questionId, versionId } });
    if (!asked) throw new Response(null, { status: 404 });
    const { networkId, programmeId, contentHash } = await lockedVersion(db, versionId);
    const { count } = await db.reportQuestion.updateMany({
      where: { networkId, id: questionId, answeredAt: null, resolvedAt: null },
      data: { answer, answeredBy: who.accountId, answeredAt: new Date() },
    });
    if (count === 0) return refuse({ reason: "already-answered" });
    const act = { act: "answered" as const, versionId, actorId: who.accountId, contentHash: contentHash ?? "" };
    await recordAct(db, { networkId, programmeId, ...act });
    return ok({ questionId });
  });
}
