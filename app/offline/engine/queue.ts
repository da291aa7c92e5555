import { type Contact, timeOn, weekOn } from "~/core/field/clock";
import type { FieldFact } from "~/core/field/entry";
import { type Envelope, MOST_AT_ONCE, MOST_WAITING, type UnopenedEntry } from "~/core/field/entry";
import type { Kit } from "~/core/field/kit";
import { isEnvelope, isUnopened } from "~/core/field/queue-message";
import { dayOf } from "~/core/time/iso-week";
import type { KeptReceipt, Said } from "../field";
import { NotSaved } from "../not-saved";
import { adopt } from "./adopt";
import { bagFor, counted, type KeptBag } from "./bag";
import { release } from "./deliver";
import { envelopeOf } from "./keys";
import {
  envelopeIn,
  type Kept,
  type KeptEntry,
  NoStorage,
  type Parcel,
  type Reading,
  type Store,
  type Writing,
} from "./store";

/** Where what is said now belongs: the pass being opened, else the pass there is. */
export interface EntryPlace {
  kit: Kit;
  bag: KeptBag;
  passId: string | null;
}

/** What was said, with the week and the bag it belongs to. Throws NotSaved when it is none of the pass's items, or no number. */
export function factOf(said: Said, { kit, bag }: EntryPlace, phone: number, contact: Contact | null): FieldFact {
  const week = weekOn(phone, contact, kit.place.timeZone);
  if (said.kind === "asked") return { ...said, week };
  const from = bagFor(said, bag);
  if (said.kind === "bag_returned") {
    if (from === null) throw new NotSaved("not-understood");
    return { ...said, bag: from, week };
  }
  const { quantity, item } = said;
  const isNumber = Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_AT_ONCE;
  if (!isNumber || !kit.items.some(({ id }) => id === item)) throw new NotSaved("not-understood");
  return { ...said, bag: from, week };
}

/**
 * Keeps a sealed fact. @returns the entry, or null when another page changed the pass meanwhile.
 * @param page the page that may take it back; null when nobody may.
 * @param receipt what is remembered of a signed one. Throws NotSaved when another count of it is kept.
 */
export async function keep(
  store: Store,
  entry: { id: string; sealed: string; fact: FieldFact; page: string | null; receipt: KeptReceipt | null },
  { kit, passId }: EntryPlace,
  phone: number,
  contact: Contact | null,
): Promise<KeptEntry | null> {
  const { id, sealed, fact, page, receipt } = entry;
  return stored(
    store.write(async (writing) => {
      const [opening, pass, waiting, before = 0] = await Promise.all([
        writing.get("opening"),
        writing.get("pass"),
        writing.countEntries(),
        writing.get("order"),
      ]);
      const here = opening?.kit ? null : pass;
      if (passId === null ? opening?.kit?.pass.id !== kit.pass.id : here?.id !== passId) return null;
      if (waiting >= MOST_WAITING) throw new NotSaved("full");
      if (receipt) {
        const receipts = (await writing.get("receipts")) ?? [];
        // Another page was faster; an earlier one kept no such list.
        if (receipts.some((one) => one.id === id) || (await writing.entry(id))) throw new NotSaved("other-count");
        await writing.set("receipts", [...receipts, receipt]);
      }
      const order = before + 1;
      const kept: KeptEntry = {
        id,
        sealed,
        day: dayOf(timeOn(phone, contact).now, kit.place.timeZone),
        state: page === null ? "saved" : "fresh",
        reason: null,
        order,
        passId,
        meant: passId === null ? { passId: kit.pass.id, organisationId: kit.place.organisationId } : null,
        page,
      };
      await Promise.all([
        writing.set("order", order),
        writing.putEntry(kept),
        count(writing, { opening, pass }, fact, 1),
      ]);
      return kept;
    }),
  );
}

/** Takes an entry back while it is fresh. @returns whether it was. */
export const takeBack = (store: Store, id: string, fact: FieldFact): Promise<boolean> =>
  store.write(async (writing) => {
    const [entry, opening, pass] = await Promise.all([writing.entry(id), writing.get("opening"), writing.get("pass")]);
    if (entry?.state !== "fresh") return false;
    await Promise.all([writing.dropEntry(id), count(writing, { opening, pass }, fact, -1)]);
    return true;
  });

