import { ok, type Result, refuse } from "~/core/result";
import { nearNames } from "~/core/text/near-name";
import { noteCorrection } from "~/data/network/corrections.server";
import { lockNumbering } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { RenameOperationForm } from "~/forms/network-forms";

export type RenameOperationRefusal =
  | { reason: "operation-taken"; name: string }
  | { reason: "operation-near"; name: string; near: string };

type Done = { operationId: string };

/** Calls a donor's campaign by another name, on its public page too; what was released keeps the one it had. */
export function renameOperation(
  db: TenantTransaction,
  who: Actor,
  form: RenameOperationForm,
): Promise<Result<Done, RenameOperationRefusal | SentTwice>> {
  const { id, operationId, name, sure } = form;
  return once(db, who, { id, content: form }, async (): Promise<Result<Done, RenameOperationRefusal>> => {
    await lockNumbering(db, who.networkId);
    const operation = await db.operation.findFirst({ where: { id: operationId } });
    if (!operation) throw new Response(null, { status: 404 });
    if (operation.name === name) return ok({ operationId });
    const { donorOrganisationId } = operation;
    const same = await db.operation.findMany({ where: { donorOrganisationId, id: { not: operationId } } });
    const others = same.map((one) => one.name);
    if (others.includes(name)) return refuse({ reason: "operation-taken", name });
    const [near] = sure ? [] : nearNames(name, others);
    if (near !== undefined) return refuse({ reason: "operation-near", name, near });
    await db.operation.updateMany({ where: { id: operationId }, data: { name } });
    await noteCorrection(db, who, { act: "renamed", operationId, was: operation.name, became: name });
    return ok({ operationId });
  });
}
