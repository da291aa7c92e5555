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
    const [shown] = await db.$queryRaw<{ document: unknown; hash: string; endsAt: Date; superseded: boolean }[]>`
      select content as document, content_hash as hash, ends_at as "endsAt", superseded_at is not null as superseded
        from relais.open_link()`;
    if (!shown) return null;
    if (counted) await countOpening(db);
    return { ...shown, content: storedReport.read(shown.document) };
  });
}
