import type { Facts, Slice } from "~/core/disclosure/slice";
import type { ReportContent } from "~/core/report/content";
import { type Published, storedPublished } from "~/core/report/published";
import { storedReport } from "~/core/report/stored-report";
import { type Counted, factsOf, rowsOf } from "~/core/report/unpublished";
import type { IsoWeek } from "~/core/time/iso-week";
import { EVERY_NEED, needColumns, needsIn } from "../field/need-columns";
import type { TenantTransaction } from "../scope/tenant.server";

/** Phones handed over in a network's batches of a programme, to the end of a week. A job alone reads the needs. */
export async function countedUntil(db: TenantTransaction, programmeId: string, to: IsoWeek): Promise<Counted[]> {
  const rows = await db.handoverCount.groupBy({
    by: ["batchId", "organisationId"],
    where: { itemKind: "phone", week: { lte: to }, batch: { programmeId } },
    _sum: EVERY_NEED,
    orderBy: [{ batchId: "asc" }, { organisationId: "asc" }],
  });
  return rows.map(({ _sum, ...line }) => counted(line, _sum));
}

/** One submitted version, as the audit of what comes after it has to know it. */
export interface PublishedVersion extends Published {
  reportId: string;
  number: number;
  content: ReportContent;
  /** The facts of its slice; none where it published none. */
  rows: Counted[];
}

/** Every version that was ever submitted to a programme, the first first. Its exact facts are for a job alone. */
export async function publishedVersions(db: TenantTransaction, programmeId: string): Promise<PublishedVersion[]> {
  const entries = await db.publishedLedger.findMany({
    where: { version: { report: { programmeId } } },
    include: {
      version: {
        select: {
          content: true,
          report: { select: { id: true, number: true } },
          slices: { orderBy: [{ batchId: "asc" }, { organisationId: "asc" }] },
        },
      },
    },
    orderBy: [{ version: { submittedAt: "asc" } }, { versionId: "asc" }],
  });
  return entries.map(({ constraints, version: { content, report, slices } }) => ({
    ...storedPublished.read(constraints),
    reportId: report.id,
    number: report.number,
    content: storedReport.read(content),
    rows: slices.map((slice) => counted(slice, slice)),
  }));
}

/** The slices among them, with their facts. */
export const slicesOf = (versions: readonly PublishedVersion[]): Slice[] =>
  versions.flatMap(({ released, rows }) => (released ? [{ facts: factsOf(rows), released }] : []));

/** Keeps the facts a draft's check rounded, in the place of those of the check before. */
export async function keepSlice(
  db: TenantTransaction,
  { networkId, versionId }: { networkId: string; versionId: string },
  facts: Facts | null,
): Promise<void> {
  await db.reportSlice.deleteMany({ where: { networkId, versionId } });
  await db.reportSlice.createMany({
    data: (facts ? rowsOf(facts) : []).map(({ batch, member, needs }) => ({
      networkId,
      versionId,
      batchId: batch,
      organisationId: member,
      ...needColumns(needs),
    })),
  });
}

const counted = (
  { batchId, organisationId }: { batchId: string; organisationId: string },
  columns: Parameters<typeof needsIn>[0],
): Counted => ({ batch: batchId, member: organisationId, needs: needsIn(columns) });
