import { ok, type Result, refuse } from "~/core/result";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { RequestForm } from "~/forms/batch-forms";

export type RequestRefusal = { reason: "not-a-member" };

/** A member's request for a batch, its own or entered by the hub on its behalf. A newer one replaces it; both stay. */
export function requestPhones(
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
      const { organisationId, quantity, peopleMet } = form;
      if (!(await db.batch.findFirst({ where: { id: batchId } }))) throw new Response(null, { status: 404 });
      const organisation = await db.organisation.findFirst({
        where: { id: organisationId, kind: "member", archivedAt: null },
      });
      const mayAsk = who.role === "coordinator" || organisationId === who.organisationId;
      if (!organisation || !mayAsk) return refuse({ reason: "not-a-member" });
      await db.request.create({
        data: {
          networkId: who.networkId,
          id: form.id,
          batchId,
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
