import type { ApiScope } from "~/core/access/api-scope";
import type { ReportContent } from "~/core/report/content";
import { storedReport } from "~/core/report/stored-report";
import type { TenantTransaction } from "~/data/scope/tenant.server";

export const REPORTS_A_PAGE = 20;

export interface ReleasedVersion {
  id: string;
  content: ReportContent;
  /** The content as it is kept: what the hash is of. */
  document: unknown;
  hash: string;
  releasedAt: Date;
  superseded: boolean;
}

export interface ReleasedPage {
  reports: ReleasedVersion[];
  total: number;
}

/** Released versions, newest first. Of another network than the token's only one: null. */
export async function releasedReports(
  db: TenantTransaction,
  scope: ApiScope,
  { network, year, page }: { network: string | null; year: number | null; page: number },
): Promise<ReleasedPage | null> {
  const within = whereIn(scope);
  const of = (slug: string) => ({ content: { path: ["network", "slug"], equals: slug } });
  if (network !== null && scope.onlyNetworkId !== null) {
    const any = await db.reportVersion.findFirst({ where: within });
    const theirs = await db.reportVersion.findFirst({ where: { ...within, ...of(network) } });
    if (any && !theirs) return null;
  }
  const where = {
    ...within,
    ...(network === null ? {} : of(network)),
    ...(year === null ? {} : { report: { ...within.report, toWeek: { startsWith: `${year}-W` } } }),
  };
  const [total, versions] = await Promise.all([
    db.reportVersion.count({ where }),
    db.reportVersion.findMany({
      where,
      orderBy: [{ releasedAt: "desc" }, { id: "asc" }],
      skip: (page - 1) * REPORTS_A_PAGE,
      take: REPORTS_A_PAGE,
    }),
  ]);
  return { total, reports: versions.flatMap(shown) };
}

export async function releasedReport(
  db: TenantTransaction,
  scope: ApiScope,
  versionId: string,
): Promise<ReleasedVersion | null> {
  const version = await db.reportVersion.findFirst({ where: { ...whereIn(scope), id: versionId } });
  return version ? (shown(version)[0] ?? null) : null;
}

/** The wall shows more to anybody, the reports of open operations: a token reads its own alone. */
const whereIn = ({ programmeId, onlyNetworkId }: ApiScope) => ({
  state: "released" as const,
  ...(onlyNetworkId === null ? {} : { networkId: onlyNetworkId }),
  report: { programmeId },
});

function shown(version: {
  id: string;
  content: unknown;
  contentHash: string | null;
  releasedAt: Date | null;
  supersededAt: Date | null;
}): ReleasedVersion[] {
  const { id, content, contentHash, releasedAt, supersededAt } = version;
  if (!contentHash || !releasedAt) return [];
  const superseded = supersededAt !== null;
  return [{ id, content: storedReport.read(content), document: content, hash: contentHash, releasedAt, superseded }];
}
