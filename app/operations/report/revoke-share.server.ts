import { ok, type Result, refuse } from "~/core/result";
import { lockedVersion } from "~/data/report/locked-version.server";
import { recordAct } from "~/data/report/report-acts.server";
import { endShareLink } from "~/data/report/share-link.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

/** Closes a link for whoever has it; to do it twice is to do it once. */
export async function revokeShare(
  db: TenantTransaction,
  { networkId, accountId }: Actor,
  { versionId, linkId }: { versionId: string; linkId: string },
  now: Date,
): Promise<Result<null, { reason: "no-such-link" }>> {
  const { programmeId, contentHash } = await lockedVersion(db, versionId);
  const ended = await endShareLink(db, { networkId, id: linkId, versionId }, now);
  if (ended === null) return refuse({ reason: "no-such-link" });
  if (ended === "ended" && contentHash !== null) {
    await recordAct(db, { networkId, programmeId, act: "share_revoked", versionId, actorId: accountId, contentHash });
  }
  return ok(null);
}
