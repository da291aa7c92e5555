import { ok, type Result, refuse } from "~/core/result";
import type { Actor, Prisma, TenantTransaction } from "~/data/scope/tenant.server";
import { namesOf } from "~/queries/access/names.server";

export type RevokePassRefusal = { reason: "already-revoked"; by: string; at: string } | { reason: "pass-ended" };

/**
 * Ends a pass now: its phone is emptied at its next contact. Its bag stays to be counted back. A pass left on its phone
 * can be revoked too: what comes under it from then on is shown as such. Throws a 404 for what is not one's own.
 */
export async function revokePass(
  db: TenantTransaction,
  who: Actor,
  passId: string,
  now = new Date(),
): Promise<Result<null, RevokePassRefusal>> {
  const { organisationId } = who;
  const { count } = await db.pass.updateMany({ where: { id: passId, ...unended(who, now) }, data: revoked(who, now) });
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

/** Ends every live pass of one's own organisation, and closes those that were left before their end. */
export async function revokeAllPasses(
  db: TenantTransaction,
  who: Actor,
  now = new Date(),
): Promise<Result<{ count: number }, { reason: "none-live" }>> {
  const where = unended(who, now);
  const { count } = await db.pass.updateMany({ where: { ...where, leftAt: null }, data: revoked(who, now) });
  if (count === 0) return refuse({ reason: "none-live" });
  await db.pass.updateMany({ where, data: revoked(who, now) });
  return ok({ count });
}

/** Ends what somebody gave in an organisation, or took for themselves: their role there has ended, and so has their word. */
export async function revokePassesOf(
  db: TenantTransaction,
  who: Actor,
  { accountId, organisationId }: { accountId: string; organisationId: string },
  now: Date,
): Promise<void> {
  const where = { ...unended({ organisationId }, now), givenBy: accountId };
  await db.pass.updateMany({ where, data: revoked(who, now) });
}

const unended = ({ organisationId }: Pick<Actor, "organisationId">, now: Date): Prisma.PassWhereInput => ({
  organisationId,
  revokedAt: null,
  endsAt: { gt: now },
});

const revoked = ({ accountId }: Actor, now: Date) => ({
  revokedAt: now,
  revokedBy: accountId,
  codeHash: null,
  codeEndsAt: null,
});
