import { waitingStock } from "~/data/field/waiting-stock.server";
import type { Actor, Prisma, TenantTransaction } from "~/data/scope/tenant.server";

/** What is in bags that are out, in pieces of each item: what the books have, and what the field noted since. */
export async function bagContents(
  db: TenantTransaction,
  { networkId }: Actor,
  bagIds: readonly string[],
): Promise<Map<string, InBag[]>> {
  if (bagIds.length === 0) return new Map();
  const balances = await db.stockBalance.findMany({
    where: { quantity: { gt: 0 }, account: { bagId: { in: [...bagIds] } } },
    select: {
      batchLineId: true,
      quantity: true,
      account: { select: { bagId: true } },
      batchLine: { select: lineItem },
    },
  });
  const contents = new Map(bagIds.map((id) => [id, new Map<string, number>()]));
  const add = (bagId: string | null | undefined, batchLineId: string, quantity: number) => {
    const lines = contents.get(bagId ?? "");
    lines?.set(batchLineId, quantity + (lines.get(batchLineId) ?? 0));
  };
  for (const { account, batchLineId, quantity } of balances) add(account.bagId, batchLineId, quantity);
  for (const { piece } of await waitingStock(db, networkId)) {
    for (const { batchLineId, quantity, from, to } of piece.moves) {
      add(from.bagId, batchLineId, -quantity);
      add(to.bagId, batchLineId, quantity);
    }
  }
  const items = new Map(balances.map(({ batchLineId, batchLine }) => [batchLineId, batchLine.item]));
  const others = [...contents.values()].flatMap((lines) => [...lines.keys()].filter((line) => !items.has(line)));
  if (others.length > 0) {
    const lines = await db.batchLine.findMany({ where: { id: { in: others } }, select: { id: true, ...lineItem } });
    for (const { id, item } of lines) items.set(id, item);
  }
  return new Map(
    [...contents].map(([bagId, lines]) => [
      bagId,
      [...lines].flatMap(([line, quantity]): InBag[] => {
        const item = items.get(line);
        return item && quantity > 0 ? [{ item, quantity }] : [];
      }),
    ]),
  );
}

const lineItem = { item: true } as const;

export interface InBag {
  item: Prisma.ItemGetPayload<true>;
  quantity: number;
}
