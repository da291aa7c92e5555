import type { ApiScope } from "~/core/access/api-scope";
import type { ReportContent } from "~/core/report/content";
import { storedReport } from "~/core/report/stored-report";
import type { PublicTransaction } from "~/data/scope/public-scope.server";

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
  db: PublicTransaction,
  { onlyNetworkId }: ApiScope,
  { network, year, page }: { network: string | null; year: number | null; page: number },
): Promise<ReleasedPage | null> {
  const slug = network ?? "";
  const weeks = year === null ? "%" : `${year}-W%`;
  const [known] = await db.$queryRaw<{ released: number; theirs: number; total: number }[]>`
    select count(*)::int as released, (count(*) filter (where ${slug} in ('', content #>> '{network,slug}')))::int as theirs,
      (count(*) filter (where ${slug} in ('', content #>> '{network,slug}') and to_week like ${weeks}))::int as total
      from relais.released_to_token()`;
  if (network !== null && onlyNetworkId !== null && known?.released && !known.theirs) return null;
  const versions = await db.$queryRaw<StoredVersion[]>`
    select id, content as document, content_hash as hash, released_at as "releasedAt", superseded_at is not null as superseded
      from relais.released_to_token() where ${slug} in ('', content #>> '{network,slug}') and to_week like ${weeks}
      order by released_at desc, id limit ${REPORTS_A_PAGE} offset ${(page - 1) * REPORTS_A_PAGE}`;
  return { total: known?.total ?? 0, reports: versions.map(read) };
}

export async function releasedReport(db: PublicTransaction, versionId: string): Promise<ReleasedVersion | null> {
  const [version] = await db.$queryRaw<StoredVersion[]>`
    select id, content as document, content_hash as hash, released_at as "releasedAt", superseded_at is not null as superseded
      from relais.released_to_token() where id = ${versionId}::uuid`;
  return version ? read(version) : null;
}

type StoredVersion = Omit<ReleasedVersion, "content">;

const read = (version: StoredVersion): ReleasedVersion => ({
  ...version,
  content: storedReport.read(version.document),
});
