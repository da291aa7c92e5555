import { takesPartIn } from "~/core/network/standing";
import { ok, type Result, refuse } from "~/core/result";
import { heldStanding } from "~/data/network/standing.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { RequestForm } from "~/forms/batch-forms";
import { kindsOf } from "~/queries/split/split-desk.server";

export type RequestRefusal =
  | { reason: "not-a-member" }
  | { reason: "not-in-this-batch" }
  | { reason: "left-out"; name: string }
  | { reason: "batch-cancelled" };

/** A member's request for one kind of a batch, its own or entered by the hub on its behalf. A newer one replaces it; both stay. */
export function requestItems(
  db: TenantTransaction,
  who: Actor,
  batchId: string,
  form: RequestForm,
): Promise<Result<{ requestId: string }, RequestRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: form.id, content: { batchId, ...form } },
    async (): Promise<Result<{ requestId: string }, RequestRefusal>> => {
      const { kind, organisationId, quantity, peopleMet } = form;
      const kinds = await kindsOf(db, batchId);
      if (kinds.length === 0) throw new Response(null, { status: 404 });
      if ((await db.batch.count({ where: { id: batchId, cancelledAt: { not: null } } })) > 0)
        return refuse({ reason: "batch-cancelled" });
      if (!kinds.includes(kind)) return refuse({ reason: "not-in-this-batch" });
      const organisation = await db.organisation.findFirst({ where: { id: organisationId, kind: "member" } });
      const mayAsk = who.role === "coordinator" || organisationId === who.organisationId;
      if (!organisation || !mayAsk) return refuse({ reason: "not-a-member" });
      const held = await heldStanding(db, who.networkId, organisationId);
      if (held && !takesPartIn("request", held.standing)) return refuse({ reason: "left-out", name: held.name });
      await db.request.create({
        data: {
          networkId: who.networkId,
          id: form.id,
          batchId,
          itemKind: kind,
          organisationId,
          quantity,
          peopleMet,
          onBehalf: organisationId !== who.organisationId,
          enteredBy: who.accountId,
        },
      });
      return ok({ requestId: form.id });
    },
  );
}
