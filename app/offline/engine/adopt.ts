import { envelopeOf } from "./keys";
import type { KeptEntry, Opening, Parcel, Store } from "./store";

/**
 * What was noted while a pass was opening that did not open is said by the pass of the same group that is here: whichever
 * opened instead, with a bag or without. It leaves as that pass's word and is not shown among its entries, unless it was
 * noted for that very pass.
 */
export async function adopt(store: Store): Promise<void> {
  const { pass, keys, strays } = await store.read(async (reading) => {
    const pass = await reading.get("pass");
    const opening = await reading.get("opening");
    const group = pass?.standing === "live" ? pass.kit?.place.organisationId : undefined;
    const strays = (await reading.entries()).filter(
      (one) => group !== undefined && isStray(one, opening) && one.meant?.organisationId === group,
    );
    return { pass, keys: await reading.get("keys"), strays };
  });
  if (!pass || !keys || strays.length === 0) return;
  const isOwn = ({ meant }: KeptEntry): boolean => meant?.passId === pass.id;
  const parcels = await Promise.all(
    strays
      .filter((one) => !isOwn(one))
      .map(async ({ id, sealed }): Promise<Parcel> => {
        return { ...(await envelopeOf({ id, pass: pass.id, sealed }, keys)), from: "earlier" };
      }),
  );
  await store.write(async (writing) => {
    if ((await writing.get("pass"))?.id !== pass.id) return;
    const still = new Set((await writing.entries()).flatMap(({ id, passId }) => (passId === null ? [id] : [])));
    await writing.addParcels(parcels.filter(({ id }) => still.has(id)));
    for (const one of strays.filter(({ id }) => still.has(id))) {
      if (isOwn(one)) await writing.putEntry({ ...one, passId: pass.id, meant: null });
      else await writing.dropEntry(one.id);
    }
  });
}

/** Its pass is not the one being opened, as far as is known; and nobody can take it back any more. */
const isStray = ({ passId, meant, state }: KeptEntry, opening: Opening | undefined): boolean =>
  passId === null && state !== "fresh" && (!opening || (opening.kit !== null && opening.kit.pass.id !== meant?.passId));
