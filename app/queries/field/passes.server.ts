import type { PassState } from "~/core/field/pass-state";
import { byKind, type ItemKind } from "~/core/stock/item-kind";
import { type ItemTraits, itemTraits } from "~/core/stock/item-traits";
import { setAside } from "~/core/stock/usable";
import type { Actor, Prisma, TenantTransaction } from "~/data/scope/tenant.server";
import { namedItem } from "../batch/line-facts.server";
import { bagContents, type InBag } from "./bag-contents.server";

export interface ItemCount extends ItemTraits {
  id: string;
  kind: ItemKind;
  quantity: number;
}

export interface PassShown {
  id: string;
  label: string | null;
  site: string | null;
  siteId: string | null;
  state: PassState;
  receives: boolean;
  givenBy: string;
  givenAt: Date;
  endsAt: Date;
  /** When it was over: its end, or before by the phone's hand or the lead's. */
  overAt: Date | null;
  revokedBy: string | null;
  openedAt: Date | null;
  codeEndsAt: Date | null;
  seenAt: Date | null;
  /** Entries the phone said it still held. */
  waiting: number;
  bag: { id: string; takenAt: Date; items: ItemCount[] } | null;
}

export interface BagElsewhere {
  id: string;
  organisation: string;
  overAt: Date;
  items: ItemCount[];
}

export interface PassesPage {
  live: PassShown[];
  /** Over, and the bag not brought back; the longest first. */
  forgotten: PassShown[];
  over: PassShown[];
  /** For the hub: bags of members' passes that are over. No label, no site. */
  elsewhere: BagElsewhere[];
}

/** How many passes that are over stay on the page. */
const LAST_OVER = 30;

/** Who has a pass of one's own organisation now, whose bag was not brought back, and which are over. */
export async function passesOf(db: TenantTransaction, who: Actor, now: Date): Promise<PassesPage> {
  const { organisationId } = who;
  const passes = await db.pass.findMany({
    where: { organisationId, OR: [liveAt(now), { bags: { some: { returnedAt: null } } }] },
    include: facts,
    orderBy: { givenAt: "desc" },
  });
  const over = await db.pass.findMany({
    where: { organisationId, NOT: liveAt(now), bags: { none: { returnedAt: null } } },
    include: facts,
    orderBy: { endsAt: "desc" },
    take: LAST_OVER,
  });
  const contents = await bagContents(db, who, bagIdsOf(passes));
  const shown = passes.map((pass) => shownAt(pass, now, contents));
  return {
    live: shown.filter(({ overAt }) => overAt === null),
    forgotten: shown
      .filter(({ overAt }) => overAt !== null)
      .sort((a, b) => (a.overAt?.getTime() ?? 0) - (b.overAt?.getTime() ?? 0)),
    over: over.map((pass) => shownAt(pass, now, contents)),
    elsewhere: who.role === "coordinator" ? await forgottenElsewhere(db, who, now) : [],
  };
}

/** The bags of other organisations whose pass is over, the longest first. */
export async function forgottenElsewhere(db: TenantTransaction, who: Actor, now: Date): Promise<BagElsewhere[]> {
  const passes = await db.pass.findMany({
    where: { organisationId: { not: who.organisationId }, NOT: liveAt(now), bags: { some: { returnedAt: null } } },
    include: { ...facts, organisation: { select: { name: true } } },
  });
  const contents = await bagContents(db, who, bagIdsOf(passes));
  return passes
    .flatMap(({ organisation, ...pass }) => {
      const { bag, overAt } = shownAt(pass, now, contents);
      return bag && overAt ? [{ id: bag.id, organisation: organisation.name, overAt, items: bag.items }] : [];
    })
    .sort((a, b) => a.overAt.getTime() - b.overAt.getTime());
}

/** A pass of one's own organisation. Throws a 404 for any other. */
export async function passShown(db: TenantTransaction, who: Actor, passId: string, now: Date): Promise<PassShown> {
  const pass = await db.pass.findFirst({ where: { id: passId, organisationId: who.organisationId }, include: facts });
  if (!pass) throw new Response(null, { status: 404 });
  return shownAt(pass, now, await bagContents(db, who, bagIdsOf([pass])));
}

