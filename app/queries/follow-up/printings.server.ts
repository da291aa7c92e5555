import { PRINTING_DAYS, type Printing } from "~/core/follow-up/printing";
import { dayOf } from "~/core/time/iso-week";
import type { TenantTransaction } from "~/data/scope/tenant.server";

export interface KeptPrinting extends Printing {
  id: string;
  askedBy: string;
  askedOn: Date;
  approvedBy: string | null;
}

/** Every printing of cards that is kept, the newest first. */
export async function printings(db: TenantTransaction): Promise<KeptPrinting[]> {
  const rows = await db.cardPrinting.findMany({ orderBy: [{ askedOn: "desc" }, { id: "desc" }] });
  return rows.map(({ id, quantity, registered, askedBy, askedOn, approvedBy, approvedOn, endedOn }) => ({
    id,
    quantity,
    registered,
    askedBy,
    askedOn,
    approvedBy,
    approved: approvedOn !== null,
    ended: endedOn !== null,
  }));
}

/** Those of seven days. */
export function ofLate(all: readonly KeptPrinting[], { timeZone, now }: { timeZone: string; now: Date }) {
  const first = new Date(dayOf(now.getTime() - (PRINTING_DAYS - 1) * 86_400_000, timeZone));
  return all.filter(({ askedOn }) => askedOn >= first);
}
