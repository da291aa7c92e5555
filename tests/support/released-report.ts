import type { ReportContent } from "~/core/report/content";
import { exampleReport } from "~/core/report/example.test-support";
import { createAccount, createMandate } from "~/data/access/directory.server";
import { contentHashOf } from "~/data/report/report-hash.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { inProgramme, inTenant, type Prisma } from "~/data/scope/tenant.server";
import type { People } from "./network";

export interface Filed {
  reportId: string;
  versionId: string;
  content: ReportContent;
  hash: string;
}

export type Step = "submitted" | "accepted" | "released";

/**
 * A version with a content made up, brought as far as `until` by whom each step belongs to: what a page shows of a
 * report does not depend on how its figures were made.
 */
export async function aFiledReport(
  people: People,
  changes: Partial<ReportContent> = {},
  { until = "released", reportId = newId() }: { until?: Step; reportId?: string } = {},
): Promise<Filed> {
  const { networkId, slug, amira, programmeId } = people;
  const content: ReportContent = {
    ...exampleReport(),
    network: { id: networkId, slug, name: "Littoral", invented: false },
    ...changes,
  };
  const versionId = newId();
  const hash = contentHashOf(content);
  const { number, version, from, to } = content;
  const one = { networkId, id: versionId };
  await inTenant(amira, async (db) => {
    await db.report.createMany({
      data: [{ networkId, id: reportId, programmeId, number, fromWeek: from, toWeek: to, createdBy: amira.accountId }],
      skipDuplicates: true,
    });
    await db.reportVersion.createMany({ data: [{ networkId, id: versionId, reportId, version }] });
  });
  // As the check leaves it: nobody who signs in writes what was counted.
  await inTenant({ networkId, organisationId: null, role: "system", accountId: null }, (db) =>
    db.reportVersion.updateMany({
      where: one,
      data: { checkState: "passed", content: content as unknown as Prisma.InputJsonObject, contentHash: hash },
    }),
  );
  await inTenant(amira, async (db) => {
    await db.reportVersion.updateMany({
      where: { networkId, reportId, id: { not: versionId }, state: { not: "draft" }, supersededAt: null },
      data: { supersededAt: new Date() },
    });
    await db.reportVersion.updateMany({
      where: one,
      data: { state: "submitted", submittedAt: new Date(), submittedBy: amira.accountId },
    });
    await db.report.updateMany({
      where: { networkId, id: reportId, submittedAt: null },
      data: { submittedAt: new Date() },
    });
  });
  if (until !== "submitted") await accepted(people, one);
  if (until === "released") await released(people, one);
  return { reportId, versionId, content, hash };
}

async function accepted(people: People, where: { networkId: string; id: string }): Promise<void> {
  const reviewer = await aReviewer(people);
  await inProgramme(reviewer, (db) =>
    db.reportVersion.updateMany({
      where,
      data: { state: "accepted", acceptedAt: new Date(), acceptedBy: reviewer.accountId },
    }),
  );
}

/** The coordinator asks, a lead confirms. */
async function released({ amira, lea }: People, where: { networkId: string; id: string }): Promise<void> {
  const now = new Date();
  await inTenant(amira, (db) =>
    db.reportVersion.updateMany({ where, data: { releaseAskedBy: amira.accountId, releaseAskedAt: now } }),
  );
  await inTenant(lea, (db) =>
    db.reportVersion.updateMany({ where, data: { state: "released", releasedAt: now, releasedBy: lea.accountId } }),
  );
}

export async function aReviewer({ programmeId }: People): Promise<{ programmeId: string; accountId: string }> {
  const accountId = await inDirectory(async (db) => {
    const id = await createAccount(db, { email: `${newId()}@example.org`, name: "Karim", locale: "fr" });
    await createMandate(db, { accountId: id, role: "reviewer", programmeId });
    return id;
  });
  return { programmeId, accountId };
}
