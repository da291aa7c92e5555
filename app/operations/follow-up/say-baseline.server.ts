import { ok, type Result, refuse } from "~/core/result";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { BaselineForm, ForgetBaselineForm } from "~/forms/follow-up-forms";
import { type NotAMember, speaksFor } from "~/queries/follow-up/speaks-for.server";

export type BaselineRefusal =
  | NotAMember
  | { reason: "said-by-itself" }
  | { reason: "more-interrupted-than-open"; open: number; interrupted: number };

/** What a member declares of the eight weeks before the first phones came; a new declaration replaces it. */
export function sayBaseline(
  db: TenantTransaction,
  who: Actor,
  asked: string,
  form: BaselineForm,
): Promise<Result<{ open: number }, BaselineRefusal | SentTwice>> {
  return once(
    db,
    who,
    { id: form.id, content: { asked, ...form } },
    async (): Promise<Result<{ open: number }, BaselineRefusal>> => {
      const member = await speaksFor(db, who, asked);
      if (!member.ok) return member;
      const { organisationId, onBehalf } = member.value;
      const { open, interrupted } = form;
      if (interrupted > open) return refuse({ reason: "more-interrupted-than-open", open, interrupted });
      const { networkId } = who;
      const { count } = await db.followUpBaseline.createMany({
        data: [{ networkId, organisationId, open, interrupted, onBehalf }],
        skipDuplicates: true,
      });
      if (count === 0) {
        const { count: corrected } = await db.followUpBaseline.updateMany({
          where: { organisationId },
          data: { open, interrupted, ...(onBehalf ? {} : { onBehalf }) },
        });
        if (corrected === 0) return refuse({ reason: "said-by-itself" });
      }
      return ok({ open });
    },
  );
}

/** Takes the declaration back: nothing of it is kept. */
export function forgetBaseline(
  db: TenantTransaction,
  who: Actor,
  asked: string,
  form: ForgetBaselineForm,
): Promise<Result<{ forgotten: number }, NotAMember | SentTwice>> {
  return once(
    db,
    who,
    { id: form.id, content: { asked, ...form } },
    async (): Promise<Result<{ forgotten: number }, NotAMember>> => {
      const member = await speaksFor(db, who, asked);
      if (!member.ok) return member;
      const { count } = await db.followUpBaseline.deleteMany({
        where: { organisationId: member.value.organisationId },
      });
      return ok({ forgotten: count });
    },
  );
}