/** Forgets an entry the server refused. */
export const forget = (store: Store, id: string): Promise<void> =>
  store.write(async (writing) => {
    if ((await writing.entry(id))?.state === "refused") await writing.dropEntry(id);
  });

/** Forgets what the server refused of an earlier pass or a colleague, after a person was told. */
export const forgetRefused = (store: Store): Promise<void> =>
  store.write(async (writing) => {
    for (const { id, refused } of await writing.parcels()) if (refused) await writing.dropParcel(id);
  });

/** Everything another phone can carry, refused or not: what was made here, what an earlier pass left, what a colleague gave. */
export async function allEnvelopes(store: Store): Promise<Envelope[]> {
  await store.write(async (writing) => {
    // What has been shown to another phone cannot be taken back on this one.
    await release(writing, await writing.entries());
  });
  await adopt(store);
  const { entries, keys, parcels } = await store.read(async (reading) => ({
    entries: await reading.entries(),
    keys: await reading.get("keys"),
    parcels: await reading.parcels(),
  }));
  const own = entries.filter(({ passId }) => passId !== null);
  const signed = keys ? own.map(({ id, passId, sealed }) => envelopeOf({ id, pass: passId ?? "", sealed }, keys)) : [];
  return [...(await Promise.all(signed)), ...parcels.map(envelopeIn)];
}

/** What no pass of this phone can sign. */
export async function unopenedEntries(reading: Reading): Promise<UnopenedEntry[]> {
  return (await reading.entries()).flatMap(({ id, sealed, passId, meant }) =>
    passId === null && meant ? [{ id, pass: meant.passId, group: meant.organisationId, sealed }] : [],
  );
}

/** A colleague's queue is at most as long as one's own may be; a phone may carry several. */
const MOST_CARRIED = 5 * MOST_WAITING;

/** Takes over what a colleague's phone or a file brought. @returns how many are new here and well formed. */
export async function takeOver(store: Store, envelopes: Envelope[], unopened: UnopenedEntry[] = []): Promise<number> {
  const sound = envelopes.filter(isEnvelope);
  return stored(
    store.write(async (writing) => {
      const room = MOST_CARRIED - (await writing.parcels()).length;
      const taken = new Map<string, Parcel>();
      for (const { id, network, pass, sealed, mac } of sound) {
        const before = await writing.parcel(id);
        const isKnown = taken.has(id) || (before && !before.refused) || (await writing.entry(id))?.sealed === sealed;
        if (taken.size >= room || isKnown) continue;
        const named = network === undefined ? {} : { network };
        taken.set(id, { id, ...named, pass, sealed, mac, from: "colleague" });
      }
      await writing.addParcels([...taken.values()]);
      return taken.size + (await takeUnopened(writing, unopened));
    }),
  );
}

async function takeUnopened(writing: Writing, unopened: UnopenedEntry[]): Promise<number> {
  let taken = 0;
  for (const { id, pass, group, sealed } of unopened.filter(isUnopened)) {
    if ((await writing.parcel(id)) || (await writing.entry(id))) continue;
    if ((await writing.countEntries()) >= MOST_WAITING) break;
    const order = ((await writing.get("order")) ?? 0) + 1;
    await writing.set("order", order);
    const meant = { passId: pass, organisationId: group };
    const day = dayOf((await writing.get("contact"))?.at ?? Date.now(), "UTC");
    await writing.putEntry({
      id,
      sealed,
      day,
      state: "saved",
      reason: null,
      order,
      passId: null,
      meant,
      page: null,
    });
    taken += 1;
  }
  return taken;
}

/** Of the bag of the pass being opened, else of the one there is. */
async function count(
  writing: Writing,
  { opening, pass }: Partial<Pick<Kept, "opening" | "pass">>,
  fact: FieldFact,
  way: 1 | -1,
): Promise<void> {
  if (opening?.kit && opening.bag) {
    await writing.set("opening", { ...opening, bag: counted(opening.bag, fact, way) });
  } else if (pass) await writing.set("pass", { ...pass, bag: counted(pass.bag, fact, way) });
}

const stored = <T>(writing: Promise<T>): Promise<T> =>
  writing.catch((fault: unknown) => {
    throw fault instanceof NoStorage ? new NotSaved(fault.isFull ? "no-room" : "no-storage") : fault;
  });
