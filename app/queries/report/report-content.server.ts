import type { ReportContent } from "~/core/report/content";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** What was submitted, with its hash, for whoever the wall shows it to; null for a draft, and for what is not theirs. */
export async function submittedContent(
  db: TenantTransaction,
  versionId: string,
): Promise<{ content: ReportContent; hash: string } | null> {
  const version = await db.reportVersion.findFirst({ where: { id: versionId, state: { not: "draft" } } });
  if (!version?.contentHash) return null;
  return { content: version.content as unknown as ReportContent, hash: version.contentHash };
}
