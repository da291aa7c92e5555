import { beforeAll, describe, expect, test } from "vitest";
import { addWeeks, mondayOf } from "~/core/time/iso-week";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { inTenant } from "~/data/scope/tenant.server";
import { tell } from "~/mail/tell.server";
import { askRelease } from "~/operations/report/release-report.server";
import { acceptReport, askQuestion } from "~/operations/report/review-report.server";
import { batchFigures } from "~/queries/batch/batch-figures.server";
import { needsOf } from "~/queries/network/needs.server";
import { coverageOf } from "~/queries/report/report-coverage.server";
import { stockByKind } from "~/queries/report/report-stock.server";
import { draftChoices, reportList } from "~/queries/report/reports.server";
import { promised } from "../support/moving";
import { aReceivedBatch } from "../support/network";
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

testPortal();

let people: Reporting;
beforeAll(async () => {
  people = await aReportingNetwork();
});

const coverage = (from = firstWeek, to = lastWeek) =>
  asSystem(people.networkId, (db) =>
    coverageOf(db, { programmeId: people.programmeId, from, to, timeZone: "Europe/Paris" }),
  );

describe("the figures of a report", () => {
  test("say of stock what the batch's own page says", async () => {
    await handedOver(people, people.lea, { ties: 6 });
    await promised(people, people.batchId, people.lea.organisationId, 25);
    const { announced, delivery, totals } = await inTenant(people.amira, (db) =>
      batchFigures(db, people.amira, people.batchId),
    );
    const [line, ...others] = await asSystem(people.networkId, (db) => stockByKind(db, [people.batchId]));
    expect(others).toEqual([]);
    const { batch: _batch, kind, massG, ...quantities } = line ?? { batch: "", kind: "", massG: 0 };
    expect({ kind, massG }).toEqual({ kind: "phone", massG: 150 * (delivery?.received ?? 0) });
    expect(quantities).toEqual({ ...totals, announced, received: delivery?.received });
    expect(quantities).toMatchObject({ promised: 25, inStock: 15 + 294, handedOver: 6 });
  });

  test("cover the members that noted something, of those that held phones in the period", async () => {
    expect(await coverage()).toEqual({ reported: 1, of: 2 });
    await handedOver(people, people.sam, { ties: 1 }, addWeeks(firstWeek, 2));
    expect(await coverage()).toEqual({ reported: 2, of: 2 });
    expect(await coverage(addWeeks(firstWeek, 2), lastWeek)).toEqual({ reported: 1, of: 2 });
    // The hub counts where it goes out itself; nobody held anything before.
    await handedOver(people, people.amira, { ties: 1 });
    expect(await coverage()).toEqual({ reported: 3, of: 3 });
    expect(await coverage(addWeeks(firstWeek, -9), addWeeks(firstWeek, -5))).toEqual({ reported: 0, of: 0 });
  });
});

describe("what waits", () => {
  const waiting = (who = people.amira, now = later) =>
    inTenant(who, async (db) => (await needsOf(db, who, now)).needs.filter(({ kind }) => /report|release/.test(kind)));
  const kinds = async (...asked: Parameters<typeof waiting>) => (await waiting(...asked)).map(({ kind }) => kind);

  test("a report is due four weeks before its batch's day, late after it, and not once it is begun", async () => {
    const reportDueOn = new Date(later.getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
    await aReceivedBatch(people, 20, { programmeId: people.programmeId, reportDueOn });
    const at = (days: number) => new Date(later.getTime() + days * 86_400_000);
    expect(await kinds(people.amira, at(-30))).toEqual([]);
    expect(await waiting()).toMatchObject([{ kind: "report-due", values: { count: 10 } }]);
    expect(await waiting(people.amira, at(13))).toMatchObject([{ kind: "report-late", values: { count: 3 } }]);
    expect(await kinds(people.amira, at(10))).toEqual(["report-today"]);
    expect(await kinds(people.lea)).toEqual([]);
    const { due } = await inTenant(people.amira, (db) => reportList(db));
    expect(due).toMatchObject([{ programmeId: people.programmeId }]);
  });

  test("one that cannot begin yet says from when, last of what is to be done", async () => {
    const fresh = await aReportingNetwork();
    const { programmeId, amira } = fresh;
    await plentyHandedOver(fresh);
    const versionId = await drafted(fresh);
    await checked(fresh, versionId);
    await submitted(fresh, versionId);
    // Four weeks more, and the week that must have passed since: as the page where it is begun says.
    const opens = new Date(mondayOf(addWeeks(lastWeek, 6)));
    const day = (days: number) => new Date(opens.getTime() + days * 86_400_000);
    await aReceivedBatch(fresh, 20, { programmeId, reportDueOn: day(3).toISOString().slice(0, 10) });
    expect(await waiting(amira, day(-1))).toMatchObject([{ kind: "report-later", since: opens }]);
    expect(await kinds(amira, day(1))).toEqual(["report-due"]);
  });

  test("a draft whose check ended, a question, a release to confirm: each until it is done, for who can do it", async () => {
    await plentyHandedOver(people);
    const choice = await inTenant(people.amira, (db) => draftChoices(db, { now: later, timeZone: "Europe/Paris" }));
    expect(choice).toMatchObject([{ open: null, proposed: { from: firstWeek, refusal: null } }]);
    const versionId = await drafted(people);
    expect(await kinds()).toEqual([]);
    await checked(people, versionId);
    expect(await kinds()).toEqual(["report-checked"]);
    await submitted(people, versionId);
    expect(await kinds()).toEqual([]);

    const { karim, amira, lea, bilal, networkId } = people;
    const id = newId();
    const question = { id, figure: "report", question: "Les retours sont-ils comptés ?" };
    done(await reviewing(people, (db) => askQuestion(db, karim, versionId, question)));
    expect(await waiting()).toMatchObject([
      { kind: "report-questions", id: versionId, values: { count: 1, number: 1 } },
    ]);
    expect(await kinds(lea)).toEqual([]);
    for (let times = 0; times < 2; times++) {
      await tell({ networkId, about: "report-submitted", id: versionId });
      await tell({ networkId, about: "report-asked", id });
    }
    await inTenant(amira, (db) =>
      db.reportQuestion.updateMany({
        where: { networkId, id },
        data: { answer: "Non.", answeredBy: amira.accountId, answeredAt: new Date() },
      }),
    );
    await reviewing(people, (db) =>
      db.reportQuestion.updateMany({
        where: { networkId, id },
        data: { resolvedBy: karim.accountId, resolvedAt: new Date() },
      }),
    );
    done(await reviewing(people, (db) => acceptReport(db, karim, versionId)));
    done(await inTenant(amira, (db) => askRelease(db, amira, versionId, { id: newId() })));
    expect(await kinds(amira)).toEqual([]);
    expect(await kinds(bilal)).toEqual(["release-confirm"]);
    expect(await kinds(lea)).toEqual(["release-confirm"]);
    await tell({ networkId, about: "release-asked", id: versionId });
    const letters = await asSystem(networkId, (db) => db.letter.findMany({ where: { kind: { startsWith: "re" } } }));
    const told = letters.map(({ kind, accountId }) => `${kind} ${accountId}`).sort();
    expect(told).toEqual(
      [
        `report-submitted ${karim.accountId}`,
        ...[amira, bilal].map(({ accountId }) => `report-asked ${accountId}`),
        ...[bilal, lea, people.sam].map(({ accountId }) => `release-asked ${accountId}`),
      ].sort(),
    );
  });
});
