import { isDemoAddress } from "~/core/access/email";
import type { HoldsBack } from "~/core/network/holds-back";
import { ok, type Result, refuse } from "~/core/result";
import { noteCorrection } from "~/data/network/corrections.server";
import { lockStandings } from "~/data/network/standing.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import { lockPeople } from "~/data/scope/people-lock.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { holdsBack } from "~/queries/network/holds-back.server";

export type ArchiveRefusal =
  | { reason: "not-a-member" }
  | { reason: "demo-account" }
  /** What is not settled with it yet. */
  | { reason: "holds"; holds: HoldsBack[] };

type Done = { organisationId: string };

/**
 * A member that left: it is offered nowhere any more, its open invitations are void and its people's roles end. Refused
 * while anything is open with it. Its history stays, under its name. In the demonstration its own people stay.
 */
export function archiveOrganisation(
  db: TenantTransaction,
  who: Actor,
  { organisationId, formId }: { organisationId: string; formId: string },
  { demo = false }: { demo?: boolean } = {},
): Promise<Result<Done, ArchiveRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: formId, content: { archive: organisationId } },
    async (): Promise<Result<Done, ArchiveRefusal>> => {
      const { networkId } = who;
      await lockPeople(db, networkId);
      await lockStandings(db, networkId);
      const organisation = await db.organisation.findFirst({ where: { id: organisationId } });
      if (!organisation) throw new Response(null, { status: 404 });
      if (organisation.kind !== "member") return refuse({ reason: "not-a-member" });
      if (organisation.archivedAt !== null) return ok({ organisationId });
      const holds = await holdsBack(db, organisationId);
      if (holds.length > 0) return refuse({ reason: "holds", holds });
      const people = await db.membership.findMany({ where: { networkId, organisationId, endedAt: null } });
      if (demo && people.some(({ email }) => isDemoAddress(email))) return refuse({ reason: "demo-account" });

      const now = new Date();
      const here = { networkId, organisationId };
      await db.invitation.updateMany({ where: { ...here, usedAt: null, revokedAt: null }, data: { revokedAt: now } });
      await db.membership.updateMany({ where: { ...here, endedAt: null }, data: { endedAt: now } });
      await db.organisation.updateMany({ where: { id: organisationId }, data: { archivedAt: now, pausedAt: null } });
      await noteCorrection(db, who, { act: "archived", organisationId });
      return ok({ organisationId });
    },
  );
}

/** It is back, and takes part again. Who answered for it has to be invited anew. */
export function restoreOrganisation(
  db: TenantTransaction,
  who: Actor,
  organisationId: string,
  formId: string,
): Promise<Result<Done, SentTwice>> {
  return once(db, who, { id: formId, content: { restore: organisationId } }, async (): Promise<Result<Done, never>> => {
    await lockStandings(db, who.networkId);
    const organisation = await db.organisation.findFirst({ where: { id: organisationId } });
    if (!organisation) throw new Response(null, { status: 404 });
    if (organisation.archivedAt === null) return ok({ organisationId });
    await db.organisation.updateMany({ where: { id: organisationId }, data: { archivedAt: null } });
    await noteCorrection(db, who, { act: "restored", organisationId });
    return ok({ organisationId });
  });
}
