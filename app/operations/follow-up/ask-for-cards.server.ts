import { CARDS_A_SHEET, needsSecond } from "~/core/follow-up/printing";
import { ok, type Result, refuse } from "~/core/result";
import { dayOf } from "~/core/time/iso-week";
import { lockCards } from "~/data/scope/lock.server";
import { once, type SentTwice } from "~/data/scope/once.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import type { AskForCardsForm } from "~/forms/cards-forms";
import { countsByNumbers } from "~/queries/follow-up/counts-by-numbers.server";
import { ofLate, printings } from "~/queries/follow-up/printings.server";

type Moment = { timeZone: string; now: Date };
export type NotByNumbers = { reason: "not-by-numbers" };

/** The hub wants to print cards: it may at once, or a second person agrees first. */
export function askForCards(
  db: TenantTransaction,
  who: Actor,
  form: AskForCardsForm,
  moment: Moment,
): Promise<Result<{ printingId: string; quantity: number; waits: boolean }, NotByNumbers | SentTwice>> {
  const { networkId, accountId: askedBy } = who;
  type Asked = Result<{ printingId: string; quantity: number; waits: boolean }, NotByNumbers>;
  return once(db, who, { id: form.id, content: form }, async (): Promise<Asked> => {
    await lockCards(db, networkId);
    if (!(await countsByNumbers(db))) return refuse({ reason: "not-by-numbers" });
    const quantity = form.sheets * CARDS_A_SHEET;
    const waits = needsSecond(quantity, ofLate(await printings(db), moment));
    const askedOn = new Date(dayOf(moment.now.getTime(), moment.timeZone));
    await db.cardPrinting.createMany({
      data: [{ networkId, id: form.id, quantity, askedBy, askedOn, approvedOn: waits ? null : askedOn }],
    });
    return ok({ printingId: form.id, quantity, waits });
  });
}
