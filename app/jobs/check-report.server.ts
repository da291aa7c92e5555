import { setImmediate } from "node:timers/promises";
import { release } from "~/core/disclosure/release";
import type { Released } from "~/core/disclosure/slice";
import { changesBetween } from "~/core/report/changes";
import type { PublishedPeriod } from "~/core/report/content";
import { dueOn, toldStock, type Unwritten, withWords } from "~/core/report/draft-content";
import { totalsByBatch } from "~/core/report/unpublished";
import { isClockSure } from "~/data/network/clock.server";
import { lockChain } from "~/data/report/report-acts.server";
import { keepContent, wordsOf } from "~/data/report/report-draft.server";
import { drawFor, sliceIdOf } from "~/data/report/report-draw.server";
import { keepSlice } from "~/data/report/report-facts.server";
import { atOneMoment } from "~/data/report/report-snapshot.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { asSystem } from "~/data/scope/system.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { tally } from "~/operations/field/tally.server";
import { type ReportBasis, reportBasis } from "~/queries/report/report-basis.server";
import { movedBetween } from "~/queries/report/report-moved.server";
import { loadSolver } from "~/solver/highs.server";

export interface CheckJob {
  networkId: string;
  versionId: string;
  checkId: string;
}

/**
 * Works out what of a draft may leave the network: reads one moment of the ledger, rounds and audits outside any
 * transaction, and writes the draft's content. Only the check the draft still waits for writes, so it may run twice, be
 * killed and run again, or be overtaken by a newer one.
 */
export async function checkReport(job: CheckJob): Promise<void> {
  await countWhatCameIn(job.networkId, new Date());
  const read = await atOneMoment(job.networkId, async (db, asOf) => {
    const draft = await awaited(db, job);
    if (!draft) return null;
    const basis = await reportBasis(db, draft, asOf);
    const ids = basis.content.batches.map(({ id }) => id);
    const after = basis.before && new Date(basis.before.asOf);
    const meanwhile = after && (await movedBetween(db, ids, { after, until: asOf }));
    return { draft, basis, meanwhile };
  });
  if (!read) return;
  const { draft, basis, meanwhile } = read;
  const released = await rounded(job, basis, sliceIdOf(job.networkId, draft));
  const content = released || basis.before ? contentOf(basis, released, meanwhile) : null;
  await asSystem(job.networkId, (db) => keep(db, { job, programmeId: draft.programmeId }, basis, released, content));
}

/**
 * What came in before this week is counted before anything is worked out of it, also in the hours before the night that
 * would do it. Where it cannot be, nothing is worked out: the job is tried again.
 */
async function countWhatCameIn(networkId: string, now: Date): Promise<void> {
  const told = (await isClockSure(now)) ? await tally(networkId, now) : null;
  if (told === null || told.done === "no-key") throw new Error("what came in cannot be counted yet");
}

/** Checks somebody waits for, whose process may have ended; run again they change nothing that is done. */
export async function unfinishedChecks(): Promise<CheckJob[]> {
  const networks = await inDirectory((db) => db.network.findMany({ select: { id: true } }));
  const checks: CheckJob[] = [];
  for (const { id: networkId } of networks) {
    const running = { state: "draft", checkState: "running", checkId: { not: null } } as const;
    const versions = await asSystem(networkId, (db) =>
      db.reportVersion.findMany({ where: running, select: { id: true, checkId: true } }),
    );
    checks.push(...versions.map(({ id, checkId }) => ({ networkId, versionId: id, checkId: checkId ?? "" })));
  }
  return checks;
}

/** The draft a check was asked for, while it still waits for it. */
async function awaited(db: TenantTransaction, { versionId, checkId }: CheckJob) {
  const version = await db.reportVersion.findFirst({
    where: { id: versionId, checkId, state: "draft", checkState: "running" },
    include: { report: true },
  });
  if (!version) return null;
  const { report } = version;
  return {
    ...version,
    reportId: report.id,
    programmeId: report.programmeId,
    number: report.number,
    from: report.fromWeek as PublishedPeriod["from"],
    to: report.toWeek as PublishedPeriod["to"],
  };
}

/** The slice as it may be published, or null where too few would be told apart. */
async function rounded(job: CheckJob, basis: ReportBasis, id: string): Promise<Released | null> {
  if (!basis.facts) return null;
  const outcome = await release({
    id,
    facts: basis.facts,
    earlier: basis.earlier,
    received: basis.received(id),
    draw: drawFor(job.networkId),
    solver: await loadSolver(),
    progress: progressOf(job),
  });
  return outcome.ok ? outcome.value.released : null;
}

const PROGRESS_EVERY_MS = 1000;

/**
 * Lets the process answer others in between, and says how far it is, in transactions of their own. Once nobody waits for
 * the check, every design breaks off: what it would find is written nowhere.
 */
function progressOf({ networkId, versionId, checkId }: CheckJob): (done: number, total: number) => Promise<void> {
  let said = 0;
  let wanted = true;
  return async (checkDone, checkTotal) => {
    await setImmediate();
    if (!wanted) throw new Error("nobody waits for this check");
    const now = performance.now();
    if (now - said < PROGRESS_EVERY_MS) return;
    said = now;
    const where = { networkId, id: versionId, checkId, state: "draft", checkState: "running" } as const;
    // How far it is decides nothing: a database out of reach for a moment does not end the check.
    const told = await asSystem(networkId, (db) =>
      db.reportVersion.updateMany({ where, data: { checkDone, checkTotal } }),
    ).catch(() => null);
    wanted = told?.count !== 0;
  };
}

function contentOf(
  basis: ReportBasis,
  released: Released | null,
  meanwhile: Awaited<ReturnType<typeof movedBetween>> | null,
): Unwritten {
  const { content, before, said } = basis;
  const { number, version, from, to, batches } = content;
  const slices = released ? [...basis.slices, released] : basis.slices;
  const inSlice = released && basis.facts ? totalsByBatch(basis.facts) : new Map<string, number>();
  const whole = {
    ...content,
    dueOn: before ? before.dueOn : dueOn({ from, batches }, said, basis.reportId),
    periods: [...basis.periods, { number, version, from, to, slices }],
    lateTooFew: before !== null && released === null,
    stock: toldStock(basis.stock, said, inSlice),
    changes: [],
  };
  if (!before || !meanwhile) return whole;
  const compared = withWords(whole, { sections: [], carbon: { shown: false, substitution: 0, years: 1 }, head: "" });
  return { ...whole, changes: changesBetween(before, compared, meanwhile.moved, meanwhile.promises) };
}

async function keep(
  db: TenantTransaction,
  { job, programmeId }: { job: CheckJob; programmeId: string },
  { facts }: ReportBasis,
  released: Released | null,
  content: Unwritten | null,
): Promise<void> {
  const { networkId, versionId, checkId } = job;
  await lockChain(db, { networkId, programmeId });
  const draft = await awaited(db, job);
  // Asked again meanwhile, submitted, thrown away, or another version was published: this one no longer counts.
  if (!draft) return;
  const checked = { checkState: content ? ("passed" as const) : ("refused" as const), checkedAt: new Date() };
  await keepSlice(db, { networkId, versionId }, released ? facts : null);
  if (content) await keepContent(db, job, withWords(content, await wordsOf(db, draft)), checked);
  else await db.reportVersion.updateMany({ where: { networkId, id: versionId, checkId }, data: checked });
}
