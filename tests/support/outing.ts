import { randomUUID } from "node:crypto";
import type { BagReturnFact, HandoverFact } from "~/core/field/entry";
import { type IsoWeek, isoWeekOf } from "~/core/time/iso-week";
import { actorOf } from "~/data/field/pass-store.server";
import { newId } from "~/data/scope/id.server";
import { inTenant } from "~/data/scope/tenant.server";
import { recordEntry } from "~/operations/field/record-entry.server";
import { takeBag } from "~/operations/field/take-bag.server";
import { receiveAll } from "~/operations/transfer/receive-transfer.server";
import { onItsWay } from "./moving";
import type { People } from "./network";
import type { Phone } from "./phone";

export const zone = "Europe/Paris";
export const thisWeek = isoWeekOf(Date.now(), zone);

/** So many phones of one batch, on the shelf of Léa's group; `left` more stay at the hub. */
export async function onTheShelf(people: People, quantity: number, left = 0) {
  const moving = await onItsWay(people, quantity, quantity + left);
  const received = await inTenant(people.lea, (db) => receiveAll(db, people.lea, moving.transferId, { id: newId() }));
  if (!received.ok) throw new Error(JSON.stringify(received.refusal));
  return moving;
}

/** What a volunteer does with a bag, as the server records it: no phone, no network between. */
export function outing({ pass, kit }: Phone) {
  const item = kit.items[0]?.id ?? "";
  const who = actorOf(pass);
  const record = async (fact: HandoverFact | BagReturnFact, now: Date): Promise<boolean> => {
    const entry = { id: randomUUID(), contentHash: randomUUID(), fact };
    const answer = await inTenant(who, (db) => recordEntry(db, pass, entry, now));
    if (answer.outcome !== "recorded") throw new Error(JSON.stringify(answer));
    return answer.flagged;
  };
  return {
    item,
    takes: async (quantity: number): Promise<string> => {
      const form = { id: newId(), lines: [{ item, quantity }] };
      const taken = await inTenant(who, (db) => takeBag(db, who, pass, form, pass.givenAt));
      if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
      return taken.value.bagId;
    },
    says: (fact: Partial<HandoverFact>, now = new Date()) => {
      const week: IsoWeek = isoWeekOf(now.getTime(), zone);
      const usual = { kind: "handed", item, quantity: 1, need: null, week, bag: null };
      return record({ ...usual, ...fact } as HandoverFact, now);
    },
    countsBack: (bag: string, counted: number, now = new Date()) =>
      record(
        {
          kind: "bag_returned",
          bag,
          counts: [{ item, counted, reason: "unknown" }],
          week: isoWeekOf(now.getTime(), zone),
        },
        now,
      ),
  };
}
