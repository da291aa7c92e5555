import { randomUUID } from "node:crypto";
import type { FieldFact } from "~/core/field/entry";
import type { ItemKind } from "~/core/stock/item-kind";
import { isoWeekOf } from "~/core/time/iso-week";
import { actorOf, openHere, passNamed } from "~/data/field/pass-store.server";
import { fieldHash } from "~/data/keys/field-keys.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { namedId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";

import { announceBatch } from "~/operations/batch/announce-batch.server";
import { givePass } from "~/operations/field/give-pass.server";
import { recordEntry } from "~/operations/field/record-entry.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { sendTransfer } from "~/operations/transfer/send-transfer.server";
import { answerSettlement, proposeSettlement } from "~/operations/transfer/settle-discrepancy.server";
import { inventedSmallThings as told } from "./invented-small-things";
import { ask, prepare, receive } from "./moving.server";
import { allAsked, promiseAll } from "./promise-all.server";
import { run } from "./steps.server";

const day = 86_400_000;
const timeZone = "Europe/Paris";

/**
 * A batch of SIM cards, chargers and top-ups, invented: it goes the whole way, from its announcement to a bag and into
 * hands, each kind asked for, split and promised by itself. Nothing of it waits for anybody at the end.
 */
export async function tellTheSmallThings(hub: Actor, donorId: string, leads: Record<string, Actor>): Promise<void> {
  const id = (name: string) => namedId(hub.networkId, `demo:small/${name}`);
  const member = (name: string) => namedId(hub.networkId, `demo:${name}`);
  const ago = (days: number) => new Date(Date.now() - days * day);
  const batchId = id("batch");
  await run(hub, async (db) => {
    // Announced by an earlier start.
    if (await db.batch.findFirst({ where: { id: batchId } })) return { ok: true, value: null };
    return announceBatch(db, hub, {
      id: batchId,
      name: told.batch,
      donorId,
      newDonor: "",
      operationId: null,
      newOperation: told.operation,
      programmeId: null,
      expectedOn: null,
      reportDueOn: null,
      resaleForbidden: true,
      again: false,
      sure: false,
      lotNumbers: [],
      fromSheet: false,
      lines: told.lines,
    });
  });
  const delivery = await inTenant(hub, (db) =>
    db.transfer.findFirstOrThrow({ where: { batchId, from: { kind: "donor" } } }),
  );
  await run(hub, (db) => receiveAll(db, hub, delivery.id, { id: id("delivery-receipt") }));
  for (const { kind, asked } of told.requests) {
    for (const { name, quantity, peopleMet } of asked) {
      const request = { id: id(`request/${kind}/${name}`), kind, organisationId: member(name), quantity, peopleMet };
      await run(hub, (db) => ask(db, hub, batchId, request));
    }
    await promiseAll(hub, batchId, id(`split/${kind}`), allAsked, kind);
  }
  for (const [name, lead] of Object.entries(leads)) {
    const transferId = id(`transfer/${name}`);
    await run(hub, (db) => prepare(db, hub, batchId, member(name), transferId, ago(20)));
    await run(hub, (db) => sendTransfer(db, hub, transferId, id(`send/${name}`), ago(20)));
    const missing = name === told.short.name ? told.short.missing : 0;
    await run(lead, (db) => receive(db, lead, transferId, id(`receipt/${name}`), { missing }, ago(19)));
    if (missing > 0) await settle(hub, lead, transferId, id);
  }
  const taker = leads[told.outing.name];
  if (taker) await takeOut(taker, batchId, id, ago(7));
}

/** Both sides agree that what did not arrive is lost. */
async function settle(hub: Actor, lead: Actor, transferId: string, id: (name: string) => string): Promise<void> {
  const { id: differenceId } = await inTenant(lead, (db) => db.discrepancy.findFirstOrThrow({ where: { transferId } }));
  const proposal = { id: id("lost"), kind: "write_off" as const, quantity: told.short.missing, lookUntil: null };
  const today = new Date().toISOString().slice(0, 10);
  await run(lead, (db) => proposeSettlement(db, lead, differenceId, proposal, today));
  const answer = { id: id("lost/agreed"), settlementId: id("lost"), agreed: true, onBehalf: false };
  await run(hub, (db) => answerSettlement(db, hub, differenceId, answer));
}

/** A bag of several kinds: some given, the rest counted back. */
async function takeOut(lead: Actor, batchId: string, id: (name: string) => string, at: Date): Promise<void> {
  const items = await inTenant(lead, async (db) => {
    const lines = await db.batchLine.findMany({ where: { batchId }, select: { itemKind: true, itemId: true } });
    return new Map(lines.map(({ itemKind, itemId }): [ItemKind, string] => [itemKind, itemId]));
  });
  const { label, bag, given } = told.outing;
  const lines = bag.map(({ kind, quantity }) => ({ item: items.get(kind) ?? "", quantity }));
  const form = { id: id("pass"), siteId: null, end: "tonight" as const, day: null, hour: null, label, receives: false };
  await run(lead, (db) => givePass(db, lead, { ...form, lines }, timeZone, at));
  const pass = await inDirectory(async (db) => {
    const stored = await passNamed(db, { networkId: lead.networkId, id: form.id });
    if (!stored) throw new Error("a pass that was given is there");
    await openHere(db, stored, { tokenHash: fieldHash(randomUUID()), now: stored.givenAt });
    return stored;
  });
  const who = actorOf(pass);
  const bagId = (await inTenant(who, (db) => db.bag.findFirstOrThrow({ where: { passId: pass.id } }))).id;
  const week = isoWeekOf(at.getTime(), timeZone);
  const left = (kind: ItemKind, quantity: number) =>
    quantity - given.reduce((sum, each) => sum + (each.kind === kind ? each.quantity : 0), 0);
  const facts: FieldFact[] = [
    ...given.map(({ kind, need, quantity }) => ({
      kind: "handed" as const,
      item: items.get(kind) ?? "",
      quantity,
      need,
      week,
      bag: bagId,
    })),
    {
      kind: "bag_returned",
      bag: bagId,
      counts: bag.map(({ kind, quantity }) => ({
        item: items.get(kind) ?? "",
        counted: left(kind, quantity),
        reason: null,
      })),
      week,
    },
  ];
  for (const [position, fact] of facts.entries()) {
    const entry = { id: id(`entry/${position}`), contentHash: id(`entry/${position}/content`), fact };
    const answer = await inTenant(who, (db) => recordEntry(db, pass, entry, at));
    if (answer.outcome !== "recorded")
      throw new Error(`the demonstration could not be loaded: ${JSON.stringify(answer)}`);
  }
}
