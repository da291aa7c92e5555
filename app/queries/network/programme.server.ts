import { answerOf } from "~/core/report/answer";
import type { ReportContent } from "~/core/report/content";
import type { ReportsShown } from "~/core/report/life";
import { storedReport } from "~/core/report/stored-report";
import type { Cell } from "~/core/report/tables";
import type { Prisma, TenantTransaction } from "~/data/scope/tenant.server";

export interface SubmittedReport {
  versionId: string;
  network: ReportContent["network"];
  number: number;
  version: number;
  from: string;
  to: string;
  state: "submitted" | "accepted" | "released";
  submittedAt: Date;
  acceptedAt: Date | null;
  releasedAt: Date | null;
  superseded: boolean;
  dueOn: string | null;
  /** Questions the network has not answered, and answers the reviewer has not settled. */
  unanswered: number;
  answered: number;
  settled: number;
}

export interface NetworkFigures {
  versionId: string;
  number: number;
  version: number;
  from: string;
  to: string;
  state: "accepted" | "released";
  asOf: string;
  coverage: { reported: number; of: number };
  /** Phones handed over in its period, and in every period published by then; phones received, exact. */
  handed: Cell;
  handedSoFar: Cell;
  received: number;
}

export interface ProgrammePage {
  /** Every network that granted the programme, with the newest figures it accepted. */
  networks: { id: string; name: string; since: Date; invented: boolean; figures: NetworkFigures | null }[];
  /** In review: neither accepted nor replaced, the longest waiting first. */
  open: SubmittedReport[];
  /** Accepted, and not shared by the network yet. */
  accepted: SubmittedReport[];
}

/** A reviewer's home. It reads no stock: what a network has not submitted is not the programme's to see. */
export async function programmePage(db: TenantTransaction): Promise<ProgrammePage> {
  const grants = await db.programmeGrant.findMany({ orderBy: { createdAt: "asc" } });
  const current = await submitted(db, { supersededAt: null, state: { in: ["submitted", "accepted"] } });
  const newest = await newestSettled(db);
  return {
    networks: grants.map(({ networkId, networkName, networkInvented, createdAt }) => ({
      id: networkId,
      name: networkName ?? "",
      invented: networkInvented ?? false,
      since: createdAt,
      figures: newest.get(networkId) ?? null,
    })),
    open: current.filter(({ state }) => state === "submitted"),
    accepted: current.filter(({ state }) => state === "accepted"),
  };
}

export const REPORTS_A_PAGE = 20;

/** Every report networks submitted to the programme, the newest first, in pages. */
export async function submittedReports(
  db: TenantTransaction,
  { shown, page }: { shown: ReportsShown; page: number },
): Promise<{ reports: SubmittedReport[]; pages: number }> {
  const where: Prisma.ReportVersionWhereInput =
    shown === "all" ? { state: { not: "draft" } } : { state: shown, supersededAt: null };
  const pages = Math.max(1, Math.ceil((await db.reportVersion.count({ where })) / REPORTS_A_PAGE));
  const skip = (Math.min(page, pages) - 1) * REPORTS_A_PAGE;
  return { reports: await submitted(db, where, { newestFirst: true, skip, take: REPORTS_A_PAGE }), pages };
}

async function submitted(
  db: TenantTransaction,
  where: Prisma.ReportVersionWhereInput,
  { newestFirst = false, ...slice }: { newestFirst?: boolean; skip?: number; take?: number } = {},
): Promise<SubmittedReport[]> {
  const versions = await db.reportVersion.findMany({
    where,
    include: { report: true, questions: { select: { answeredAt: true, resolvedAt: true } } },
    orderBy: [{ submittedAt: newestFirst ? "desc" : "asc" }, { id: "asc" }],
    ...slice,
  });
  return versions.flatMap(({ id, version, state, content, report, questions, ...at }) => {
    if (state === "draft" || content === null || at.submittedAt === null) return [];
    const { network, dueOn } = storedReport.read(content);
    const unsettled = questions.filter(({ resolvedAt }) => resolvedAt === null);
    return [
      {
        versionId: id,
        network,
        number: report.number,
        version,
        from: report.fromWeek,
        to: report.toWeek,
        state,
        submittedAt: at.submittedAt,
        acceptedAt: at.acceptedAt,
        releasedAt: at.releasedAt,
        superseded: at.supersededAt !== null,
        dueOn,
        unanswered: unsettled.filter(({ answeredAt }) => answeredAt === null).length,
        answered: unsettled.filter(({ answeredAt }) => answeredAt !== null).length,
        settled: questions.length - unsettled.length,
      },
    ];
  });
}

/** Of each network, its latest period that was accepted, in the newest version that was. */
async function newestSettled(db: TenantTransaction): Promise<Map<string, NetworkFigures>> {
  const settled = await db.reportVersion.findMany({
    where: { state: { in: ["accepted", "released"] } },
    select: { id: true, networkId: true },
    orderBy: [{ report: { toWeek: "asc" } }, { version: "asc" }],
  });
  const newest = new Map(settled.map(({ networkId, id }) => [networkId, id]));
  const versions = await db.reportVersion.findMany({ where: { id: { in: [...newest.values()] } } });
  return new Map(
    versions.map(({ networkId, id, state, content }) => {
      const published = storedReport.read(content);
      const { number, version, from, to, asOf, coverage } = published;
      const { period, all, received } = answerOf(published);
      const figures = { handed: period.cell, handedSoFar: (all ?? period).cell, received, coverage, asOf };
      const settled = state === "released" ? ("released" as const) : ("accepted" as const);
      return [networkId, { versionId: id, number, version, from, to, state: settled, ...figures }];
    }),
  );
}
