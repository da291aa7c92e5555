import { beforeAll, describe, expect, test, vi } from "vitest";
import type { ReportContent } from "~/core/report/content";
import { figureCell, figuresOf } from "~/core/report/figures";
import { tablesOf } from "~/core/report/tables";
import { addWeeks } from "~/core/time/iso-week";
import { verifyChain } from "~/data/report/report-acts.server";
import { contentHashOf } from "~/data/report/report-hash.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { inTenant } from "~/data/scope/tenant.server";
import { checkReport } from "~/jobs/check-report.server";
import { startWorker } from "~/jobs/worker.server";
import { answerQuestion } from "~/operations/report/answer-question.server";
import { startCheck } from "~/operations/report/check-report.server";
import { discardDraft } from "~/operations/report/discard-draft.server";
import { draftNewVersion } from "~/operations/report/draft-new-version.server";
import { draftReport } from "~/operations/report/draft-report.server";
import { askRelease, confirmRelease, withdrawRelease } from "~/operations/report/release-report.server";
import { acceptReport, askQuestion, resolveQuestion } from "~/operations/report/review-report.server";
import { submitReport } from "~/operations/report/submit-report.server";
import { setCarbon, writeSection } from "~/operations/report/write-report.server";
import { chainBehind, reportPage } from "~/queries/report/report.server";
import { reportList } from "~/queries/report/reports.server";
import { withClient } from "../../server/roles.ts";
import { testPortal } from "../support/portal";
import {
  aReportingNetwork,
  checked,
  done,
  drafted,
  firstWeek,
  handedOver,
  lastWeek,
  later,
  plentyHandedOver,
  type Reporting,
  reviewing,
  submitted,
} from "../support/reporting";

const portal = testPortal();

/** As who keeps the database could, with the wall taken down for the moment. */
const behindTheWall = (sql: string) =>
  withClient(portal.database().ownerUrl, (db) =>
    db.query(
      `alter table report_acts no force row level security; ${sql}; alter table report_acts force row level security`,
    ),
  );

const contentOf = async ({ networkId }: Reporting, versionId: string): Promise<ReportContent> => {
  const page = await asSystem(networkId, (db) => reportPage(db, versionId));
  if (!page?.content) throw new Error("a document");
  return page.content;
};

