import { expect, test } from "vitest";
import { createAccount, createMandate } from "~/data/access/directory.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inProgramme, inTenant } from "~/data/scope/tenant.server";
import { askSample } from "~/operations/sample/ask-sample.server";
import { concludeSample } from "~/operations/sample/conclude-sample.server";
import { countPlace } from "~/operations/sample/count-place.server";
import { drawSample } from "~/operations/sample/draw-sample.server";
import { receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { sampleSheet } from "~/queries/sample/sample.server";
import { samplesOfVersion, samplesToCount } from "~/queries/sample/samples.server";
import { counting, onItsWay } from "../support/moving";
import { aNetwork, type People } from "../support/network";
import { testPortal } from "../support/portal";

testPortal();

test("a reviewer asks, the network counts blind, and the programme reads one statement and no place", async () => {
  const world = await aSubmittedReport();
  const { people, reviewer, versionId, batchId, lineId, transferId } = world;
  const ask = (id: string, margin: number, batch = batchId) =>
    inProgramme(reviewer, (db) => askSample(db, reviewer, versionId, { id, batchId: batch, margin, confidence: 950 }));
  expect(await ask(newId(), 0)).toMatchObject({ refusal: { reason: "margin-none" } });
  expect(await ask(newId(), 30)).toMatchObject({ refusal: { reason: "margin-too-wide", handedOver: 30 } });
  const sampleId = newId();
  expect(await ask(sampleId, 3)).toMatchObject({ ok: true, value: { number: 1 } });
  expect(await ask(sampleId, 3)).toMatchObject({ ok: true, value: { number: 1 } });
  expect(await ask(newId(), 4)).toMatchObject({ refusal: { reason: "already-asked", number: 1 } });

  const job = () =>
    asSystem(people.networkId, async (db) => {
      await drawSample(db, people.networkId, sampleId);
      await concludeSample(db, sampleId);
    });
  await job();
  await job();

  // The delivery's paper, the hub's shelf and the parcel on its way; the member sees what it can count.
  const hubSheet = await sheetOf(people.amira, sampleId);
  expect(hubSheet?.places.map(({ kind }) => kind).sort()).toEqual(["paper", "parcel", "shelf"]);
  const leaSheet = await sheetOf(people.lea, sampleId);
  expect(leaSheet?.places.map(({ kind }) => kind)).toEqual(["parcel"]);
  expect(await sheetOf(people.sam, sampleId)).toBeNull();
  expect(hubSheet?.places.every(({ result }) => result === null)).toBe(true);
  const inTheProgramme = await inProgramme(reviewer, (db) =>
    Promise.all([db.sampleUnit.count(), db.sampleCount.count()]),
  );
  expect(inTheProgramme).toEqual([0, 0]);

  const at = (kind: string) => hubSheet?.places.find((place) => place.kind === kind)?.position ?? 0;
  const count = (who: Actor, position: number, counted: number, before: number | null = null) =>
    inTenant(who, (db) => countPlace(db, who, sampleId, { id: newId(), position, counted, before }));

  // Another member's place is a place that does not exist.
  await expect(count(people.sam, at("parcel"), 96)).rejects.toBeInstanceOf(Response);
  // A difference is looked at twice, and nothing is kept until two counts in a row agree.
  expect(await count(people.amira, at("shelf"), 6)).toMatchObject({ refusal: { reason: "count-again" } });
  expect(await count(people.amira, at("shelf"), 5, 6)).toMatchObject({ refusal: { reason: "count-again" } });
  expect(await count(people.amira, at("shelf"), 5, 5)).toMatchObject({ ok: true });

  // The parcel arrives while the sample is open: the books are those of the moment of the count.
  const arrived = await inTenant(people.lea, (db) =>
    receiveTransfer(db, people.lea, transferId, counting(lineId, { received: 96 })),
  );
  expect(arrived.ok).toBe(true);
  const both = await Promise.all([count(people.lea, at("parcel"), 0), count(people.amira, at("parcel"), 0)]);
  expect(both.map((answer) => (answer.ok ? "kept" : answer.refusal.reason)).sort()).toEqual([
    "already-counted",
    "kept",
  ]);
  expect(await seen(reviewer, versionId)).toMatchObject([{ units: 3, counted: 2, statement: null }]);
  expect(await count(people.amira, at("paper"), 100)).toMatchObject({ ok: true });
  await job();

  // One phone more on the shelf than in the books was noted as handed over and was not.
  expect(await seen(reviewer, versionId)).toMatchObject([
    {
      counted: 3,
      statement: { published: 30, stated: 29, within: 0, confidence: 950, places: 3, counted: 3, differing: 1 },
    },
  ]);
  const after = await sheetOf(people.amira, sampleId);
  expect(after?.places.find(({ kind }) => kind === "shelf")?.result).toEqual({ counted: 5, book: 4 });
  const list = await inTenant(people.lea, (db) => samplesToCount(db));
  expect(list).toMatchObject([{ mine: 1, mineCounted: 1, report: 1 }]);
});

const sheetOf = (who: Actor, sampleId: string) => inTenant(who, (db) => sampleSheet(db, who, sampleId));

const seen = async (reviewer: { programmeId: string; accountId: string }, versionId: string) =>
  (await inProgramme(reviewer, (db) => samplesOfVersion(db, versionId)))?.samples;

/** 100 received, 96 on their way to Léa's member; a report that says 30 were handed over of them. */
async function aSubmittedReport() {
  const people = await aNetwork();
  const moving = await onItsWay(people);
  const reviewer = await inDirectory(async (db) => {
    const accountId = await createAccount(db, { email: `${newId()}@example.org`, name: "Relecture", locale: "fr" });
    await createMandate(db, { accountId, role: "reviewer", programmeId: people.programmeId });
    return { accountId, programmeId: people.programmeId };
  });
  const versionId = await submitted(people, moving.batchId);
  return { people, reviewer, versionId, ...moving };
}

async function submitted({ amira, networkId, programmeId }: People, batchId: string): Promise<string> {
  const reportId = newId();
  const versionId = newId();
  const createdBy = amira.accountId;
  const content = {
    format: 1,
    number: 1,
    network: { name: "Littoral", invented: false },
    batches: [{ id: batchId, name: "Lot" }],
    stock: [{ batch: batchId, kind: "phone", handedOver: 30 }],
  };
  await inTenant(amira, async (db) => {
    await db.report.createMany({
      data: [{ networkId, id: reportId, programmeId, number: 1, fromWeek: "2026-W36", toWeek: "2026-W39", createdBy }],
    });
    await db.reportVersion.createMany({ data: [{ networkId, id: versionId, reportId, version: 1 }] });
  });
  // As the check leaves it.
  await asSystem(networkId, (db) =>
    db.reportVersion.updateMany({
      where: { id: versionId },
      data: { content, contentHash: "0".repeat(64), checkState: "passed" },
    }),
  );
  return inTenant(amira, async (db) => {
    await db.report.updateMany({ where: { id: reportId }, data: { submittedAt: new Date() } });
    await db.reportVersion.updateMany({
      where: { id: versionId },
      data: { state: "submitted", submittedBy: createdBy, submittedAt: new Date() },
    });
    return versionId;
  });
}
