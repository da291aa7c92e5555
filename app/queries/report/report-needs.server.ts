import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { NeedFact } from "../network/home.server";
import { samplesToCount } from "../sample/samples.server";
import { batchesDue } from "./reports.server";

const day = 86_400_000;
/** A report is asked for so long before its batch's conditions want it. */
const DUE_SOON = 28 * day;

/** What of reports waits for this person: to begin one, go on with it, answer, or confirm that it may be shown. */
export async function reportNeeds(db: TenantTransaction, who: Actor, now: Date): Promise<NeedFact[]> {
  const versions = await db.reportVersion.findMany({
    where: {
      supersededAt: null,
      OR: [
        { state: "draft", checkState: { in: ["passed", "refused"] } },
        { questions: { some: { answeredAt: null } } },
        { state: "accepted", releaseAskedAt: { not: null } },
      ],
    },
    omit: { content: true },
    include: {
      report: { select: { number: true } },
      questions: { where: { answeredAt: null }, orderBy: { askedAt: "asc" }, select: { askedAt: true } },
    },
  });
  const writes = who.role === "coordinator";
  const needs = versions.flatMap((version): NeedFact[] => {
    const { id, state, report, questions, checkedAt, checkState, releaseAskedAt, releaseAskedBy } = version;
    const need = (kind: NeedFact["kind"], since: Date, count = 1): NeedFact => ({
      id: `${kind}:${id}`,
      kind,
      since,
      versionId: id,
      values: { count, number: report.number },
    });
    const [first] = questions;
    return [
      ...(writes && state === "draft" && checkedAt
        ? [need(checkState === "passed" ? "report-checked" : "report-too-few", checkedAt)]
        : []),
      ...(writes && first ? [need("report-questions", first.askedAt, questions.length)] : []),
      ...(state === "accepted" && releaseAskedAt && releaseAskedBy !== who.accountId
        ? [need("release-confirm", releaseAskedAt)]
        : []),
    ];
  });
  const counts = await toCount(db);
  return writes ? [...needs, ...counts, ...(await due(db, now))] : [...needs, ...counts];
}

/** A reviewer asked for places to be counted again, and some of one's own are not. */
async function toCount(db: TenantTransaction): Promise<NeedFact[]> {
  const samples = await samplesToCount(db);
  return samples.flatMap(({ id, report, mine, mineCounted, createdAt, concludedAt }): NeedFact[] =>
    concludedAt === null && mineCounted < mine
      ? [
          {
            id: `sample-count:${id}`,
            kind: "sample-count",
            since: createdAt,
            sampleId: id,
            values: { count: mine - mineCounted, number: report },
          },
        ]
      : [],
  );
}

/** One a programme, for the batch that is due first; none while its report is being written. */
async function due(db: TenantTransaction, now: Date): Promise<NeedFact[]> {
  const soon = await batchesDue(db, new Date(now.getTime() + DUE_SOON));
  if (soon.length === 0) return [];
  const open = await db.report.findMany({ where: { submittedAt: null }, select: { programmeId: true } });
  const told = new Set(open.map(({ programmeId }) => programmeId));
  return soon.flatMap(({ id, name, programmeId, reportDueOn }): NeedFact[] => {
    if (told.has(programmeId)) return [];
    told.add(programmeId);
    const days = Math.floor((reportDueOn.getTime() + day - now.getTime()) / day);
    const kind = days < 0 ? "report-late" : days === 0 ? "report-today" : "report-due";
    const since = new Date(reportDueOn.getTime() - DUE_SOON);
    return [{ id: `${kind}:${id}`, kind, since, batchId: id, values: { count: Math.abs(days), batch: name } }];
  });
}
