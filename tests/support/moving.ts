import type { ItemKind } from "~/core/stock/item-kind";
import { newId } from "~/data/scope/id.server";
import { asSystem } from "~/data/scope/system.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { checkLedger } from "~/data/stock/ledger-check.server";
import type { ReceiptForm } from "~/forms/transfer-forms";
import { prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { sendTransfer } from "~/operations/transfer/send-transfer.server";
import { aReceivedBatch, nothing, type People } from "./network";
import { quarterPassed } from "./nights";

export interface Moving {
  batchId: string;
  lineId: string;
  transferId: string;
}

/** What a decided split leaves: so many promised to an organisation. */
export async function promised(
  people: People,
  batchId: string,
  organisationId: string,
  quantity: number,
  itemKind: ItemKind = "phone",
) {
  const { amira, networkId } = people;
  await inTenant(amira, (db) =>
    db.promiseEntry.createMany({
      data: [{ networkId, id: newId(), batchId, itemKind, organisationId, kind: "decided", quantity }],
    }),
  );
}

/** 100 at the hub, `quantity` of them promised to Léa's group and set aside. */
export async function prepared(people: People, quantity = 96, inStock = 100): Promise<Moving> {
  const { amira, lea } = people;
  const { batchId, lineId } = await aReceivedBatch(people, inStock);
  await promised(people, batchId, lea.organisationId, quantity);
  const transferId = newId();
  const lines = [{ batchLineId: lineId, quantity }];
  const done = await inTenant(amira, (db) =>
    prepareTransfer(db, amira, { id: transferId, batchId, toOrganisationId: lea.organisationId, lines }),
  );
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  return { batchId, lineId, transferId };
}

export async function onItsWay(people: People, quantity = 96, inStock = 100): Promise<Moving> {
  const moving = await prepared(people, quantity, inStock);
  const { amira } = people;
  const sent = await inTenant(amira, (db) => sendTransfer(db, amira, moving.transferId, newId()));
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal));
  return moving;
}

/** A receipt's form for the one line there is. */
export const counting = (
  lineId: string,
  counts: Partial<typeof nothing>,
  complete = true,
): ReceiptForm & { intent: "receive" } => ({
  intent: "receive",
  id: newId(),
  complete,
  lines: {
    [lineId]: {
      ...nothing,
      ...counts,
      ...reasons(counts),
    },
  },
  wrong: { batchLineId: null, maker: "", model: "", quantity: 0 },
});

const reasons = ({ missing, damaged, refused, extra }: Partial<typeof nothing>) =>
  ({
    missing_reason: missing ? "not_in_parcel" : null,
    damaged_reason: damaged ? "screen_broken" : null,
    refused_reason: refused ? "not_wanted" : null,
    extra_reason: extra ? "more_than_noted" : null,
  }) as unknown as Pick<typeof nothing, "missing_reason" | "damaged_reason" | "refused_reason" | "extra_reason">;

/** Where every piece of a batch is, and what is promised; zeros left out. The ledger's own check must agree. */
export async function whereabouts({ networkId }: People, batchId: string): Promise<Record<string, number>> {
  await quarterPassed(networkId);
  return asSystem(networkId, async (db) => {
    const balances = await db.stockBalance.findMany({
      where: { batchLine: { batchId }, quantity: { not: 0 } },
      include: { account: { include: { organisation: true } } },
    });
    const promises = await db.promiseBalance.findMany({
      where: { batchId, quantity: { not: 0 } },
      include: { organisation: true },
    });
    const checked = await checkLedger(networkId);
    if (checked.offenders.length > 0) throw new Error(JSON.stringify(checked.offenders));
    const where: Record<string, number> = {};
    for (const { quantity, account } of balances) add(where, `${account.kind} ${account.organisation.name}`, quantity);
    for (const { quantity, organisation } of promises) add(where, `promised ${organisation.name}`, quantity);
    return where;
  });
}

const add = (where: Record<string, number>, key: string, quantity: number) => {
  where[key] = (where[key] ?? 0) + quantity;
};

/** Nothing moves on the line until somebody has looked. */
export async function quarantined({ amira, networkId }: People, batchLineId: string) {
  await inTenant(amira, (db) => db.quarantine.createMany({ data: [{ networkId, id: newId(), batchLineId }] }));
}

export const as = <T>(who: Actor, work: Parameters<typeof inTenant<T>>[1]) => inTenant(who, work);