export interface ItemOnShelf extends Omit<ItemCount, "quantity"> {
  /** On the organisation's own shelf, and placed at each site. */
  shelf: number;
  sites: Record<string, number>;
}

/** What a bag can be filled with, fit to give, phones first. */
export async function shelvesOf(db: TenantTransaction, { organisationId }: Actor): Promise<ItemOnShelf[]> {
  const balances = await db.stockBalance.findMany({
    where: { quantity: { gt: 0 }, account: { kind: "stock", organisationId } },
    select: {
      quantity: true,
      account: { select: { siteId: true } },
      batchLine: { select: { status: true, battery: true, item: true } },
    },
  });
  const items = new Map<string, ItemOnShelf>();
  for (const { quantity, account, batchLine } of balances) {
    if (setAside(batchLine)) continue;
    const { id, kind, ...traits } = batchLine.item;
    const known: ItemOnShelf = items.get(id) ?? { id, kind, ...itemTraits(traits), shelf: 0, sites: {} };
    if (account.siteId === null) known.shelf += quantity;
    else known.sites[account.siteId] = (known.sites[account.siteId] ?? 0) + quantity;
    items.set(id, known);
  }
  return [...items.values()].sort(byItem);
}

/** One's own organisation's open sites, by name. */
export const sitesOf = (db: TenantTransaction, { organisationId }: Actor): Promise<{ id: string; name: string }[]> =>
  db.site.findMany({
    where: { organisationId, closedAt: null },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });

export const liveAt = (now: Date) => ({ revokedAt: null, leftAt: null, endsAt: { gt: now } });

const facts = {
  site: { select: { name: true } },
  bags: { where: { returnedAt: null } },
} satisfies Prisma.PassInclude;

type StoredPass = Prisma.PassGetPayload<{ include: typeof facts }>;

const bagIdsOf = (passes: readonly StoredPass[]): string[] => passes.flatMap(({ bags }) => bags.map(({ id }) => id));

function shownAt(pass: StoredPass, now: Date, contents: Map<string, InBag[]>): PassShown {
  const { id, label, site, siteId, receives, givenBy, givenAt, endsAt, openedAt, codeEndsAt, seenAt, waiting } = pass;
  const { revokedAt, revokedBy, leftAt } = pass;
  const overAt = [revokedAt, leftAt, endsAt <= now ? endsAt : null]
    .filter((at) => at !== null)
    .sort((a, b) => a.getTime() - b.getTime())[0];
  const state = revokedAt ? "revoked" : leftAt ? "left" : endsAt <= now ? "ended" : openedAt ? "open" : "waiting";
  return {
    id,
    label,
    site: site?.name ?? null,
    siteId,
    state,
    receives,
    givenBy,
    givenAt,
    endsAt,
    overAt: overAt ?? null,
    revokedBy,
    openedAt,
    codeEndsAt,
    seenAt,
    waiting,
    bag: bagOf(pass.bags, contents),
  };
}

function bagOf([bag]: StoredPass["bags"], contents: Map<string, InBag[]>): PassShown["bag"] {
  if (!bag) return null;
  const items = new Map<string, ItemCount>();
  for (const { quantity, item } of contents.get(bag.id) ?? []) {
    const { id, kind, ...traits } = item;
    items.set(id, { id, kind, ...itemTraits(traits), quantity: quantity + (items.get(id)?.quantity ?? 0) });
  }
  return { id: bag.id, takenAt: bag.takenAt, items: [...items.values()].sort(byItem) };
}

const byItem = (a: Omit<ItemCount, "quantity">, b: Omit<ItemCount, "quantity">): number =>
  byKind(a, b) || (JSON.stringify(itemTraits(a)) < JSON.stringify(itemTraits(b)) ? -1 : 1);

/** Whether no phone has opened this pass yet. */
export const isUnopened = async (db: TenantTransaction, id: string): Promise<boolean> =>
  (await db.pass.findFirst({ where: { id, openedAt: null }, select: { id: true } })) !== null;

/** What these articles are called. */
export const itemsNamed = (
  db: TenantTransaction,
  ids: string[],
): Promise<(ItemTraits & { id: string; kind: ItemKind })[]> =>
  db.item.findMany({ where: { id: { in: ids } }, select: { id: true, ...namedItem } });
