import { paths } from "~/web/paths";
import { ask } from "./ask";
import { withParcels } from "./parcels";
import type { Ports } from "./ports";
import type { Store } from "./store";

/**
 * Ends the pass on this phone: kit, keys, counts and caches go. What has not left stays as parcels, which say
 * neither whose they are nor what is in them.
 * @param left whether the server is to be told, so that the session ends too.
 */
export async function closePass(ports: Ports, store: Store, { left }: { left: boolean }): Promise<void> {
  await withParcels(store, async (writing, parcels) => {
    for (const parcel of parcels) await writing.putParcel(parcel);
    await writing.wipe();
    if (left) await writing.set("left", true);
  });
  await ports.clearCaches().catch(() => undefined);
}

/** Tells the server that the pass was left here, if it has not heard. @returns whether nothing is left to tell. */
export async function tellLeft(ports: Ports, store: Store): Promise<boolean> {
  const [left, waiting] = await store.read(async (reading) => [
    await reading.get("left"),
    (await reading.parcels()).length,
  ]);
  if (!left) return true;
  const heard = await ask(ports, paths.fieldLeave(), { waiting });
  // Another server on the way may answer anything.
  if (!heard.reached || heard.body.standing !== "left") return false;
  await store.write((writing) => writing.drop("left"));
  return true;
}
