import { ok, type Result, refuse } from "~/core/result";
import { endShareLink } from "~/data/share-link.server";
import type { Actor, TenantTransaction } from "~/data/tenant.server";

/** Closes a link for whoever has it; to do it twice is to do it once. */
export async function revokeShare(
  db: TenantTransaction,
  { networkId }: Actor,
  { versionId, linkId }: { versionId: string; linkId: string },
  now: Date,
): Promise<Result<null, { reason: "no-such-link" }>> {
  const ended = await endShareLink(db, { networkId, id: linkId, versionId }, now);
  return ended ? ok(null) : refuse({ reason: "no-such-link" });
}
