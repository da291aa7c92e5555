import { ok, type Result, refuse } from "~/core/result";
import { itemTraits, NEEDED, traitsOf } from "~/core/stock/item-traits";
import type { CountedLine } from "~/core/transfer/receive";
import { newId } from "~/data/scope/id.server";
import type { Actor, TenantTransaction } from "~/data/scope/tenant.server";
import { itemFor, lineColumns } from "~/data/stock/item.server";
import type { TransferFacts } from "~/data/transfer/transfer-facts.server";
import type { ReceiptForm } from "~/forms/transfer-forms";

export interface WrongItem {
  counted: CountedLine[];
  /** Makes the line it is counted on, once the receipt is accepted. */
  create?: () => Promise<void>;
}

/** Something else was in the parcel: another line of the batch, or an item the batch did not have. */
export async function resolveWrongItem(
  db: TenantTransaction,
  { networkId }: Actor,
  { batchId }: TransferFacts,
  { batchLineId, quantity, kind, ...said }: ReceiptForm["wrong"],
): Promise<Result<WrongItem, { reason: "wrong-item-unnamed" }>> {
  if (quantity === 0) return ok({ counted: [] });
  if (batchLineId) {
    const line = await db.batchLine.findFirst({ where: { id: batchLineId, batchId } });
    return line ? ok({ counted: countedOn(line.id, quantity) }) : refuse({ reason: "wrong-item-unnamed" });
  }
  if (kind === undefined) return refuse({ reason: "wrong-item-unnamed" });
  // Nobody has looked yet at a phone that came unannounced: what is there to say of it is what it is.
  const traits = traitsOf(kind, { ...said, ...(kind === "phone" ? unlooked : {}) });
  if (NEEDED[kind].some((trait) => !traits[trait])) return refuse({ reason: "wrong-item-unnamed" });

  const named = { kind, ...itemTraits(traits) };
  const columns = { batchId, ...lineColumns(traits) };
  const known = await db.batchLine.findFirst({ where: { ...columns, item: named } });
  if (known) return ok({ counted: countedOn(known.id, quantity) });
  const id = newId();
  const create = async () => {
    const item = await itemFor(db, networkId, named);
    await db.batchLine.create({ data: { networkId, id, itemId: item.id, itemKind: kind, announced: 0, ...columns } });
  };
  return ok({ counted: countedOn(id, quantity), create });
}

const unlooked = { grade: "", operatorLock: "", battery: "ok", status: "unknown" } as const;

const countedOn = (batchLineId: string, quantity: number): CountedLine[] => [
  { batchLineId, counts: { wrong_item: quantity }, reasons: { wrong_item: "other_item" } },
];
