import type { RefusedEntry } from "~/core/field/entry";
import { envelopeOf } from "./keys";
import type { KeptEntry, Parcel, Store, Writing } from "./store";

/**
 * Before a pass's key goes, what it has not delivered is signed with it. The work is done in one transaction with the
 * parcels made, again if an entry came or went while they were being signed.
 */
export async function withParcels<T>(
  store: Store,
  work: (writing: Writing, parcels: Parcel[]) => Promise<T>,
): Promise<T> {
  for (;;) {
    const { unsent, keys } = await store.read(async (reading) => ({
      unsent: unsentOf(await reading.entries()),
      keys: await reading.get("keys"),
    }));
    const parcels = keys
      ? await Promise.all(
          unsent.map(async (entry): Promise<Parcel> => {
            const envelope = await envelopeOf({ ...entry, pass: entry.passId }, keys);
            const refused = refusalOf(entry);
            return { ...envelope, from: "earlier", ...(refused ? { refused } : {}) };
          }),
        )
      : [];
    const done = await store.write(async (writing) => {
      const now = unsentOf(await writing.entries());
      if (keys && now.map(({ id }) => id).join() !== unsent.map(({ id }) => id).join()) return null;
      return { value: await work(writing, parcels) };
    });
    if (done) return done.value;
  }
}

/** Refused ones are among them: whoever noted it, or finds the phone, is still to be told. */
const unsentOf = (entries: KeptEntry[]) =>
  entries.filter((entry): entry is KeptEntry & { passId: string } => entry.passId !== null);

function refusalOf({ state, reason }: KeptEntry): RefusedEntry | null {
  return state !== "refused" || reason === "books-checked" || reason === "busy" ? null : reason;
}
