import { ok, type Result, refuse } from "~/core/result";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { PublishForm } from "~/forms/share-forms";

/** Opens the public page of an operation, or closes it; one that is open keeps the day it was opened. */
export function publishOperation(
  db: TenantTransaction,
  who: Actor,
  form: PublishForm,
  now: Date,
): Promise<Result<{ open: boolean }, { reason: "no-such-operation" } | SentTwice>> {
  const { networkId } = who;
  const { operationId, open } = form;
  return once(
    db,
    who,
    { id: form.id, content: form },
    async (): Promise<Result<{ open: boolean }, { reason: "no-such-operation" }>> => {
      const known = await db.operation.findUnique({ where: { networkId_id: { networkId, id: operationId } } });
      if (!known || who.role !== "coordinator") return refuse({ reason: "no-such-operation" });
      if ((known.publicSince !== null) === open) return ok({ open });
      const { count } = await db.operation.updateMany({
        where: { networkId, id: operationId },
        data: { publicSince: open ? now : null },
      });
      return count === 1 ? ok({ open }) : refuse({ reason: "no-such-operation" });
    },
  );
}
