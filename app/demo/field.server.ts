import { randomUUID } from "node:crypto";
import type { FieldFact } from "~/core/field/entry";
import { isoWeekOf } from "~/core/time/iso-week";
import { actorOf, openHere, passNamed, type StoredPass } from "~/data/field/pass-store.server";
import { fieldHash } from "~/data/keys/field-keys.server";
import { inDirectory } from "~/data/scope/directory-scope.server";
import { namedId } from "~/data/scope/id.server";
import { type Actor, inTenant } from "~/data/scope/tenant.server";
import { givePass } from "~/operations/field/give-pass.server";
import { recordEntry } from "~/operations/field/record-entry.server";
import { placeStock } from "~/operations/stock/place-stock.server";
import { type InventedOuting, inventedLive, inventedOutings, inventedPlacing } from "./invented-field";
import { run } from "./steps.server";

const day = 86_400_000;
const timeZone = "Europe/Paris";

/**
 * What Utopia 56 did with the phones of an earlier donation: some at each site, outings in the weeks before this one,
 * one bag nobody counted back, two handovers more than a bag held, and somebody out at this moment. Weeks count back
 * from today.
 */
export async function tellTheField(lead: Actor, batchId: string): Promise<void> {
  const id = (name: string) => namedId(lead.networkId, `demo:field/${name}`);
  const siteId = (site: string) => namedId(lead.networkId, `demo:Utopia 56/${site}`);
  const item = await place(lead, batchId, { id, siteId });
  for (const [position, outing] of inventedOutings.entries()) {
    const { site, label, bag, weeksAgo } = outing;
    const at = afternoon(weeksAgo, position);
    const pass = await give(lead, { id: id(`pass/${position}`), siteId: siteId(site), label, item, bag }, at);
    await goOut(pass, outing, { item, at, id: (name) => id(`entry/${position}/${name}`) });
  }
  const { site, label, bag } = inventedLive;
  const live = await give(lead, { id: id("pass/live"), siteId: siteId(site), label, item, bag }, new Date());
  await goOut(live, inventedLive, { item, at: live.givenAt, id: (name) => id(`entry/live/${name}`) });
}

async function place(
  lead: Actor,
  batchId: string,
  { id, siteId }: { id: (name: string) => string; siteId: (site: string) => string },
): Promise<string> {
  const line = await inTenant(lead, (db) => db.batchLine.findFirstOrThrow({ where: { batchId } }));
  for (const { site, quantity } of inventedPlacing) {
    const form = { id: id(`place/${site}`), batchLineId: line.id, from: null, to: siteId(site), quantity };
    await run(lead, (db) => placeStock(db, lead, form));
  }
  return line.itemId;
}

async function give(
  lead: Actor,
  { id, siteId, label, item, bag }: { id: string; siteId: string; label: string; item: string; bag: number },
  at: Date,
): Promise<StoredPass> {
  const lines = [{ item, quantity: bag }];
  // Until that night, so that the same form at a later start is the same one.
  const form = { id, siteId, end: "tonight" as const, day: null, hour: null, label, receives: false, lines };
  await run(lead, (db) => givePass(db, lead, form, timeZone, at));
  return inDirectory(async (db) => {
    const pass = await passNamed(db, { networkId: lead.networkId, id });
    if (!pass) throw new Error("a pass that was given is there");
    await openHere(db, pass, { tokenHash: fieldHash(randomUUID()), now: pass.givenAt });
    return pass;
  });
}

async function goOut(
  pass: StoredPass,
  { given, damaged, returned }: InventedOuting,
  { item, at, id }: { item: string; at: Date; id: (name: string) => string },
): Promise<void> {
  const who = actorOf(pass);
  const bag = (await inTenant(who, (db) => db.bag.findFirst({ where: { passId: pass.id } })))?.id ?? null;
  const week = isoWeekOf(at.getTime(), timeZone);
  const facts: FieldFact[] = [
    ...given.map(({ need, quantity }) => ({ kind: "handed" as const, item, quantity, need, week, bag })),
    ...(damaged > 0 ? [{ kind: "damaged" as const, item, quantity: damaged, week, bag }] : []),
    ...(returned !== null && bag
      ? [{ kind: "bag_returned" as const, bag, counts: [{ item, counted: returned, reason: null }], week }]
      : []),
  ];
  for (const [position, fact] of facts.entries()) {
    // The content is the story's own, so that a later start finds the same entries whatever week it is then.
    const entry = { id: id(String(position)), contentHash: id(`${position}/content`), fact };
    const answer = await inTenant(who, (db) => recordEntry(db, pass, entry, at));
    if (answer.outcome !== "recorded")
      throw new Error(`the demonstration could not be loaded: ${JSON.stringify(answer)}`);
  }
}

/** An hour in the middle of a day of that week, never on its edge: Tuesday for the first outings, later for the next. */
function afternoon(weeksAgo: number, position: number): Date {
  const today = new Date();
  const monday = (today.getUTCDay() + 6) % 7;
  const noon = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate(), 12);
  return new Date(noon - monday * day - weeksAgo * 7 * day + (position === inventedOutings.length - 1 ? 3 : 1) * day);
}
