import { ok, type Result, refuse } from "~/core/result";
import { nearNames } from "~/core/text/near-name";
import { newId } from "~/data/scope/id.server";
import { lockNumbering } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { AddOrganisationForm } from "~/forms/organisation-forms";

export type AddOrganisationRefusal =
  | { reason: "name-taken"; name: string }
  | { reason: "name-near"; name: string; near: string };

/** Adds a member and the towns it works from. */
export function addOrganisation(
  db: TenantTransaction,
  who: Actor,
  form: AddOrganisationForm,
): Promise<Result<{ organisationId: string }, AddOrganisationRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: form.id, content: form },
    async (): Promise<Result<{ organisationId: string }, AddOrganisationRefusal>> => {
      const { networkId } = who;
      const { id, name, sure, hosted, sites } = form;
      await lockNumbering(db, networkId);
      const known = (await db.organisation.findMany({ select: { name: true } })).map((one) => one.name);
      if (known.includes(name)) return refuse({ reason: "name-taken", name });
      const [near] = sure ? [] : nearNames(name, known);
      if (near !== undefined) return refuse({ reason: "name-near", name, near });
      await db.organisation.create({ data: { networkId, id, kind: "member", name, hosted } });
      await db.site.createMany({
        data: sites.map((site) => ({ networkId, id: newId(), organisationId: id, name: site })),
      });
      return ok({ organisationId: id });
    },
  );
}
