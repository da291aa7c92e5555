import { randomBytes } from "node:crypto";
import { storedReport } from "~/core/report/stored-report";
import { ok, type Result, refuse } from "~/core/result";
import { samplableOf } from "~/core/sample/samplable";
import { enqueue } from "~/data/network/job-queue.server";
import { lockNumbering } from "~/data/scope/lock.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import type { AskSampleForm } from "~/forms/sample-forms";

export type AskSampleRefusal =
  | { reason: "superseded" }
  | { reason: "not-exact" }
  | { reason: "margin-none" }
  | { reason: "margin-too-wide"; handedOver: number }
  | { reason: "already-asked"; number: number };

/**
 * A reviewer asks for a sample of a batch, to verify what a version of a report says was handed over of it. Which places
 * it takes is drawn by a job: a reviewer reads no place. The seed is made here, once, and printed with every statement.
 */
export async function askSample(
  db: TenantTransaction,
  reviewer: { accountId: string },
  versionId: string,
  { id, batchId, margin, confidence }: AskSampleForm,
): Promise<Result<{ number: number }, AskSampleRefusal>> {
  await lockNumbering(db, versionId);
  const version = await db.reportVersion.findFirst({ where: { id: versionId }, include: { samples: true } });
  if (!version?.content) throw new Response(null, { status: 404 });
  const mine = version.samples.find((sample) => sample.id === id);
  if (mine) return ok({ number: mine.number });

  const { networkId, samples } = version;
  const batch = samplableOf(storedReport.read(version.content)).find((each) => each.id === batchId);
  if (!batch) throw new Response(null, { status: 404 });
  if (version.supersededAt) return refuse({ reason: "superseded" });
  if (batch.handedOver === null || batch.handedOver === 0) return refuse({ reason: "not-exact" });
  if (margin === 0) return refuse({ reason: "margin-none" });
  if (margin >= batch.handedOver) return refuse({ reason: "margin-too-wide", handedOver: batch.handedOver });
  const open = samples.find((sample) => sample.batchId === batchId && sample.concludedAt === null);
  if (open) return refuse({ reason: "already-asked", number: open.number });

  const number = Math.max(0, ...samples.map((sample) => sample.number)) + 1;
  const seed = randomBytes(16).toString("hex");
  const createdBy = reviewer.accountId;
  await db.sample.createMany({
    data: [{ networkId, id, versionId, batchId, number, margin, confidence, seed, createdBy }],
  });
  await enqueue(db, { task: "draw-sample", networkId, sampleId: id });
  return ok({ number });
}
