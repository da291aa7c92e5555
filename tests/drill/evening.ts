import { randomUUID } from "node:crypto";
import type { AskedFact, BagReturnFact, HandoverFact } from "~/core/field/entry";
import { NEEDS, type Need } from "~/core/field/needs";
import { type IsoWeek, isoWeekOf } from "~/core/time/iso-week";
import { inTenant } from "~/data/scope/tenant.server";
import { deliverEntries } from "~/operations/field/deliver-entries.server";
import { settleFlag } from "~/operations/field/settle-flag.server";
import { takeBag } from "~/operations/field/take-bag.server";
import { postAllWaiting, tally } from "~/operations/field/tally.server";
import { prepareTransfer } from "~/operations/transfer/prepare-transfer.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { sendTransfer } from "~/operations/transfer/send-transfer.server";
import { openFlags } from "~/queries/field/field-flags.server";
import { promised } from "../support/moving";
import { aNetwork, aReceivedBatch, type People } from "../support/network";
import { aPhone, type Phone, unhindered } from "../support/phone";

/** What was done, which is what nobody is to find. */
export interface Truth {
  networkId: string;
  week: IsoWeek;
  passes: string[];
  organisations: string[];
  handovers: { entry: string; pass: string; organisation: string; need: Need | null; quantity: number }[];
}

const DAY = 86_400_000;
const zone = "Europe/Paris";

export interface Evening {
  truth: Truth;
  /** Each step of the story; after each of them the seizer looks. */
  steps: [name: string, step: () => Promise<void>][];
}

/**
 * Two groups, two phones each, on a busy evening: handovers from bags and shelves, things damaged and brought back, asked
 * for when there were none, more than a bag held, something the group never had, a bag counted back with a difference, a flag settled; the night; another
 * day; the end of the week.
 */
export async function evening(): Promise<Evening> {
  const people = await aNetwork();
  const { lea, sam, networkId } = people;
  const { batchId, lineId } = await aReceivedBatch(people, 400);
  for (const to of [lea, sam]) await send(people, { batchId, lineId }, to);
  const item = await inTenant(
    lea,
    async (db) => (await db.batchLine.findFirstOrThrow({ where: { id: lineId } })).itemId,
  );
  const now = new Date();
  const week = isoWeekOf(now.getTime(), zone);
  const phones: Phone[] = [];
  for (const lead of [lea, lea, sam, sam])
    phones.push(await aPhone(lead, { endsAt: new Date(now.getTime() + 6 * DAY) }));
  const bags = new Map<string, string>();
  for (const { pass } of phones) {
    const lead = pass.organisationId === lea.organisationId ? lea : sam;
    const taken = await inTenant(lead, (db) =>
      takeBag(db, lead, pass, { id: randomUUID(), lines: [{ item, quantity: 20 }] }),
    );
    if (taken.ok) bags.set(pass.id, taken.value.bagId);
  }
  const truth: Truth = {
    networkId,
    week,
    passes: phones.map(({ pass }) => pass.id),
    organisations: [lea.organisationId, sam.organisationId],
    handovers: [],
  };

  const deliver = async (phone: Phone, fact: HandoverFact | AskedFact | BagReturnFact, at = now) => {
    const entry = randomUUID();
    const answers = await deliverEntries([await phone.entry(fact, entry)], unhindered(at));
    if (answers[0]?.outcome !== "recorded") throw new Error(JSON.stringify(answers));
    if (fact.kind === "bag_returned" || fact.kind === "asked") return;
    const { pass } = phone;
    const need = fact.kind === "handed" ? fact.need : null;
    truth.handovers.push({ entry, pass: pass.id, organisation: pass.organisationId, need, quantity: fact.quantity });
  };
  const said = (phone: Phone, said: Partial<HandoverFact> = {}): HandoverFact => ({
    kind: "handed",
    item,
    quantity: 1,
    need: null,
    week,
    bag: bags.get(phone.pass.id) ?? null,
    ...said,
  });
  // Each phone has needs of its own: were there a trace, it would be plain.
  const handsOver = async (times: number, at = now) => {
    for (let time = 0; time < times; time++) {
      for (const [position, phone] of phones.entries()) {
        await deliver(phone, said(phone, { need: NEEDS[(position + time) % NEEDS.length] ?? null }), at);
      }
    }
  };
  const [first, second, third] = phones as [Phone, Phone, Phone];
  const bag = bags.get(first.pass.id) ?? "";

  return {
    truth,
    steps: [
      [
        "the evening",
        async () => {
          await handsOver(4);
          await deliver(second, said(second, { kind: "damaged", quantity: 2 }));
          await deliver(third, said(third, { quantity: 30, need: "rescue" }));
          await deliver(third, said(third, { kind: "came_back", quantity: 3 }));
          for (const phone of phones) await deliver(phone, { kind: "asked", itemKind: "phone", quantity: 1, week });
        },
      ],
      [
        "a quarter of an hour later",
        async () => {
          await postAllWaiting(networkId);
          await handsOver(2);
          await deliver(first, {
            kind: "bag_returned",
            bag,
            counts: [{ item, counted: 9, reason: "not_noted" }],
            week,
          });
          bags.delete(first.pass.id);
          await postAllWaiting(networkId);
          const { flags } = await inTenant(sam, (db) => openFlags(db, sam));
          const [flag] = flags;
          if (!flag) throw new Error("thirty out of a bag of twenty is flagged");
          const form = { id: randomUUID(), flagIds: flag.ids, settlement: "not_handed" as const };
          const settled = await inTenant(sam, (db) => settleFlag(db, sam, form));
          if (!settled.ok) throw new Error(JSON.stringify(settled.refusal));
        },
      ],
      ["the night", () => tally(networkId, now).then(() => undefined)],
      ["another evening", () => handsOver(2)],
      ["another night", () => tally(networkId, now).then(() => undefined)],
      ["the night after the week", () => tally(networkId, new Date(now.getTime() + 7 * DAY)).then(() => undefined)],
    ],
  };
}

async function send(people: People, line: { batchId: string; lineId: string }, to: People["lea"]): Promise<void> {
  const { amira } = people;
  const { batchId, lineId } = line;
  await promised(people, batchId, to.organisationId, 120);
  const id = randomUUID();
  const transfer = {
    id,
    batchId,
    toOrganisationId: to.organisationId,
    lines: [{ batchLineId: lineId, quantity: 120 }],
  };
  await inTenant(amira, (db) => prepareTransfer(db, amira, transfer));
  await inTenant(amira, (db) => sendTransfer(db, amira, id, randomUUID()));
  await inTenant(to, (db) => receiveAll(db, to, id, { id: randomUUID() }));
}
