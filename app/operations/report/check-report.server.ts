import type { NotADraft } from "~/core/report/life";
import { ok, type Result, refuse } from "~/core/result";
import { enqueue } from "~/data/network/job-queue.server";
import { lockedVersion } from "~/data/report/locked-version.server";
import { awaitCheck } from "~/data/report/report-draft.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

/** Has a draft's figures rounded and audited, by a job. Asked again, the newer check is the one that counts. */
export function startCheck(
  db: TenantTransaction,
  who: Actor,
  versionId: string,
  { id }: { id: string },
): Promise<Result<{ checkId: string }, NotADraft | SentTwice>> {
  const sent = { id, content: { check: versionId } };
  return once(db, who, sent, async (): Promise<Result<{ checkId: string }, NotADraft>> => {
    const { networkId, state } = await lockedVersion(db, versionId);
    if (state !== "draft") return refuse({ reason: "not-a-draft" });
    await awaitCheck(db, { networkId, versionId, checkId: id });
    await enqueue(db, { task: "check-report", networkId, versionId, checkId: id });
    return ok({ checkId: id });
  });
}
