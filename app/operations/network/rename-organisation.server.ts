import { ok, type Result, refuse } from "~/core/result";
import { nearNames } from "~/core/text/near-name";
import { noteCorrection } from "~/data/network/corrections.server";
import { lockNumbering } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { RenameForm } from "~/forms/organisation-forms";

export type RenameRefusal =
  | { reason: "name-taken"; name: string }
  | { reason: "name-near"; name: string; near: string };

type Renamed = { organisationId: string };

/** Calls an organisation by another name from now on. What was frozen under its name of then keeps it. */
export function renameOrganisation(
  db: TenantTransaction,
  who: Actor,
  organisationId: string,
  form: RenameForm,
): Promise<Result<Renamed, RenameRefusal | SentTwice>> {
  const { id, name, sure } = form;
  return once(
    db,
    who,
    { id, content: { organisationId, ...form } },
    async (): Promise<Result<Renamed, RenameRefusal>> => {
      await lockNumbering(db, who.networkId);
      const organisations = await db.organisation.findMany({ select: { id: true, name: true } });
      const renamed = organisations.find((one) => one.id === organisationId);
      if (!renamed) throw new Response(null, { status: 404 });
      if (renamed.name === name) return ok({ organisationId });
      const others = organisations.filter((one) => one.id !== organisationId).map((one) => one.name);
      if (others.includes(name)) return refuse({ reason: "name-taken", name });
      const [near] = sure ? [] : nearNames(name, others);
      if (near !== undefined) return refuse({ reason: "name-near", name, near });
      await db.organisation.updateMany({ where: { id: organisationId }, data: { name } });
      await noteCorrection(db, who, { act: "renamed", organisationId, was: renamed.name, became: name });
      return ok({ organisationId });
    },
  );
}
