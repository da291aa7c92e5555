import type { NotADraft } from "~/core/report/life";
import { ok, type Result, refuse } from "~/core/result";
import { heldKey, namedKey } from "~/data/field/day-key.server";
import { isClockSureHere } from "~/data/network/clock.server";
import { enqueue } from "~/data/network/job-queue.server";
import { lockedVersion } from "~/data/report/locked-version.server";
import { awaitCheck } from "~/data/report/report-draft.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

/** What came in cannot be counted until whoever hosts the portal has said which is right, or brought the key back. */
export type NotCounted = { reason: "not-counted" };

/** Has a draft's figures rounded and audited, by a job. Asked again, the newer check is the one that counts. */
export function startCheck(
  db: TenantTransaction,
  who: Actor,
  versionId: string,
  { id }: { id: string },
): Promise<Result<{ checkId: string }, NotADraft | NotCounted | SentTwice>> {
  const sent = { id, content: { check: versionId } };
  return once(db, who, sent, async (): Promise<Result<{ checkId: string }, NotADraft | NotCounted>> => {
    const { networkId, state } = await lockedVersion(db, versionId);
    if (state !== "draft") return refuse({ reason: "not-a-draft" });
    if (!(await canCount(db, networkId))) return refuse({ reason: "not-counted" });
    await awaitCheck(db, { networkId, versionId, checkId: id });
    await enqueue(db, { task: "check-report", networkId, versionId, checkId: id });
    return ok({ checkId: id });
  });
}

async function canCount(db: TenantTransaction, networkId: string): Promise<boolean> {
  if (!(await isClockSureHere(db, new Date()))) return false;
  const named = await namedKey(db, networkId);
  return named === null || heldKey(networkId, named) !== null;
}
