import { ok, type Result, refuse } from "~/core/result";
import { lockedVersion } from "~/data/report/locked-version.server";
import { recordAct } from "~/data/report/report-acts.server";
import { keepShareLink, shareTokenOf } from "~/data/report/share-link.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { MakeLinkForm } from "~/forms/share-forms";

export type ShareRefusal = { reason: "not-released" } | { reason: "shown-before" };

/** A second sending within this time is the same click. */
const SAME_CLICK = 10 * 60_000;
const DAY = 86_400_000;

/** Makes a link that shows one released version until it ends. Its token is in the answer and nowhere else. */
export async function shareReport(
  db: TenantTransaction,
  who: Actor,
  versionId: string,
  { id, days }: Pick<MakeLinkForm, "id" | "days">,
  now: Date,
): Promise<Result<{ token: string; endsAt: Date }, ShareRefusal>> {
  const { networkId, accountId } = who;
  const version = await lockedVersion(db, versionId);
  const { programmeId, state, contentHash } = version;
  if (state !== "released" || contentHash === null) return refuse({ reason: "not-released" });
  // A year to the second could end after a year as the database counts it.
  const endsAt = new Date(now.getTime() + days * DAY - 60_000);
  if (await keepShareLink(db, { networkId, id, versionId, createdBy: accountId, endsAt })) {
    await recordAct(db, { networkId, programmeId, act: "shared", versionId, actorId: accountId, contentHash });
  }
  const kept = await db.shareLink.findUnique({ where: { networkId_id: { networkId, id } } });
  const mine = kept?.createdBy === accountId && kept.versionId === versionId;
  if (!mine || kept.revokedAt || now.getTime() - kept.createdAt.getTime() > SAME_CLICK) {
    return refuse({ reason: "shown-before" });
  }
  return ok({ token: shareTokenOf({ networkId, id }), endsAt: kept.endsAt });
}
