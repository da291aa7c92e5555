import { ok, type Result, refuse } from "~/core/result";
import type { Actor, Prisma, TenantTransaction } from "~/data/tenant.server";
import { namesOf } from "~/queries/names.server";

export type RevokePassRefusal = { reason: "already-revoked"; by: string; at: string } | { reason: "pass-ended" };

/** Ends a pass now: its phone is emptied at its next contact. Its bag stays to be counted back. Throws a 404 for what is not one's own. */
export async function revokePass(
  db: TenantTransaction,
  who: Actor,
  passId: string,
  now = new Date(),
): Promise<Result<null, RevokePassRefusal>> {
  const { organisationId } = who;
  const { count } = await db.pass.updateMany({ where: { id: passId, ...live(who, now) }, data: revoked(who, now) });
  if (count === 1) return ok(null);
  const pass = await db.pass.findFirst({ where: { id: passId, organisationId } });
  if (!pass) throw new Response(null, { status: 404 });
  if (!pass.revokedAt) return refuse({ reason: "pass-ended" });
  const names = await namesOf(db, [pass.revokedBy]);
  return refuse({
    reason: "already-revoked",
    by: names.get(pass.revokedBy ?? "") ?? "",
    at: pass.revokedAt.toISOString(),
  });
}

/** Ends every live pass of one's own organisation. */
export async function revokeAllPasses(
  db: TenantTransaction,
  who: Actor,
  now = new Date(),
): Promise<Result<{ count: number }, { reason: "none-live" }>> {
  const { count } = await db.pass.updateMany({ where: live(who, now), data: revoked(who, now) });
  return count > 0 ? ok({ count }) : refuse({ reason: "none-live" });
}

const live = ({ organisationId }: Actor, now: Date): Prisma.PassWhereInput => ({
  organisationId,
  revokedAt: null,
  leftAt: null,
  endsAt: { gt: now },
});

const revoked = ({ accountId }: Actor, now: Date) => ({
  revokedAt: now,
  revokedBy: accountId,
  codeHash: null,
  codeEndsAt: null,
});
