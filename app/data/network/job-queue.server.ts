import type { TenantTransaction } from "../scope/tenant.server";

export type Job =
  | { task: "send-letter"; networkId: string; letterId: string }
  | { task: "check-ledger"; networkId: string }
  /** Rounds and audits a draft's figures; the check it was asked for is the only one that may write. */
  | { task: "check-report"; networkId: string; versionId: string; checkId: string }
  | { task: "draw-sample"; networkId: string; sampleId: string }
  /** Tells the people concerned by letter; the job finds out who they are. */
  | { task: "tell"; networkId: string; about: TellAbout; id: string };

export type TellAbout =
  | "split-decided"
  | "batch-changed"
  | "batch-cancelled"
  | "transfer-sent"
  | "discrepancies-opened"
  | "settlement-proposed"
  | "report-submitted"
  | "report-asked"
  | "report-accepted"
  | "release-asked"
  | "follow-ups-expected";

/** Queues a job in the caller's transaction: it exists if and only if the change does. Payloads hold ids only. */
export async function enqueue(db: TenantTransaction, job: Job): Promise<void> {
  const { task, ...payload } = job;
  await db.$executeRaw`select relais.enqueue(${task}, ${JSON.stringify(payload)}::json)`;
}
