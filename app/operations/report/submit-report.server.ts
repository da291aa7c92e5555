import type { ReportContent } from "~/core/report/content";
import { withWords } from "~/core/report/draft-content";
import { type CheckState, decideSubmission } from "~/core/report/life";
import { type Published, storedPublished } from "~/core/report/published";
import { boundsOf } from "~/core/report/received-lines";
import { storedReport } from "~/core/report/stored-report";
import { ok, type Result } from "~/core/result";
import { enqueue } from "~/data/network/job-queue.server";
import { type LockedVersion, lockedVersion } from "~/data/report/locked-version.server";
import { headOf, recordAct } from "~/data/report/report-acts.server";
import { forgetChecks, keepContent, wordsOf } from "~/data/report/report-draft.server";
import { sliceIdOf } from "~/data/report/report-draw.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

export type SubmitRefusal = { reason: "not-a-draft" } | { reason: "not-checked"; state: CheckState };
type Submitted = { versionId: string };

/**
 * A checked draft leaves the network: its document is frozen with its place in the chain, its figures enter the
 * publication ledger, and it takes the place of the version before. What other drafts were audited against has grown:
 * they are checked again.
 */
export function submitReport(
  db: TenantTransaction,
  who: Actor,
  versionId: string,
  { id }: { id: string },
  now = new Date(),
): Promise<Result<Submitted, SubmitRefusal | SentTwice>> {
  return once(db, who, { id, content: { submit: versionId } }, async (): Promise<Result<Submitted, SubmitRefusal>> => {
    const version = await lockedVersion(db, versionId);
    const decided = decideSubmission(version.state, version.checkState);
    if (!decided.ok) return decided;
    const { networkId, programmeId, reportId, report } = version;
    const head = await headOf(db, version);
    const content = withWords(storedReport.read(version.content), await wordsOf(db, version, head));
    const contentHash = await keepContent(db, version, content);

    const before = { networkId, reportId, state: { not: "draft" as const }, supersededAt: null };
    await db.reportVersion.updateMany({ where: before, data: { supersededAt: now } });
    await db.reportVersion.updateMany({
      where: { networkId, id: versionId },
      data: { state: "submitted", submittedBy: who.accountId, submittedAt: now },
    });
    if (!report.submittedAt) {
      await db.report.updateMany({ where: { networkId, id: reportId }, data: { submittedAt: now } });
    }
    const constraints = await constraintsOf(db, version, content);
    await db.publishedLedger.createMany({
      data: [{ networkId, versionId, constraints: storedPublished.write(constraints), contentHash }],
    });
    await forgetChecks(db, { networkId, programmeId });
    const act = { act: "submitted" as const, versionId, actorId: who.accountId, contentHash, actedAt: now };
    await recordAct(db, { networkId, programmeId, ...act });
    await enqueue(db, { task: "tell", networkId, about: "report-submitted", id: versionId });
    return ok({ versionId });
  });
}

/** What the audit of every later report has to reckon with: the slice this version published, and its exact stock. */
async function constraintsOf(
  db: TenantTransaction,
  version: LockedVersion,
  content: ReportContent,
): Promise<Published> {
  const { networkId, programmeId } = version;
  const id = sliceIdOf(networkId, { programmeId, from: content.from, to: content.to, version: version.version });
  const released = content.periods.at(-1)?.slices.find((slice) => slice.id === id) ?? null;
  const earlier = await db.publishedLedger.findMany({ where: { version: { report: { programmeId } } } });
  const ids = earlier.flatMap(({ constraints }) => storedPublished.read(constraints).released?.id ?? []);
  const members = content.members.map((member) => member.id);
  return { released, received: boundsOf(content, members, released ? [...ids, id] : ids) };
}
