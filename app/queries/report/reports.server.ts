import { toldBatches } from "~/core/report/draft-content";
import type { CheckState, ReportState } from "~/core/report/life";
import type { IsoWeek } from "~/core/time/iso-week";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { type ProposedPeriod, proposedPeriod, toldToEach } from "./report-periods.server";

export interface ReportInList {
  id: string;
  number: number;
  from: IsoWeek;
  to: IsoWeek;
  programme: { id: string; name: string };
  /** The version one would open: a draft where there is one, else the last submitted. */
  versionId: string;
  version: number;
  state: ReportState;
  checkState: CheckState;
  submittedAt: Date | null;
  releasedAt: Date | null;
  releaseAskedAt: Date | null;
  /** "2026-12-31", from its document. */
  dueOn: string | null;
  /** Questions of its last submitted version that wait for an answer, and that are answered and not resolved. */
  waiting: number;
  unresolved: number;
}

export interface DueBatch {
  id: string;
  name: string;
  programmeId: string;
  reportDueOn: Date;
}

export interface ReportList {
  reports: ReportInList[];
  /** Batches whose donor waits for a report no submitted one answers yet, the earliest first. */
  due: DueBatch[];
}

/** The reports of the network at hand, the newest first; a lead sees those that were submitted. */
export async function reportList(db: TenantTransaction): Promise<ReportList> {
  const reports = await db.report.findMany({
    include: {
      programme: { select: { id: true, name: true } },
      versions: {
        orderBy: { version: "desc" },
        omit: { content: true },
        include: { questions: { where: { resolvedAt: null }, select: { answeredAt: true } } },
      },
    },
    orderBy: { number: "desc" },
  });
  const due = await dueBatches(db);
  const answered = await answeredBatches(db);
  return {
    reports: reports.flatMap(({ id, number, fromWeek, toWeek, programme, versions }): ReportInList[] => {
      const [newest] = versions;
      if (!newest) return [];
      const asked = versions.find(({ state }) => state !== "draft")?.questions ?? [];
      return [
        {
          id,
          number,
          from: fromWeek as IsoWeek,
          to: toWeek as IsoWeek,
          programme,
          versionId: newest.id,
          version: newest.version,
          state: newest.state,
          checkState: newest.checkState,
          submittedAt: newest.submittedAt,
          releasedAt: newest.releasedAt,
          releaseAskedAt: newest.releaseAskedAt,
          dueOn: answered.due.get(newest.id) ?? null,
          waiting: asked.filter(({ answeredAt }) => answeredAt === null).length,
          unresolved: asked.filter(({ answeredAt }) => answeredAt !== null).length,
        },
      ];
    }),
    due: due.filter(({ id }) => !answered.batches.has(id)),
  };
}

export interface DraftChoice {
  programme: { id: string; slug: string; name: string };
  proposed: ProposedPeriod | null;
  /** A report of it that is not submitted yet: it comes first. */
  open: { number: number; versionId: string } | null;
}

/** The programmes the network granted, and the period a new report of each would have. */
export async function draftChoices(
  db: TenantTransaction,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<DraftChoice[]> {
  const grants = await db.programmeGrant.findMany({ include: { programme: true }, orderBy: { createdAt: "asc" } });
  const drafts = await db.report.findMany({
    where: { submittedAt: null },
    include: { versions: { select: { id: true } } },
  });
  const told = await toldToEach(
    db,
    grants.map(({ programmeId }) => programmeId),
  );
  return grants.map(({ programme }) => {
    const open = drafts.find(({ programmeId }) => programmeId === programme.id);
    return {
      programme: { id: programme.id, slug: programme.slug, name: programme.name },
      proposed: open ? null : proposedPeriod(told(programme.id), { now, timeZone }),
      open: open ? { number: open.number, versionId: open.versions[0]?.id ?? "" } : null,
    };
  });
}

/** Batches that have to be reported to a programme by a day, and are in none of its submitted reports. */
export async function batchesDue(db: TenantTransaction, by: Date): Promise<DueBatch[]> {
  const due = (await dueBatches(db)).filter(({ reportDueOn }) => reportDueOn <= by);
  if (due.length === 0) return [];
  const { batches } = await answeredBatches(db);
  return due.filter(({ id }) => !batches.has(id));
}

async function dueBatches(db: TenantTransaction): Promise<DueBatch[]> {
  const batches = await db.batch.findMany({
    where: { reportDueOn: { not: null }, programmeId: { not: null }, cancelledAt: null },
    select: { id: true, name: true, programmeId: true, reportDueOn: true },
    orderBy: [{ reportDueOn: "asc" }, { id: "asc" }],
  });
  return batches.flatMap(({ programmeId, reportDueOn, ...batch }) =>
    programmeId && reportDueOn ? [{ ...batch, programmeId, reportDueOn }] : [],
  );
}

interface FewMembers {
  id: string;
  state: ReportState;
  dueOn: string | null;
  batches: { id: string; receivedOn: string | null }[];
}

/** The batches a submitted report told of, and the day each report is due: a few members of each document, without the rest. */
export async function answeredBatches(
  db: TenantTransaction,
): Promise<{ batches: Set<string>; due: Map<string, string> }> {
  const rows = await db.$queryRaw<FewMembers[]>`
    select v.id, v.state::text as state, v.content->>'dueOn' as "dueOn", v.content->'batches' as batches
    from report_versions v where v.content->'batches' is not null`;
  const submitted = rows.filter(({ state }) => state !== "draft");
  return {
    batches: new Set(submitted.flatMap((row) => toldBatches(row).map(({ id }) => id))),
    due: new Map(rows.flatMap(({ id, dueOn }) => (dueOn ? [[id, dueOn] as const] : []))),
  };
}
