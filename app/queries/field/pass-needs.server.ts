import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { liveAt } from "./passes.server";

const DAY = 86_400_000;
/** A phone that said nothing for so long still holds what it holds. */
const SILENT = DAY;
/** After this long nobody waits for it any more: its facts would still be recorded. */
const GIVEN_UP = 14 * DAY;

export interface BagNotBack {
  passId: string;
  since: Date;
  pieces: number;
  organisation: string;
  own: boolean;
}

/** Bags whose pass is over: one's own at once, and for the hub those of others after a day. */
export async function bagsNotBack(db: TenantTransaction, who: Actor, now: Date): Promise<BagNotBack[]> {
  const hub = who.role === "coordinator";
  const bags = await db.bag.findMany({
    where: {
      returnedAt: null,
      pass: { NOT: liveAt(now) },
      ...(hub ? {} : { organisationId: who.organisationId }),
    },
    select: {
      passId: true,
      organisationId: true,
      organisation: { select: { name: true } },
      pass: { select: { endsAt: true, revokedAt: true, leftAt: true } },
      accounts: { select: { balances: { select: { quantity: true } } } },
    },
  });
  return bags
    .map(({ passId, organisationId, organisation, pass, accounts }) => {
      const { endsAt, revokedAt, leftAt } = pass;
      const over = [endsAt, revokedAt, leftAt].filter((at) => at !== null).map((at) => at.getTime());
      const pieces = accounts.flatMap(({ balances }) => balances).reduce((sum, { quantity }) => sum + quantity, 0);
      const own = organisationId === who.organisationId;
      return { passId, since: new Date(Math.min(...over)), pieces, organisation: organisation.name, own };
    })
    .filter(({ own, since }) => own || now.getTime() - since.getTime() > DAY);
}

export interface SilentPhone {
  passId: string;
  since: Date;
  entries: number;
}

/** Phones of one's own organisation that said they still held entries, and were not seen for a day. */
export async function silentPhones(db: TenantTransaction, who: Actor, now: Date): Promise<SilentPhone[]> {
  const passes = await db.pass.findMany({
    where: {
      organisationId: who.organisationId,
      waiting: { gt: 0 },
      leftAt: null,
      seenAt: { lt: new Date(now.getTime() - SILENT), gt: new Date(now.getTime() - GIVEN_UP) },
    },
    select: { id: true, seenAt: true, waiting: true },
  });
  return passes.flatMap(({ id, seenAt, waiting }) => (seenAt ? [{ passId: id, since: seenAt, entries: waiting }] : []));
}
