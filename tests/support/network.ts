import type { NetworkRole } from "~/core/access/roles";
import { ITEM_KINDS, type ItemKind } from "~/core/stock/item-kind";
import { createAccount, createMembership } from "~/data/access/directory.server";
import { createNetwork } from "~/data/network/network-store.server";
import { createProgramme, grantProgramme } from "~/data/network/programme-store.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { newId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import type { AnnounceBatchForm } from "~/forms/batch-forms";
import { announceBatch } from "~/operations/batch/announce-batch.server";
import { receiveAll, receiveTransfer } from "~/operations/transfer/receive-transfer.server";
import { sampleTraits } from "./sample-traits";

export interface People {
  networkId: string;
  slug: string;
  programmeId: string;
  /** Amira coordinates from the hub. */
  amira: Actor;
  /** Léa leads Utopia 56, Tom volunteers there. */
  lea: Actor;
  tom: Actor;
  /** Sam leads Collective Aid. */
  sam: Actor;
  /** The donor's own account. */
  jeanne: Actor;
  members: Array<{ id: string; name: string }>;
  donorId: string;
}

/** A network with a hub, three members, a donor, a programme, and people with names. */
export async function aNetwork(slug = `littoral-${newId().slice(-8)}`): Promise<People> {
  const networkId = newId();
  const programmeId = newId();
  const hubId = await inDirectory(async (db) => {
    await createProgramme(db, { id: programmeId, slug: `programme-${programmeId.slice(-8)}`, name: "Emmaüs Connect" });
    const network = await createNetwork(db, { id: networkId, slug, name: "Littoral", hubName: "L’Auberge" });
    if (!network) throw new Error("the address is taken");
    return network.hubId;
  });
  const amira = await person(networkId, hubId, "coordinator", "Amira");
  const members = ["Utopia 56", "Collective Aid", "Project Play"].map((name) => ({ id: newId(), name }));
  const donorId = newId();
  await inTenant(amira, async (db) => {
    await db.organisation.createMany({
      data: [
        ...members.map((member) => ({ networkId, kind: "member" as const, hosted: true, ...member })),
        { networkId, id: donorId, kind: "donor" as const, name: "Les Ateliers du Bocage" },
      ],
    });
    await db.site.createMany({
      data: members.map(({ id }) => ({ networkId, id: newId(), organisationId: id, name: "Calais" })),
    });
    await grantProgramme(db, networkId, programmeId, newId());
  });
  const [utopia, collective] = members;
  if (!utopia || !collective) throw new Error("three members");
  return {
    networkId,
    slug,
    programmeId,
    amira,
    lea: await person(networkId, utopia.id, "lead", "Léa"),
    tom: await person(networkId, utopia.id, "volunteer", "Tom"),
    sam: await person(networkId, collective.id, "lead", "Sam"),
    jeanne: await person(networkId, donorId, "donor", "Jeanne"),
    members,
    donorId,
  };
}

async function person(networkId: string, organisationId: string, role: NetworkRole, name: string): Promise<Actor> {
  const accountId = await inDirectory(async (db) => {
    const id = await createAccount(db, { email: `${newId()}@example.org`, name, locale: "fr" });
    await createMembership(db, { accountId: id, role, networkId, organisationId });
    return id;
  });
  return { networkId, organisationId, role, accountId };
}

/** A batch of phones, all received at the hub: one line, one grade. */
export async function aReceivedBatch(
  people: People,
  quantity: number,
  conditions: Partial<AnnounceBatchForm> = {},
): Promise<{ batchId: string; lineId: string }> {
  const { amira, donorId } = people;
  const batchId = await anAnnouncedBatch(people, quantity, conditions);
  return inTenant(amira, async (db) => {
    const delivery = await db.transfer.findFirstOrThrow({
      where: { batchId, fromOrganisationId: donorId },
      include: { lines: true },
    });
    const [line] = delivery.lines;
    if (!line) throw new Error("a delivery has a line");
    const received = await receiveTransfer(db, amira, delivery.id, {
      intent: "receive",
      id: newId(),
      complete: true,
      lines: { [line.batchLineId]: { ...nothing, received: quantity } },
      wrong: { batchLineId: null, maker: "", model: "", quantity: 0 },
    });
    if (!received.ok) throw new Error(JSON.stringify(received.refusal));
    return { batchId, lineId: line.batchLineId };
  });
}

/** One line of each kind, all of it counted in at the hub. */
export async function aMixedBatch(
  people: People,
  quantities: Partial<Record<ItemKind, number>>,
): Promise<{ batchId: string; lineOf: Record<ItemKind, string> }> {
  const { amira, donorId } = people;
  const kinds = ITEM_KINDS.filter((kind) => quantities[kind] !== undefined);
  const lines = kinds.map((kind) => ({ kind, quantity: quantities[kind] ?? 0, ...sampleTraits(kind) }));
  const batchId = await anAnnouncedBatch(people, 0, { lines });
  const lineOf = Object.fromEntries(ITEM_KINDS.map((kind) => [kind, ""])) as Record<ItemKind, string>;
  await inTenant(amira, async (db) => {
    const delivery = await db.transfer.findFirstOrThrow({
      where: { batchId, fromOrganisationId: donorId },
      include: { lines: { include: { batchLine: true } } },
    });
    for (const { batchLine } of delivery.lines) lineOf[batchLine.itemKind] = batchLine.id;
    const received = await receiveAll(db, amira, delivery.id, { id: newId() });
    if (!received.ok) throw new Error(JSON.stringify(received.refusal));
  });
  return { batchId, lineOf };
}

export async function anAnnouncedBatch(
  { amira, donorId }: People,
  quantity: number,
  conditions: Partial<AnnounceBatchForm> = {},
): Promise<string> {
  const id = newId();
  const announced = await inTenant(amira, (db) =>
    announceBatch(db, amira, {
      id,
      name: `Lot ${id.slice(-8)}`,
      donorId,
      newDonor: "",
      operationId: null,
      newOperation: "Smartphone suspendu",
      programmeId: null,
      expectedOn: null,
      reportDueOn: null,
      resaleForbidden: true,
      again: false,
      sure: false,
      lotNumbers: [],
      fromSheet: false,
      lines: [
        {
          kind: "phone",
          maker: "Sony",
          model: "Xperia X",
          grade: "1",
          operatorLock: null,
          battery: "ok",
          status: "refurbished",
          quantity,
        },
      ],
      ...conditions,
    }),
  );
  if (!announced.ok) throw new Error(JSON.stringify(announced.refusal));
  return announced.value.batchId;
}

/** A receipt's line before anything was counted. */
export const nothing = {
  received: 0,
  missing: 0,
  damaged: 0,
  refused: 0,
  extra: 0,
  missing_reason: null,
  damaged_reason: null,
  refused_reason: null,
  extra_reason: null,
};
