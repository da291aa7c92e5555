import { ok, type Result, refuse } from "~/core/result";
import { dayOf } from "~/core/time/iso-week";
import { lockCards } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { EndPrintingForm } from "~/forms/cards-forms";

type Refusal = { reason: "no-such-printing" };

/** No more cards of it are printed, or it is not agreed to. Numbers that are known already stay, and end by themselves. */
export function endPrinting(
  db: TenantTransaction,
  who: Actor,
  form: EndPrintingForm,
  { timeZone, now }: { timeZone: string; now: Date },
): Promise<Result<{ registered: number }, Refusal | SentTwice>> {
  const { networkId } = who;
  const { printingId } = form;
  return once(db, who, { id: form.id, content: form }, async (): Promise<Result<{ registered: number }, Refusal>> => {
    await lockCards(db, networkId);
    const printing = await db.cardPrinting.findUnique({ where: { networkId_id: { networkId, id: printingId } } });
    if (!printing || printing.endedOn) return refuse({ reason: "no-such-printing" });
    await db.cardPrinting.updateMany({
      where: { networkId, id: printingId },
      data: { endedOn: new Date(dayOf(now.getTime(), timeZone)) },
    });
    return ok({ registered: printing.registered });
  });
}
