import type { ReportContent } from "~/core/report/content";
import type { Verification } from "~/core/report/life";
import { storedReport } from "~/core/report/stored-report";
import { asPublic } from "~/data/scope/public-scope.server";

export interface VerifiedReport {
  state: Verification;
  hash: string;
  content: ReportContent;
  submittedAt: Date | null;
  releasedAt: Date | null;
}

/** The report whose hash begins with `printed` (16 to 64 hexadecimal digits); null when no report that left a network has it. */
export function verifyReport(printed: string, number: number | null): Promise<VerifiedReport | null> {
  return asPublic({ printedHash: printed }, async (db) => {
    // The wall shows versions of open operations to anybody: what was not typed is not what is looked for.
    const found = await db.reportVersion.findMany({ where: { contentHash: { startsWith: printed } }, take: 2 });
    const [version] = found;
    if (found.length !== 1 || !version?.contentHash) return null;
    const content = storedReport.read(version.content);
    return {
      state: stateOf(content, number, version),
      hash: version.contentHash,
      content,
      submittedAt: version.submittedAt,
      releasedAt: version.releasedAt,
    };
  });
}

function stateOf(
  content: ReportContent,
  number: number | null,
  { supersededAt, state }: { supersededAt: Date | null; state: string },
): VerifiedReport["state"] {
  if (number !== null && number !== content.number) return "otherNumber";
  if (supersededAt) return "superseded";
  return state === "released" ? "genuine" : "notReleased";
}
