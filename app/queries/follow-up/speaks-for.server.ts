import { ok, type Result, refuse } from "~/core/result";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

export type NotAMember = { reason: "not-a-member" };

/** For which member somebody says its follow-ups: a lead for their own, the hub for any of them. */
export async function speaksFor(
  db: TenantTransaction,
  who: Actor,
  organisationId: string,
): Promise<Result<{ organisationId: string; onBehalf: boolean }, NotAMember>> {
  const onBehalf = who.role === "coordinator";
  if (!onBehalf && organisationId !== who.organisationId) return refuse({ reason: "not-a-member" });
  const member = await db.organisation.findFirst({ where: { id: organisationId, kind: "member", archivedAt: null } });
  return member ? ok({ organisationId, onBehalf }) : refuse({ reason: "not-a-member" });
}
