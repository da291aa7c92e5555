import type { Client } from "pg";
import type { ReportContent } from "~/core/report/content";
import { lastClosedWeek } from "~/core/report/periods";
import type { IsoWeek } from "~/core/time/iso-week";
import { contentHashOf } from "~/data/report/report-hash.server";
import { newId } from "~/data/scope/id.server";
import { inProgramme, inTenant } from "~/data/scope/tenant.server";
import { wordsIn } from "~/i18n/i18n.server";
import { checkReport } from "~/jobs/check-report.server";
import { startCheck } from "~/operations/report/check-report.server";
import { discardDraft } from "~/operations/report/discard-draft.server";
import { draftNewVersion } from "~/operations/report/draft-new-version.server";
import { draftReport } from "~/operations/report/draft-report.server";
import { makeToken } from "~/operations/report/make-token.server";
import { publishOperation } from "~/operations/report/publish-operation.server";
import { askRelease, confirmRelease } from "~/operations/report/release-report.server";
import { acceptReport } from "~/operations/report/review-report.server";
import { submitReport } from "~/operations/report/submit-report.server";
import { openOperation } from "~/queries/report/public-operation.server";
import { submittedContent } from "~/queries/report/report-content.server";
import { loader as apiReport } from "~/routes/api.report/route";
import { operationWords } from "~/web/public-operation-words";
import { figuresCsv } from "~/web/report-files/csv-file";
import { fileWords } from "~/web/report-files/file-words.server";
import { hashedBytes } from "~/web/report-files/json-file";
import { xlsxOf } from "~/web/report-files/xlsx-file.server";
import type { Random } from "../../scripts/attack/random.mjs";
import { aHistory, REPORTED } from "../support/report-history";
import { cameBefore, gaveInBulk, gaveInTheField } from "./field";
import { pageOf } from "./report-page";
import { done, type Stage, stageFor } from "./stage";

/** All that anybody could read of one history, as text, and what only the scoring knows. */
export interface Played {
  /** Each submitted version, the first first: its document, its spreadsheet and workbook, its page, the API's answer. */
  versions: { json: string; csv: string; workbook: Uint8Array; page: string; answer: string }[];
  /** The public page of each operation when all is released: what it says was handed over. */
  pages: { batches: string[]; handed: string | null }[];
  truth: (slice: string, batch: string, member: string, need: string) => number;
  /** What the check answered differently the second time it was asked. */
  unlike: string[];
  refused: number;
  byField: boolean;
  words: string;
}

/** Plays a history through the portal: from the first parcel to the release of every report that may be published. */
export async function played(sql: Client, random: Random, byField: boolean): Promise<Played> {
  const history = aHistory(random, lastClosedWeek(Date.now(), "Europe/Paris"), byField);
  const stage = await stageFor(history, random);
  const firstWeek = history.periods[0]?.from ?? "2026-W01";
  await cameBefore(sql, stage, firstWeek);
  const { versions, truths, unlike, ...desk } = deskOf(sql, stage);
  let begins: IsoWeek = firstWeek;
  let refused = 0;
  for (const step of history.steps) {
    if (step.do === "give") {
      const left = byField ? await gaveInTheField(stage, step.given, random.happens(0.5)) : step.given;
      if (left.length > 0) await gaveInBulk(sql, stage, left);
      continue;
    }
    const { from = firstWeek, to = firstWeek } = history.periods[step.period] ?? {};
    if (step.do === "version") {
      // Its period may have been too few to publish.
      if (desk.lastOf(to) && !(await desk.version(to))) refused++;
      continue;
    }
    const published = await desk.report({ from: begins < from ? begins : from, to }, step.again);
    if (published) begins = history.periods[step.period + 1]?.from ?? begins;
    else refused++;
  }
  return {
    versions,
    pages: await pagesOf(stage),
    unlike,
    refused,
    byField,
    truth: (slice, batch, member, need) => truths.get(slice)?.get([batch, member, need].join()) ?? 0,
    words: `${history.members} members, ${history.received.length} batches, ${history.periods.length} periods`,
  };
}

async function pagesOf({ people: { amira }, batches }: Stage): Promise<Played["pages"]> {
  const now = new Date();
  const words = { t: wordsIn("fr").getFixedT("fr"), locale: "fr" as const };
  const pages: Played["pages"] = [];
  for (const operationId of new Set(batches.map((batch) => batch.operationId))) {
    const form = { id: newId(), operationId, open: true };
    done(await inTenant(amira, (db) => publishOperation(db, amira, form, now)));
    const open = await openOperation(operationId, now);
    const said = open && operationWords(open, words).figures.find(({ key }) => key === "handed");
    const its = batches.filter((batch) => batch.operationId === operationId).map(({ batchId }) => batchId);
    pages.push({ batches: its, handed: said?.value ?? null });
  }
  return pages;
}

