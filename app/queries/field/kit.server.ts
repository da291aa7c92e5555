import type { Kit, KitCount, KitItem } from "~/core/field/kit";
import { byKind } from "~/core/stock/item-kind";
import { itemLabel } from "~/core/stock/item-label";
import type { Move } from "~/core/stock/ledger";
import type { StoredPass } from "~/data/field/pass-store.server";
import { waitingMoves } from "~/data/field/waiting-stock.server";
import { sealKey } from "~/data/keys/field-keys.server";
import type { TenantTransaction } from "~/data/scope/tenant.server";
import { everInBag, holdingsOf, linesEverHeld } from "~/data/stock/holdings.server";
import { namedItem } from "../batch/line-facts.server";
import { phoneReceiptKit } from "./phone-receipt-kit.server";

/** What a pass's phone carries: its place, what it may give, its bag and the shelf. No person, and nothing of another organisation's. */
export async function kitOf(db: TenantTransaction, pass: StoredPass): Promise<Kit> {
  const { id, networkId, organisationId, siteId, endsAt, receives } = pass;
  const network = await db.network.findUniqueOrThrow({ where: { id: networkId }, select: { name: true, slug: true } });
  const organisation = await db.organisation.findFirstOrThrow({
    where: { id: organisationId },
    select: { name: true },
  });
  const site = siteId === null ? null : await db.site.findFirst({ where: { id: siteId }, select: { name: true } });
  const waiting = await waitingMoves(db, networkId, organisationId);
  const bag = await openBag(db, pass, waiting);
  const shelf = counted(await holdingsOf(db, { organisationId, from: { siteId }, waiting }));
  return {
    pass: { id, network: networkId, endsAt: endsAt.getTime(), receives },
    place: {
      network: network.name,
      slug: network.slug,
      timeZone: pass.timeZone,
      organisation: organisation.name,
      organisationId,
      site: site?.name ?? null,
    },
    items: await itemsFor(db, organisationId, [...(bag?.lines ?? []), ...shelf]),
    bag,
    shelf,
    ...(await sealKey()),
    now: Date.now(),
    ...(await phoneReceiptKit(db, pass)),
  };
}

async function openBag(
  db: TenantTransaction,
  { id, organisationId }: StoredPass,
  waiting: readonly Move[],
): Promise<Kit["bag"]> {
  const bag = await db.bag.findFirst({ where: { passId: id, returnedAt: null }, select: { id: true } });
  if (!bag) return null;
  return { id: bag.id, lines: counted(await everInBag(db, { organisationId, bagId: bag.id, waiting })) };
}

function counted(lines: { item: string; quantity: number }[]): KitCount[] {
  const counts = new Map<string, number>();
  for (const { item, quantity } of lines) counts.set(item, (counts.get(item) ?? 0) + quantity);
  return [...counts].map(([item, quantity]) => ({ item, quantity }));
}

/** Everything the organisation ever held; of each kind, what is there now comes first. */
async function itemsFor(db: TenantTransaction, organisationId: string, there: KitCount[]): Promise<KitItem[]> {
  const ids = new Set((await linesEverHeld(db, { organisationId })).map(({ item }) => item));
  const items = await db.item.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, ...namedItem },
  });
  const isThere = new Set(there.map(({ item }) => item));
  const rank = ({ id }: KitItem) => (isThere.has(id) ? 0 : 1);
  return items
    .map((item) => ({ id: item.id, kind: item.kind, maker: item.maker, model: item.model, name: itemLabel(item) }))
    .sort((a, b) => byKind(a, b) || rank(a) - rank(b) || a.name.localeCompare(b.name, "fr"));
}
