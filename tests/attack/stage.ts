import type { Result } from "~/core/result";
import { createAccount, createMandate } from "~/data/access/directory.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { sendTransfer } from "~/operations/transfer/send-transfer.server";
import { undoReceipt } from "~/operations/transfer/undo-receipt.server";
import type { Random } from "../../scripts/attack/random.mjs";
import { aNetwork, anAnnouncedBatch, type People } from "../support/network";
import type { History } from "../support/report-history";

/** A network where a history can happen: its members, its batches, and the phones that each member received. */
export interface Stage {
  people: People;
  members: string[];
  /** Who leads each member, for those that have somebody. */
  leads: (Actor | undefined)[];
  batches: { batchId: string; lineId: string; operationId: string }[];
  reviewer: { programmeId: string; accountId: string };
}

/** Announced, received, promised, sent and received again, by the operations that do so. */
export async function stageFor(history: History, random: Random): Promise<Stage> {
  const people = await aNetwork();
  const members = await membersOf(people, history.members);
  const leads = [people.lea, people.sam];
  const batches: Stage["batches"] = [];
  for (const received of history.received) {
    const last = batches.at(-1);
    const operationId = last && random.happens(0.5) ? last.operationId : null;
    const batch = await receivedAtHub(people, { operationId, number: batches.length + 1 }, sum(received));
    batches.push(batch);
    const parcels = received.flatMap((quantity, g) => (quantity > 0 ? [{ to: members[g] ?? "", quantity }] : []));
    await allSent(people, batch, parcels, () => random.happens(0.05));
  }
  const accountId = await inDirectory(async (db) => {
    const id = await createAccount(db, { email: `${newId()}@example.org`, name: "Inès", locale: "fr" });
    await createMandate(db, { accountId: id, role: "reviewer", programmeId: people.programmeId });
    return id;
  });
  return { people, members, leads, batches, reviewer: { programmeId: people.programmeId, accountId } };
}

async function membersOf({ amira, networkId, members }: People, count: number): Promise<string[]> {
  const more = Array.from({ length: Math.max(0, count - members.length) }, (_, i) => ({
    id: newId(),
    name: `Association ${i + 4}`,
  }));
  await inTenant(amira, (db) =>
    db.organisation.createMany({ data: more.map((member) => ({ networkId, kind: "member" as const, ...member })) }),
  );
  return [...members, ...more].slice(0, count).map(({ id }) => id);
}

async function receivedAtHub(
  people: People,
  { operationId, number }: { operationId: string | null; number: number },
  quantity: number,
) {
  const { amira, programmeId } = people;
  const id = await anAnnouncedBatch(people, Math.max(1, quantity), {
    name: `Lot ${number}`,
    operationId,
    newOperation: operationId ? "" : `Opération ${number}`,
    programmeId,
  });
  return inTenant(amira, async (db) => {
    const delivery = await db.transfer.findFirstOrThrow({
      where: { batchId: id },
      include: { lines: true, batch: { select: { operationId: true } } },
    });
    done(await receiveAll(db, amira, delivery.id, { id: newId() }));
    return { batchId: id, lineId: delivery.lines[0]?.batchLineId ?? "", operationId: delivery.batch.operationId };
  });
}

/** Sent, and acknowledged by the hub for each member; a share of the receipts is taken back and made again. */
async function allSent(
  people: People,
  { batchId, lineId }: Stage["batches"][number],
  parcels: readonly { to: string; quantity: number }[],
  twice: () => boolean,
): Promise<void> {
  const { amira, networkId } = people;
  await inTenant(amira, async (db) => {
    await db.promiseEntry.createMany({
      data: parcels.map(({ to: organisationId, quantity }) => ({
        networkId,
        id: newId(),
        batchId,
        itemKind: "phone" as const,
        organisationId,
        kind: "decided" as const,
        quantity,
      })),
    });
    for (const { to: toOrganisationId, quantity } of parcels) {
      const id = newId();
      const lines = [{ batchLineId: lineId, quantity }];
      done(await prepareTransfer(db, amira, { id, batchId, toOrganisationId, lines }));
      done(await sendTransfer(db, amira, id, newId()));
      const { receiptId } = done(await receiveAll(db, amira, id, { id: newId() }));
      if (!twice()) continue;
      done(await undoReceipt(db, amira, id, receiptId, newId()));
      done(await receiveAll(db, amira, id, { id: newId() }));
    }
  });
}

/** What an operation did; a refusal here is a mistake of the history's. */
export function done<T, R extends { reason: string }>(result: Result<T, R>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
