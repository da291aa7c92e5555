import { randomUUID } from "node:crypto";
import { addWeeks, type IsoWeek, isoWeekOf } from "~/core/time/iso-week";
import { actorOf, openHere, passNamed } from "~/data/field/pass-store.server";
import { fieldHash } from "~/data/keys/field-keys.server";
import { versionIdOf } from "~/data/report/version-id.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { namedId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inProgramme, inTenant } from "~/data/scope/tenant.server";
import { checkReport } from "~/jobs/check-report.server";
import { givePass } from "~/operations/field/give-pass.server";
import { recordEntry } from "~/operations/field/record-entry.server";
import { tally } from "~/operations/field/tally.server";
import { startCheck } from "~/operations/report/check-report.server";
import { draftReport } from "~/operations/report/draft-report.server";
import { publishOperation } from "~/operations/report/publish-operation.server";
import { askRelease, confirmRelease } from "~/operations/report/release-report.server";
import { acceptReport, askQuestion, type Reviewer } from "~/operations/report/review-report.server";
import { submitReport } from "~/operations/report/submit-report.server";
import { writeSection } from "~/operations/report/write-report.server";
import { askSample } from "~/operations/sample/ask-sample.server";
import { drawSample } from "~/operations/sample/draw-sample.server";
import { inventedMembers, inventedPeriods, inventedWords } from "./invented-reports";
import { done, run } from "./steps.server";

const week = 7 * 86_400_000;
const timeZone = "Europe/Paris";

/**
 * Two reports on the example donation, as people make them: the first released by two people, with its operation's page
 * open to the public and a recount asked for; the second submitted, with a question that waits for an answer.
 */
export async function tellTheReports(people: {
  hub: Actor;
  lead: Actor;
  reviewer: Reviewer;
  batchId: string;
}): Promise<void> {
  const { hub, lead, reviewer, batchId } = people;
  const id = (name: string) => namedId(hub.networkId, `demo:report/${name}`);
  const [first, second] = [await versionOf(hub, id("1")), await versionOf(hub, id("2"))];

  await giveIn(hub, batchId, 0);
  await draftAndCheck(hub, reviewer.programmeId, { formId: id("1"), versionId: first }, 0);
  const { delivery, question } = inventedWords;
  await unlessSubmitted(hub, first, async () => {
    const section = { id: id("1/delivery"), key: "delivery" as const, content: delivery };
    await run(hub, (db) => writeSection(db, hub, first, section));
  });
  await run(hub, (db) => submitReport(db, hub, first, { id: id("1/submit") }));
  done(await inProgramme(reviewer, (db) => acceptReport(db, reviewer, first)));
  await run(hub, (db) => askRelease(db, hub, first, { id: id("1/ask-release") }));
  await run(lead, (db) => confirmRelease(db, lead, first, { id: id("1/release") }));
  const { operationId } = await inTenant(hub, (db) => db.batch.findFirstOrThrow({ where: { id: batchId } }));
  const publish = { id: id("publish"), operationId, open: true };
  await run(hub, (db) => publishOperation(db, hub, publish, new Date()));

  await giveIn(hub, batchId, 1);
  await draftAndCheck(hub, reviewer.programmeId, { formId: id("2"), versionId: second }, 1);
  await run(hub, (db) => submitReport(db, hub, second, { id: id("2/submit") }));
  const asked = { id: id("2/question"), figure: "T1:period:total:total", question };
  done(await inProgramme(reviewer, (db) => askQuestion(db, reviewer, second, asked)));
  const sampleId = id("2/sample");
  const sample = { id: sampleId, batchId, margin: 1, confidence: 990 as const };
  done(await inProgramme(reviewer, (db) => askSample(db, reviewer, second, sample)));
  await asSystem(hub.networkId, (db) => drawSample(db, hub.networkId, sampleId));
}

/** One pass a member, and what was noted under it in one week of the period. */
async function giveIn(hub: Actor, batchId: string, period: 0 | 1): Promise<void> {
  const id = (name: string) => namedId(hub.networkId, `demo:example/${period}/${name}`);
  const member = (name: string) => namedId(hub.networkId, `demo:${name}`);
  const line = await inTenant(hub, (db) => db.batchLine.findFirstOrThrow({ where: { batchId } }));
  for (const { name, site, periods } of inventedMembers) {
    const { weeksAgo, given } = periods[period];
    const at = inTheMiddle(weeksAgo);
    const lead: Actor = { ...hub, role: "lead", organisationId: member(name) };
    const passId = id(`pass/${name}`);
    const siteId = site ? member(`${name}/${site}`) : null;
    const form = { id: passId, siteId, end: "tonight" as const, day: null, hour: null, label: null, receives: false };
    await run(lead, (db) => givePass(db, lead, { ...form, lines: [] }, timeZone, at));
    const pass = await inDirectory(async (db) => {
      const found = await passNamed(db, { networkId: lead.networkId, id: passId });
      if (!found) throw new Error("a pass that was given is there");
      await openHere(db, found, { tokenHash: fieldHash(randomUUID()), now: found.givenAt });
      return found;
    });
    await inTenant(actorOf(pass), async (db) => {
      for (const [position, [need, quantity]] of given.entries()) {
        const fact = {
          kind: "handed" as const,
          ...{ item: line.itemId, quantity, need, bag: null },
          week: isoWeekOf(pass.givenAt.getTime(), timeZone),
        };
        const entry = { id: id(`${name}/${position}`), contentHash: id(`${name}/${position}/content`), fact };
        const answer = await recordEntry(db, pass, entry, pass.givenAt);
        if (answer.outcome !== "recorded" || answer.flagged) throw new Error("the demonstration’s phones ran out");
      }
    });
  }
  await tally(hub.networkId, new Date());
}

// In a demonstration loaded before the end of November 2026, versions have the ids of their forms.
async function versionOf(hub: Actor, formId: string): Promise<string> {
  const before = await inTenant(hub, (db) => db.reportVersion.findFirst({ where: { id: formId } }));
  return before?.id ?? versionIdOf(hub.networkId, formId);
}

/** Drafts the report of a period and checks it here: no job runs while the demonstration is loaded. */
async function draftAndCheck(
  hub: Actor,
  programmeId: string,
  { formId, versionId }: { formId: string; versionId: string },
  period: 0 | 1,
): Promise<void> {
  const { from, to } = inventedPeriods[period];
  const drafted = await inTenant(hub, (db) => db.reportVersion.findFirst({ where: { id: versionId } }));
  if (!drafted) {
    const form = { id: formId, programmeId, fromWeek: weekAgo(from), toWeek: weekAgo(to) };
    await run(hub, (db) => draftReport(db, hub, form));
  }
  await unlessSubmitted(hub, versionId, async () => {
    const checkId = namedId(hub.networkId, `demo:check/${versionId}`);
    await run(hub, (db) => startCheck(db, hub, versionId, { id: checkId }));
    await checkReport({ networkId: hub.networkId, versionId, checkId });
  });
}

async function unlessSubmitted(hub: Actor, versionId: string, work: () => Promise<void>): Promise<void> {
  const version = await inTenant(hub, (db) => db.reportVersion.findFirst({ where: { id: versionId } }));
  if (version?.state === "draft") await work();
}

const weekAgo = (weeks: number): IsoWeek => addWeeks(isoWeekOf(Date.now(), timeZone), -weeks);

/** Wednesday noon of that week. */
function inTheMiddle(weeksAgo: number): Date {
  const now = new Date();
  const monday = (now.getUTCDay() + 6) % 7;
  const noon = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - monday + 2, 12);
  return new Date(noon - weeksAgo * week);
}
