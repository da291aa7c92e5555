import { decideRelease, type ReleaseRefusal } from "~/core/report/life";
import { ok, type Result } from "~/core/result";
import { enqueue } from "~/data/network/job-queue.server";
import { type LockedVersion, lockedVersion, standingOf } from "~/data/report/locked-version.server";
import { recordAct } from "~/data/report/report-acts.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

type Step = "ask" | "withdraw" | "confirm";
type Done = { versionId: string };
type Outcome = Promise<Result<Done, ReleaseRefusal | SentTwice>>;

/** A coordinator asks that an accepted report may be shown to anybody; somebody else has to confirm it (SEC-07). */
export const askRelease = (db: TenantTransaction, who: Actor, versionId: string, form: { id: string }): Outcome =>
  take("ask", db, who, versionId, form, async (version, now) => {
    const data = { releaseAskedBy: who.accountId, releaseAskedAt: now };
    await db.reportVersion.updateMany({ where: its(version), data });
    await record(db, who, version, "release_asked", now);
    await enqueue(db, { task: "tell", networkId: who.networkId, about: "release-asked", id: versionId });
  });

export const withdrawRelease = (db: TenantTransaction, who: Actor, versionId: string, form: { id: string }): Outcome =>
  take("withdraw", db, who, versionId, form, async (version) => {
    await db.reportVersion.updateMany({ where: its(version), data: { releaseAskedBy: null, releaseAskedAt: null } });
  });

/** Another coordinator, or the lead of a member, confirms. */
export const confirmRelease = (db: TenantTransaction, who: Actor, versionId: string, form: { id: string }): Outcome =>
  take("confirm", db, who, versionId, form, async (version, now) => {
    const data = { state: "released" as const, releasedBy: who.accountId, releasedAt: now };
    await db.reportVersion.updateMany({ where: its(version), data });
    await record(db, who, version, "released", now);
  });

function take(
  step: Step,
  db: TenantTransaction,
  who: Actor,
  versionId: string,
  { id }: { id: string },
  work: (version: LockedVersion, now: Date) => Promise<void>,
): Outcome {
  return once(db, who, { id, content: { [step]: versionId } }, async (): Promise<Result<Done, ReleaseRefusal>> => {
    const version = await lockedVersion(db, versionId);
    const decided = decideRelease(await standingOf(db, version), version.releaseAskedBy, step, who.accountId);
    if (!decided.ok) return decided;
    await work(version, new Date());
    return ok({ versionId });
  });
}

const its = ({ networkId, versionId }: LockedVersion) => ({ networkId, id: versionId });

const record = (
  db: TenantTransaction,
  who: Actor,
  { networkId, programmeId, versionId, contentHash }: LockedVersion,
  act: "release_asked" | "released",
  actedAt: Date,
) =>
  recordAct(db, {
    networkId,
    programmeId,
    act,
    versionId,
    actorId: who.accountId,
    contentHash: contentHash ?? "",
    actedAt,
  });
