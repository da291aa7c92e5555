import type { FollowUpNumber } from "~/core/follow-up/number";
import { ok, type Result, refuse } from "~/core/result";
import { dayOf, isoWeekOf } from "~/core/time/iso-week";
import { addIssued, countKnown } from "~/data/follow-up/issued.server";
import { deriveSecret, TooManyWaiting } from "~/data/keys/derive-secret.server";
import { lockCards } from "~/data/scope/lock.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { countsByNumbers } from "~/queries/follow-up/counts-by-numbers.server";

export type PrintingOpened = { printingId: string; quantity: number; registered: number };
type Refusal =
  | { reason: "no-such-printing" }
  | { reason: "not-by-numbers" }
  | { reason: "later" }
  | { reason: "more-than-asked" };

/** What numbers come to, before any transaction; null where too much waits already. They are worked out one at a time anyway. */
export async function secretsOf(who: Actor, numbers: readonly FollowUpNumber[]): Promise<Buffer[] | null> {
  const secrets: Buffer[] = [];
  try {
    for (const number of numbers) secrets.push(await deriveSecret(number, who.accountId));
  } catch (error) {
    if (error instanceof TooManyWaiting) return null;
    throw error;
  }
  return secrets;
}

/** How far a printing is that this person may go on with. */
export async function openPrinting(
  db: TenantTransaction,
  who: Actor,
  printingId: string,
): Promise<Result<PrintingOpened, Refusal>> {
  if (!(await countsByNumbers(db))) return refuse({ reason: "not-by-numbers" });
  const { networkId } = who;
  const printing = await db.cardPrinting.findUnique({ where: { networkId_id: { networkId, id: printingId } } });
  const isOpen = printing?.approvedOn && !printing.endedOn && printing.askedBy === who.accountId;
  return isOpen ? ok({ printingId, ...printing }) : refuse({ reason: "no-such-printing" });
}

/**
 * Numbers a browser made can be given from now on: what follows from their secrets is kept, and nothing of which printing,
 * group or day. The same numbers sent again, since an answer was lost on the way, are the same numbers.
 */
export async function issueNumbers(
  db: TenantTransaction,
  who: Actor,
  { printingId, secrets }: { printingId: string; secrets: readonly Buffer[] | null },
  { timeZone, now }: { timeZone: string; now: Date },
): Promise<Result<PrintingOpened, Refusal>> {
  const { networkId } = who;
  if (!secrets) return refuse({ reason: "later" });
  await lockCards(db, networkId);
  const week = isoWeekOf(now.getTime(), timeZone);
  const known = await countKnown(db, networkId, { secrets, week });
  const printing = await db.cardPrinting.findUnique({ where: { networkId_id: { networkId, id: printingId } } });
  // The last ones, whose answer was lost, ended it.
  if (printing?.askedBy === who.accountId && known === secrets.length) return ok(openedOf(printing));
  const opened = await openPrinting(db, who, printingId);
  if (!opened.ok) return opened;
  const { quantity } = opened.value;
  const registered = opened.value.registered + secrets.length - known;
  if (registered > quantity) return refuse({ reason: "more-than-asked" });
  if ((await addIssued(db, networkId, { secrets, week })) === null) return refuse({ reason: "later" });
  await db.cardPrinting.updateMany({
    where: { networkId, id: printingId },
    data: { registered, ...(registered === quantity ? { endedOn: new Date(dayOf(now.getTime(), timeZone)) } : {}) },
  });
  return ok({ printingId, quantity, registered });
}

const openedOf = ({ id, quantity, registered }: { id: string; quantity: number; registered: number }) => ({
  printingId: id,
  quantity,
  registered,
});
