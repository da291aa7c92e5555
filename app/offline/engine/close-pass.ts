import { fieldPaths } from "~/web/field-paths";
import { ask } from "./ask";
import { withParcels } from "./parcels";
import type { WorkerPorts } from "./ports";
import type { Store } from "./store";

/**
 * Ends the pass on this phone: kit, keys, counts and caches go. What has not left stays as parcels, which say
 * neither whose they are nor what is in them.
 * @param left whether the server is to be told, so that the session ends too.
 */
export async function closePass(ports: WorkerPorts, store: Store, { left }: { left: boolean }): Promise<void> {
  await withParcels(store, async (writing, parcels) => {
    await writing.addParcels(parcels);
    await writing.wipe();
    await writing.set("erase", true);
    if (left) await writing.set("left", true);
  });
  await ports.clearCaches().catch(() => undefined);
  const stays = await store.read(async (reading) => (await reading.parcels()).length + (await reading.countEntries()));
  if (stays > 0) await store.overwrite(ports.overwrites).catch(() => undefined);
}

/**
 * Has the portal tell the browser to take everything of it off the disk: what a database forgets, its files remember. Only
 * once nothing of anybody waits here.
 */
export async function eraseTraces(ports: WorkerPorts, store: Store): Promise<void> {
  if (!(await mayErase(ports, store))) return;
  const heard = await ask(ports, fieldPaths.fieldLeave(), { waiting: 0, erase: true });
  if (heard.reached && heard.body.standing === "left") await store.write((writing) => writing.drop("erase", "left"));
}

async function mayErase(ports: WorkerPorts, store: Store): Promise<boolean> {
  const isEmpty = await store.read(async (reading) => {
    const here = [await reading.get("pass"), await reading.get("opening"), ...(await reading.parcels())];
    const due = await reading.get("erase");
    return due === true && (await reading.countEntries()) === 0 && here.every((one) => one === undefined);
  });
  return isEmpty && (await ports.isAlone().catch(() => false));
}

/** Tells the server that the pass was left here, if it has not heard. @returns whether nothing is left to tell. */
export async function tellLeft(ports: WorkerPorts, store: Store): Promise<boolean> {
  const [left, waiting] = await store.read(async (reading) => [
    await reading.get("left"),
    (await reading.parcels()).length,
  ]);
  if (!left) return true;
  const erase = await mayErase(ports, store);
  const heard = await ask(ports, fieldPaths.fieldLeave(), { waiting, ...(erase ? { erase } : {}) });
  // Another server on the way may answer anything.
  if (!heard.reached || heard.body.standing !== "left") return false;
  await store.write((writing) => (erase ? writing.drop("left", "erase") : writing.drop("left")));
  return true;
}
