import { ok, type Result, refuse } from "~/core/result";
import { endApiToken } from "~/data/report/api-token.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";

/** Ends a token of the programme at once. Doing it twice is doing it once. */
export async function revokeToken(
  db: TenantTransaction,
  tokenId: string,
  now: Date,
): Promise<Result<null, { reason: "no-such-token" }>> {
  return (await endApiToken(db, tokenId, now)) ? ok(null) : refuse({ reason: "no-such-token" });
}