describe("the life of a report", () => {
  let people: Reporting;
  let versionId: string;
  const amira = <T>(work: Parameters<typeof inTenant<T>>[1]) => inTenant(people.amira, work);
  const id = () => ({ id: newId() });

  beforeAll(async () => {
    people = await aReportingNetwork();
    await plentyHandedOver(people);
    versionId = await drafted(people);
  });

  test("is drafted once, and the next one only after it", async () => {
    const form = {
      ...id(),
      programmeId: people.programmeId,
      fromWeek: addWeeks(lastWeek, 1),
      toWeek: addWeeks(lastWeek, 4),
    };
    const again = await amira((db) => draftReport(db, people.amira, form, later));
    expect(again).toMatchObject({ refusal: { reason: "draft-open", number: 1, versionId } });
  });

  test("I-02: a paragraph that names somebody is kept nowhere, and the refusal does not repeat it", async () => {
    const write = (content: string) =>
      amira((db) => writeSection(db, people.amira, versionId, { ...id(), key: "delivery", content }));
    const refused = await write("Écrivez à amira@example.org");
    expect(refused).toMatchObject({ refusal: { reason: "scanned", rule: "email" } });
    expect(JSON.stringify(refused)).not.toContain("amira");
    done(await write("Les cartons sont arrivés fermés."));
    expect(await amira((db) => db.reportSection.count())).toBe(1);
  });

  test("does not leave the network before its figures are checked", async () => {
    const submit = () => amira((db) => submitReport(db, people.amira, versionId, id()));
    expect(await submit()).toMatchObject({ refusal: { reason: "not-checked", state: "none" } });
  });

  test("two checks at once, one of them killed and run again, leave the answer of the one asked for last", async () => {
    const [first, second] = [newId(), newId()];
    for (const checkId of [first, second]) {
      done(await amira((db) => startCheck(db, people.amira, versionId, { id: checkId })));
    }
    const job = (checkId: string) => checkReport({ networkId: people.networkId, versionId, checkId });
    await job(first);
    expect(await contentOf(people, versionId).catch(() => "nothing yet")).toBe("nothing yet");
    await Promise.all([job(second), job(second)]);
    const content = await contentOf(people, versionId);
    await job(second);
    expect(await contentOf(people, versionId)).toEqual(content);
  });

  test("S-04: thrown away and drafted again, the same period gives the same numbers", async () => {
    const { periods } = await contentOf(people, versionId);
    done(await amira((db) => discardDraft(db, people.amira, versionId, id())));
    expect(await asSystem(people.networkId, (db) => db.reportSlice.count())).toBe(0);
    versionId = await drafted(people);
    await checked(people, versionId);
    expect((await contentOf(people, versionId)).periods).toEqual(periods);
  });

  test("what is written after the check is in the document, and the figures stay", async () => {
    const before = await contentOf(people, versionId);
    const content = "Quarante téléphones restent à la tête de réseau.";
    done(await amira((db) => writeSection(db, people.amira, versionId, { ...id(), key: "next", content })));
    const carbon = { ...id(), carbon: true, substitution: 50, yearsOfUse: 2 };
    done(await amira((db) => setCarbon(db, people.amira, versionId, carbon)));
    const after = await contentOf(people, versionId);
    expect(after.sections).toEqual([{ key: "next", content }]);
    expect(after.carbon).toMatchObject({ substitution: 50, years: 2, lowTonnes: expect.any(Number) });
    expect(after.periods).toEqual(before.periods);
    expect(after.stock).toEqual(before.stock);
  });

  test("is submitted once, however often it is sent, and frozen with its hash and its place in the chain", async () => {
    const form = id();
    const submit = () => amira((db) => submitReport(db, people.amira, versionId, form));
    expect(await Promise.all([submit(), submit()])).toEqual([
      { ok: true, value: { versionId } },
      { ok: true, value: { versionId } },
    ]);
    const page = await reviewing(people, (db) => reportPage(db, versionId));
    expect(page?.version.contentHash).toBe(contentHashOf(page?.content as ReportContent));
    expect(page?.content?.head).toBe("0".repeat(64));
    expect(page?.acts.map(({ act }) => act)).toEqual(["submitted"]);
    const chain = page && (await reviewing(people, (db) => chainBehind(db, page.report)));
    expect(chain).toMatchObject({ intact: true, length: 1 });
    const write = { ...id(), key: "next" as const, content: "Encore un mot." };
    expect(await amira((db) => writeSection(db, people.amira, versionId, write))).toMatchObject({
      refusal: { reason: "not-a-draft" },
    });
  });

  test("is asked about figure by figure, answered once, and accepted when nothing is left open", async () => {
    const { karim } = people;
    const question = { ...id(), figure: "T1:period:total:total", question: "Ce total compte-t-il les retours ?" };
    const ask = (figure: string) =>
      reviewing(people, (db) => askQuestion(db, karim, versionId, { ...question, figure }));
    expect(await ask("T1:period:total:nowhere")).toMatchObject({ refusal: { reason: "no-such-figure" } });
    expect(await Promise.all([ask(question.figure), ask(question.figure)])).toEqual([
      { ok: true, value: { questionId: question.id } },
      { ok: true, value: { questionId: question.id } },
    ]);
    const accept = () => reviewing(people, (db) => acceptReport(db, karim, versionId));
    const resolve = () => reviewing(people, (db) => resolveQuestion(db, karim, versionId, { questionId: question.id }));
    expect(await accept()).toMatchObject({ refusal: { reason: "questions-open", waiting: 1, unresolved: 0 } });
    expect(await resolve()).toMatchObject({ refusal: { reason: "not-answered" } });
    expect((await amira((db) => reportList(db))).reports[0]).toMatchObject({ waiting: 1, unresolved: 0 });
    const answer = (text: string) => ({ ...id(), questionId: question.id, answer: text });
    const say = (text: string) => amira((db) => answerQuestion(db, people.amira, versionId, answer(text)));
    expect(await say("Appelez le 06 12 34 56 78")).toMatchObject({ refusal: { reason: "scanned" } });
    done(await say("Non : ce qui revient est compté à part."));
    expect(await say("Finalement, oui.")).toMatchObject({ refusal: { reason: "already-answered" } });
    expect(await accept()).toMatchObject({ refusal: { reason: "questions-open", waiting: 0, unresolved: 1 } });
    done(await resolve());
    done(await resolve());
    done(await accept());
    done(await accept());
  });

  test("SEC-07: is released by two people, one who asks and another who confirms", async () => {
    const { lea } = people;
    const confirm = (who: typeof lea) => inTenant(who, (db) => confirmRelease(db, who, versionId, id()));
    expect(await confirm(lea)).toMatchObject({ refusal: { reason: "not-asked" } });
    const ask = () => amira((db) => askRelease(db, people.amira, versionId, id()));
    done(await ask());
    done(await amira((db) => withdrawRelease(db, people.amira, versionId, id())));
    done(await ask());
    expect(await ask()).toMatchObject({ refusal: { reason: "already-asked" } });
    expect(await confirm(people.amira)).toMatchObject({ refusal: { reason: "same-person" } });
    const both = await Promise.all([confirm(lea), confirm(people.bilal)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: "already-released" } });
  });

  test("SEC-04: every act is in the chain, and a changed one breaks it", async () => {
    const { networkId, programmeId } = people;
    const chain = () => asSystem(networkId, (db) => verifyChain(db, { networkId, programmeId }));
    expect(await chain()).toMatchObject({ intact: true, length: 8, brokenAt: null });
    await behindTheWall("update report_acts set acted_at = acted_at + interval '1 second' where sequence = 3");
    expect(await chain()).toMatchObject({ intact: false, brokenAt: 3 });
    await behindTheWall("update report_acts set acted_at = acted_at - interval '1 second' where sequence = 3");
    expect(await chain()).toMatchObject({ intact: true });
  });
});

