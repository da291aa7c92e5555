import type { Standing } from "~/core/report/life";
import { lockChain } from "~/data/report/report-acts.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** A version of a report nobody else acts on until the transaction ends. Throws a 404 for what one may not see. */
export async function lockedVersion(db: TenantTransaction, versionId: string) {
  const seen = await versionOf(db, versionId);
  await lockChain(db, { networkId: seen.networkId, programmeId: seen.report.programmeId });
  return versionOf(db, versionId);
}

async function versionOf(db: TenantTransaction, versionId: string) {
  const version = await db.reportVersion.findFirst({ where: { id: versionId }, include: { report: true } });
  if (!version) throw new Response(null, { status: 404 });
  return { ...version, versionId, programmeId: version.report.programmeId };
}

export type LockedVersion = Awaited<ReturnType<typeof versionOf>>;

/** Where it stands, with the version that took its place. */
export async function standingOf(db: TenantTransaction, version: LockedVersion): Promise<Standing> {
  const { networkId, reportId, state, supersededAt } = version;
  if (!supersededAt) return { state, newer: null };
  const newer = await db.reportVersion.findFirstOrThrow({
    where: { networkId, reportId, state: { not: "draft" } },
    orderBy: { version: "desc" },
  });
  return { state, newer: newer.id };
}
