import { ok, type Result, refuse } from "~/core/result";
import { noteCorrection } from "~/data/network/corrections.server";
import { lockStandings } from "~/data/network/standing.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";

export type PauseRefusal = { reason: "not-a-member" } | { reason: "already-archived" };

type Done = { organisationId: string };

/**
 * A member at rest is left out of splits, requests, new notes and reminders until it is back. What it has, was promised
 * and owes an answer for stays as it is. Pausing what is paused changes nothing.
 */
export const pauseOrganisation = (
  db: TenantTransaction,
  who: Actor,
  organisationId: string,
  formId: string,
): Promise<Result<Done, PauseRefusal | SentTwice>> => setAtRest(db, who, { organisationId, formId, rests: true });

/** It takes part again, from the next split on. */
export const resumeOrganisation = (
  db: TenantTransaction,
  who: Actor,
  organisationId: string,
  formId: string,
): Promise<Result<Done, PauseRefusal | SentTwice>> => setAtRest(db, who, { organisationId, formId, rests: false });

function setAtRest(
  db: TenantTransaction,
  who: Actor,
  { organisationId, formId, rests }: { organisationId: string; formId: string; rests: boolean },
): Promise<Result<Done, PauseRefusal | SentTwice>> {
  const content = { [rests ? "pause" : "resume"]: organisationId };
  return once(db, who, { id: formId, content }, async (): Promise<Result<Done, PauseRefusal>> => {
    await lockStandings(db, who.networkId);
    const organisation = await db.organisation.findFirst({ where: { id: organisationId } });
    if (!organisation) throw new Response(null, { status: 404 });
    if (organisation.kind !== "member") return refuse({ reason: "not-a-member" });
    if (organisation.archivedAt !== null) return refuse({ reason: "already-archived" });
    if ((organisation.pausedAt !== null) === rests) return ok({ organisationId });
    await db.organisation.updateMany({
      where: { id: organisationId },
      data: { pausedAt: rests ? new Date() : null },
    });
    await noteCorrection(db, who, { act: rests ? "paused" : "resumed", organisationId });
    return ok({ organisationId });
  });
}