/** What the API answers to whoever has a token. */
async function answerOf(token: string, versionId: string): Promise<string> {
  const request = new Request(`https://relais.example/api/v1/reports/${versionId}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const answer = await apiReport({
    request,
    params: { versionId },
    context: { remoteAddress: newId(), secure: true },
  });
  return (answer as Response).text();
}

type Counts = Map<string, number>;

/** The coordinator's desk, the reviewer's, and who confirms. */
function deskOf(sql: Client, { people, reviewer }: Stage) {
  const { amira, lea, networkId, programmeId } = people;
  const versions: Played["versions"] = [];
  const truths = new Map<string, Counts>();
  const unlike: string[] = [];
  const last = new Map<string, string>();
  let told: Counts = new Map();

  let made: Promise<string> | undefined;
  const token = () => {
    made ??= inProgramme(reviewer, async (db) => {
      const form = { intent: "make" as const, id: newId(), label: "attaque", networkId: null, months: 3 as const };
      return done(await makeToken(db, reviewer, form, new Date())).token;
    });
    return made;
  };
  const counted = async (to: string): Promise<Counts> => {
    const { rows } = await sql.query(
      `select batch_id, organisation_id, ${REPORTED.map((need) => `sum(${need})::int as ${need}`).join(", ")}
       from handover_counts where network_id = $1 and item_kind = 'phone' and week <= $2 group by 1, 2`,
      [networkId, to],
    );
    return new Map(
      rows.flatMap((row) =>
        REPORTED.map((need): [string, number] => [[row.batch_id, row.organisation_id, need].join(), row[need]]),
      ),
    );
  };
  const check = async (versionId: string) => {
    const checkId = newId();
    done(await inTenant(amira, (db) => startCheck(db, amira, versionId, { id: checkId })));
    await checkReport({ networkId, versionId, checkId });
    const { rows } = await sql.query(
      "select check_state, content from report_versions where network_id = $1 and id = $2",
      [networkId, versionId],
    );
    return { passed: rows[0]?.check_state === "passed", content: rows[0]?.content as ReportContent | null };
  };
  const publish = async (versionId: string, to: IsoWeek, again: boolean): Promise<boolean> => {
    const first = await check(versionId);
    const second = again ? await check(versionId) : first;
    if (JSON.stringify(second.content?.periods) !== JSON.stringify(first.content?.periods)) unlike.push(versionId);
    if (!second.passed) {
      done(await inTenant(amira, (db) => discardDraft(db, amira, versionId, { id: newId() })));
      return false;
    }
    done(await inTenant(amira, (db) => submitReport(db, amira, versionId, { id: newId() })));
    const read = await inProgramme(reviewer, (db) => submittedContent(db, versionId));
    if (!read) throw new Error("the programme reads what was submitted");
    const { content } = read;
    const now = await counted(to);
    for (const { id } of content.periods.at(-1)?.slices ?? []) {
      if (truths.has(id)) continue;
      const before = told;
      truths.set(id, new Map([...now].map(([key, value]) => [key, value - (before.get(key) ?? 0)])));
      told = now;
    }
    const words = fileWords("fr", content);
    const files = {
      json: hashedBytes(content),
      csv: figuresCsv(content, words),
      workbook: await xlsxOf(content, contentHashOf(content), words),
      page: pageOf(content, contentHashOf(content)),
    };
    last.set(to, versionId);
    done(await inProgramme(reviewer, (db) => acceptReport(db, reviewer, versionId)));
    done(await inTenant(amira, (db) => askRelease(db, amira, versionId, { id: newId() })));
    done(await inTenant(lea, (db) => confirmRelease(db, lea, versionId, { id: newId() })));
    versions.push({ ...files, answer: await answerOf(await token(), versionId) });
    return true;
  };
  return {
    versions,
    truths,
    unlike,
    lastOf: (to: string) => last.get(to),
    report: async ({ from, to }: { from: IsoWeek; to: IsoWeek }, again: boolean): Promise<boolean> => {
      const form = { id: newId(), programmeId, fromWeek: from, toWeek: to };
      const drafted = await inTenant(amira, (db) => draftReport(db, amira, form));
      if (!drafted.ok && drafted.refusal.reason === "nothing-to-report") return false;
      return publish(done(drafted).versionId, to, again);
    },
    version: async (to: IsoWeek): Promise<boolean> => {
      const before = last.get(to) ?? "";
      const drafted = done(await inTenant(amira, (db) => draftNewVersion(db, amira, before, { id: newId() })));
      return publish(drafted.versionId, to, false);
    },
  };
}
