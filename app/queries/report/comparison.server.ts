import { type ComparedReport, type ComparedYear, comparisonOf } from "~/core/report/compare";
import { storedReport } from "~/core/report/stored-report";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** What an address asks to compare; null: all. */
export interface ComparisonAsked {
  by: "report" | "year";
  network: string | null;
  year: number | null;
}

export interface ComparisonShown {
  asked: ComparisonAsked;
  reports: ComparedReport[];
  years: ComparedYear[];
  /** What can be asked for. */
  networks: { slug: string; name: string }[];
  allYears: number[];
}

export function comparisonAsked(params: URLSearchParams): ComparisonAsked {
  const year = params.get("year") ?? "";
  return {
    by: params.get("by") === "year" ? "year" : "report",
    network: params.get("network") || null,
    year: /^20\d\d$/.test(year) ? Number(year) : null,
  };
}

/** Accepted and released reports beside each other, in the newest version that was accepted; nothing is counted again. */
export async function comparison(db: TenantTransaction, asked: ComparisonAsked): Promise<ComparisonShown> {
  const settled = await db.reportVersion.findMany({
    where: { state: { in: ["accepted", "released"] } },
    select: { id: true, networkId: true, reportId: true },
    orderBy: { version: "asc" },
  });
  const newest = new Map(settled.map(({ networkId, reportId, id }) => [`${networkId} ${reportId}`, id]));
  const versions = await db.reportVersion.findMany({ where: { id: { in: [...newest.values()] } } });
  const contents = versions.map(({ content }) => storedReport.read(content));
  const networks = new Map(contents.map(({ network: { slug, name } }) => [slug, name]));
  const allYears = [...new Set(contents.map(({ to }) => Number(to.slice(0, 4))))].sort((a, b) => b - a);
  const shown = contents.filter(
    ({ network, to }) =>
      (asked.network === null || network.slug === asked.network) &&
      (asked.year === null || Number(to.slice(0, 4)) === asked.year),
  );
  return {
    asked,
    ...comparisonOf(shown),
    networks: [...networks].map(([slug, name]) => ({ slug, name })).sort((a, b) => a.name.localeCompare(b.name, "fr")),
    allYears,
  };
}
