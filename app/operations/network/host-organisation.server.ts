import { ok, type Result, refuse } from "~/core/result";
import { noteCorrection } from "~/data/network/corrections.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { HostForm } from "~/forms/organisation-forms";

export type HostRefusal = { reason: "not-a-member" } | { reason: "day-to-come"; day: string };

type Done = { organisationId: string };

/** A member moves under the hub's roof, or out from under it: since which day is written down. */
export function hostOrganisation(
  db: TenantTransaction,
  who: Actor,
  organisationId: string,
  form: HostForm,
  today: string,
): Promise<Result<Done, HostRefusal | SentTwice>> {
  const { id, hosted, since } = form;
  return once(db, who, { id, content: { organisationId, ...form } }, async (): Promise<Result<Done, HostRefusal>> => {
    // Its row, held: of two people at once, the second sees what the first wrote.
    const { count } = await db.organisation.updateMany({ where: { id: organisationId }, data: {} });
    const organisation = count === 0 ? null : await db.organisation.findFirst({ where: { id: organisationId } });
    if (!organisation) throw new Response(null, { status: 404 });
    if (organisation.kind !== "member") return refuse({ reason: "not-a-member" });
    if (since !== null && since > today) return refuse({ reason: "day-to-come", day: since });
    if (organisation.hosted === hosted) return ok({ organisationId });
    await db.organisation.updateMany({ where: { id: organisationId }, data: { hosted } });
    await noteCorrection(db, who, {
      act: hosted ? "hosted" : "served",
      organisationId,
      fromOn: since === null ? null : new Date(`${since}T00:00:00Z`),
    });
    return ok({ organisationId });
  });
}
