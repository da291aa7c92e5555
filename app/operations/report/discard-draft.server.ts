import type { NotADraft } from "~/core/report/life";
import { ok, type Result, refuse } from "~/core/result";
import { lockedVersion } from "~/data/report/locked-version.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

type Discarded = { number: number; version: number };

/** Throws a draft away; with its first version goes the report, and its number is free again. */
export function discardDraft(
  db: TenantTransaction,
  who: Actor,
  versionId: string,
  { id }: { id: string },
): Promise<Result<Discarded, NotADraft | SentTwice>> {
  return once(db, who, { id, content: { discard: versionId } }, async (): Promise<Result<Discarded, NotADraft>> => {
    const { networkId, reportId, state, version, report } = await lockedVersion(db, versionId);
    if (state !== "draft") return refuse({ reason: "not-a-draft" });
    await db.reportVersion.deleteMany({ where: { networkId, id: versionId } });
    if (!report.submittedAt) await db.report.deleteMany({ where: { networkId, id: reportId } });
    return ok({ number: report.number, version });
  });
}
