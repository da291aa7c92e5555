import { envelopeOf } from "./keys";
import type { KeptEntry, Opening, Parcel, Store } from "./store";

/**
 * What was noted while a pass was opening that did not open is said by the pass of the same group that is here: whichever
 * opened instead, with a bag or without. It leaves as that pass's word and is not shown among its entries.
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
  const parcels = await Promise.all(
    strays.map(async ({ id, sealed }): Promise<Parcel> => {
      return { ...(await envelopeOf({ id, pass: pass.id, sealed }, keys)), from: "earlier" };
    }),
  );
  await store.write(async (writing) => {
    const strays = new Set((await writing.entries()).filter(({ passId }) => passId === null).map(({ id }) => id));
    const still = parcels.filter(({ id }) => strays.has(id));
    await writing.addParcels(still);
    for (const { id } of still) await writing.dropEntry(id);
  });
}

/** Its pass is not the one being opened, as far as is known; and nobody can take it back any more. */
const isStray = ({ passId, meant, state }: KeptEntry, opening: Opening | undefined): boolean =>
  passId === null && state !== "fresh" && (!opening || (opening.kit !== null && opening.kit.pass.id !== meant?.passId));
