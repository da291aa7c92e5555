import { ok, type Result, refuse } from "~/core/result";
import { dayOf } from "~/core/time/iso-week";
import { enqueue } from "~/data/network/job-queue.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { WarnForm } from "~/forms/follow-up-forms";
import { followUpsLeft } from "~/queries/follow-up/follow-ups-left.server";

/** The hub tells the other members of a member's towns to expect whoever it accompanied: once a day at most. */
export function warnMembers(
  db: TenantTransaction,
  who: Actor,
  form: WarnForm,
  { timeZone, now }: { timeZone: string; now: Date },
): Promise<Result<{ toldOn: string }, { reason: "nobody-left-alone" } | SentTwice>> {
  type Refusal = { reason: "nobody-left-alone" };
  return once(db, who, { id: form.id, content: form }, async (): Promise<Result<{ toldOn: string }, Refusal>> => {
    const { networkId } = who;
    const { organisationId } = form;
    const left = await followUpsLeft(db, { timeZone, now });
    if (!left.some(({ id }) => id === organisationId)) return refuse({ reason: "nobody-left-alone" });
    const toldOn = dayOf(now.getTime(), timeZone);
    const { count } = await db.followUpWarning.createMany({
      data: [{ networkId, organisationId, toldOn: new Date(toldOn) }],
      skipDuplicates: true,
    });
    if (count > 0) await enqueue(db, { task: "tell", networkId, about: "follow-ups-expected", id: organisationId });
    return ok({ toldOn });
  });
}
