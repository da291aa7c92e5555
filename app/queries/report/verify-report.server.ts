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
    const found = await db.$queryRaw<Paper[]>`
      select state, content, content_hash as hash, submitted_at as "submittedAt", released_at as "releasedAt",
        superseded_at as "supersededAt" from relais.open_paper() limit 2`;
    const [version] = found;
    if (found.length !== 1 || !version) return null;
    const content = storedReport.read(version.content);
    return {
      state: stateOf(content, number, version),
      hash: version.hash,
      content,
      submittedAt: version.submittedAt,
      releasedAt: version.releasedAt,
    };
  });
}

interface Paper {
  state: string;
  content: unknown;
  hash: string;
  submittedAt: Date | null;
  releasedAt: Date | null;
  supersededAt: Date | null;
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
