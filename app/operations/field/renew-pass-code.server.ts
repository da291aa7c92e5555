import { ok, type Result, refuse } from "~/core/result";
import { newCode } from "~/data/field/pass-code.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

export type RenewRefusal = { reason: "pass-opened" } | { reason: "pass-revoked" } | { reason: "pass-ended" };

/** Another code for a pass that no phone has opened; the one before opens nothing any more. Throws a 404 for what is not one's own. */
export async function renewPassCode(
  db: TenantTransaction,
  { networkId, organisationId }: Actor,
  passId: string,
  now = new Date(),
): Promise<Result<null, RenewRefusal>> {
  const pass = await db.pass.findFirst({ where: { id: passId, organisationId } });
  if (!pass) throw new Response(null, { status: 404 });
  if (pass.revokedAt) return refuse({ reason: "pass-revoked" });
  if (pass.endsAt <= now) return refuse({ reason: "pass-ended" });
  // A phone may open it in this very moment: then there is no code to renew.
  const { count } = await db.pass.updateMany({
    where: { id: passId, organisationId, openedAt: null, revokedAt: null },
    data: newCode({ networkId, id: passId }, pass.endsAt, now),
  });
  return count === 1 ? ok(null) : refuse({ reason: "pass-opened" });
}
