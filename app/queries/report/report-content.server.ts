import type { ReportContent } from "~/core/report/content";
import { storedReport } from "~/core/report/stored-report";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** What was submitted, as it reads now and as it is kept, with the hash of the latter, for whoever the wall shows it to; null for a draft, and for what is not theirs. */
export async function submittedContent(
  db: TenantTransaction,
  versionId: string,
): Promise<{ content: ReportContent; document: unknown; hash: string } | null> {
  const version = await db.reportVersion.findFirst({ where: { id: versionId, state: { not: "draft" } } });
  if (!version?.contentHash) return null;
  const { content, contentHash } = version;
  return { content: storedReport.read(content), document: content, hash: contentHash };
}
