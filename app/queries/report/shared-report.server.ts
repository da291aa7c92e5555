import type { ReportContent } from "~/core/report/content";
import { storedReport } from "~/core/report/stored-report";
import { countOpening, shareTokenHash } from "~/data/report/share-link.server";
import { asPublic } from "~/data/scope/public-scope.server";

export interface SharedReport {
  content: ReportContent;
  /** The content as it is kept: what the hash is of. */
  document: unknown;
  hash: string;
  endsAt: Date;
  superseded: boolean;
}

/** The released version a link shows; null when it is over, revoked or nobody's: nobody learns which. */
export function sharedReport(token: string, { counted }: { counted: boolean }): Promise<SharedReport | null> {
  return asPublic({ keyHash: shareTokenHash(token) }, async (db) => {
    const link = await db.shareLink.findFirst({
      where: { tokenHash: shareTokenHash(token) },
      include: { version: { select: { content: true, contentHash: true, supersededAt: true } } },
    });
    if (!link?.version.contentHash) return null;
    if (counted) await countOpening(db);
    const { content, contentHash, supersededAt } = link.version;
    return {
      content: storedReport.read(content),
      document: content,
      hash: contentHash,
      endsAt: link.endsAt,
      superseded: supersededAt !== null,
    };
  });
}
