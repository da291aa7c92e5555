import { ok, type Result, refuse } from "~/core/result";
import { dayOf } from "~/core/time/iso-week";
import { lockCards } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { ApproveCardsForm } from "~/forms/cards-forms";

type Refusal = { reason: "own-printing" } | { reason: "no-such-printing" };

/** A second person agrees that so many cards are printed. Whoever asked then prints them. */
export function approveCards(
  db: TenantTransaction,
  who: Actor,
  form: ApproveCardsForm,
  { timeZone, now }: { timeZone: string; now: Date },
): Promise<Result<{ printingId: string }, Refusal | SentTwice>> {
  const { networkId, accountId } = who;
  const { printingId } = form;
  return once(db, who, { id: form.id, content: form }, async (): Promise<Result<{ printingId: string }, Refusal>> => {
    await lockCards(db, networkId);
    const printing = await db.cardPrinting.findUnique({ where: { networkId_id: { networkId, id: printingId } } });
    if (!printing || printing.endedOn || printing.approvedOn) return refuse({ reason: "no-such-printing" });
    if (printing.askedBy === accountId) return refuse({ reason: "own-printing" });
    await db.cardPrinting.updateMany({
      where: { networkId, id: printingId },
      data: { approvedBy: accountId, approvedOn: new Date(dayOf(now.getTime(), timeZone)) },
    });
    return ok({ printingId });
  });
}