describe("what came late", () => {
  let people: Reporting;
  let first: string;

  beforeAll(async () => {
    people = await aReportingNetwork(400);
    await plentyHandedOver(people);
    first = await drafted(people);
    await submitted(people, first);
  });

  const another = async () => {
    const form = { id: newId() };
    return done(await inTenant(people.amira, (db) => draftNewVersion(db, people.amira, first, form))).versionId;
  };

  test("a few late entries change no figure about people: they join the next report", async () => {
    await handedOver(people, people.lea, { ties: 7 });
    const versionId = await another();
    await checked(people, versionId);
    const content = await contentOf(people, versionId);
    expect(content.lateTooFew).toBe(true);
    expect(content.periods).toMatchObject([{ number: 1, version: 2, slices: [{}] }]);
    expect(content.changes.filter(({ figure }) => !figure.startsWith("T7"))).toEqual([]);
    done(await inTenant(people.amira, (db) => discardDraft(db, people.amira, versionId, { id: newId() })));
  });

  test("a late entry is counted in the next slice, never in a published one, and each changed figure says why", async () => {
    await handedOver(people, people.lea, { ties: 20, follow_up: 20 }, addWeeks(firstWeek, 1));
    await handedOver(people, people.sam, { ties: 20, follow_up: 20 }, addWeeks(firstWeek, 1));
    const before = await contentOf(people, first);
    const versionId = await another();
    await submitted(people, versionId);
    const content = await contentOf(people, versionId);
    const [own] = content.periods;
    expect(own?.slices[0]).toEqual(before.periods[0]?.slices[0]);
    expect(own?.slices).toHaveLength(2);
    expect(content.lateTooFew).toBe(false);
    for (const { key, cell, table } of figuresOf(tablesOf(content))) {
      const was = figureCell(before, key)?.value ?? null;
      const change = content.changes.find(({ figure }) => figure === key);
      expect(change === undefined).toBe(was === cell.value);
      if (!change || was === null || cell.value === null) continue;
      const explained = change.causes.reduce((sum, each) => sum + each.change, 0);
      expect(`${key} ${explained}`).toBe(`${key} ${cell.value - was}`);
      if (table.key !== "T7") expect(change.causes.map(({ cause }) => cause)).toEqual(["late"]);
    }
    const total = content.changes.find(({ figure }) => figure === "T1:period:total:total");
    expect(total?.causes).toEqual([{ cause: "late", change: own?.slices[1]?.total }]);
    const page = await reviewing(people, (db) => reportPage(db, first));
    expect(page?.version.supersededAt).not.toBeNull();
    expect(page?.versions.map(({ version }) => version)).toEqual([1, 2]);
  });

  test("a newer submission undoes the check of another draft, which was audited against less", async () => {
    const [from, to] = [addWeeks(lastWeek, 1), addWeeks(lastWeek, 4)];
    await plentyHandedOver(people, from);
    const second = await drafted(people, to, from);
    await checked(people, second);
    const newer = await another();
    await submitted(people, newer);
    const submit = await inTenant(people.amira, (db) => submitReport(db, people.amira, second, { id: newId() }));
    expect(submit).toMatchObject({ refusal: { reason: "not-checked", state: "none" } });
    await submitted(people, second);
    const content = await contentOf(people, second);
    expect(content.periods.map(({ number, slices }) => `${number}:${slices.length}`)).toEqual(["1:2", "2:1"]);
  });
});

test("S-01: fewer than twenty handovers leave the network in no figure", async () => {
  const people = await aReportingNetwork(30);
  await handedOver(people, people.lea, { ties: 9, steps: 8 });
  const versionId = await drafted(people);
  await checked(people, versionId);
  const page = await inTenant(people.amira, (db) => reportPage(db, versionId));
  expect(page).toMatchObject({ content: null, version: { checkState: "refused", contentHash: null } });
  expect(await asSystem(people.networkId, (db) => db.reportSlice.count())).toBe(0);
});

test("a check whose worker was killed is taken up by the next one that starts", async () => {
  const people = await aReportingNetwork();
  await plentyHandedOver(people);
  const versionId = await drafted(people);
  done(await inTenant(people.amira, (db) => startCheck(db, people.amira, versionId, { id: newId() })));
  await withClient(portal.database().ownerUrl, async (db) => {
    await db.query("update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now()");
  });
  const worker = await startWorker({ connectionString: portal.database().ownerUrl });
  try {
    const page = () => inTenant(people.amira, (db) => reportPage(db, versionId));
    await vi.waitFor(async () => expect((await page())?.version.checkState).toBe("passed"), {
      timeout: 30_000,
      interval: 100,
    });
    expect((await page())?.version.checkTotal).toBeGreaterThan(0);
  } finally {
    await worker.stop();
  }
});
