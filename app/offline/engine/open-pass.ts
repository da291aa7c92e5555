import { type Contact, contactAt, quarterOf } from "~/core/field/clock";
import { isKit, type Kit, type OpenedPass } from "~/core/field/kit";
import type { OpenProblem } from "~/core/field/start";
import { fieldPaths } from "~/web/field-paths";
import { ask, type ServerAnswer } from "./ask";
import { bagOf, settled } from "./bag";
import { keepMacKey, makeDeviceKeys, makeOpener, publicKeyOf } from "./keys";
import { withParcels } from "./parcels";
import type { Ports } from "./ports";
import type { KeptEntry, Opening, Parcel, PassKeys, Store, Writing } from "./store";
import { NOTHING } from "./unwritten";

/** What proves that this phone was first, and its own keys. */
export type Secrets = Pick<Opening, "opener" | "device">;

export const makeSecrets = async (): Promise<Secrets> => ({ opener: makeOpener(), device: await makeDeviceKeys() });

/**
 * Keeps what opening takes before anything is sent: an answer lost on the way can then be asked for again. A second
 * page that opens the same code joins the first.
 * @param code null when the browser has the pass's session, and only the keys are missing.
 * @param kit what is known of the pass before it is open, so that the screen can be used meanwhile.
 */
export async function beginOpening(
  store: Store,
  code: string | null,
  kit: Kit | null,
  secrets: Promise<Secrets> = makeSecrets(),
): Promise<void> {
  const made = await secrets;
  return store.write(async (writing) => {
    const [begun, pass] = await Promise.all([writing.get("opening"), writing.get("pass")]);
    // Another page was faster; and what a person asked for goes before what the browser has.
    if (code === null ? begun || (pass && pass.id === kit?.pass.id) : pass?.code === code) return;
    if (begun?.code === code) {
      if (kit && !begun.kit) await writing.set("opening", { ...begun, kit, bag: bagOf(kit) });
      return;
    }
    await writing.set("opening", { code, ...made, kit, bag: kit && bagOf(kit) });
  });
}

/** @returns why it did not open; null when it did, or when there was nothing to open. */
export async function openPass(ports: Ports, store: Store): Promise<OpenProblem | null> {
  const opening = await store.read((reading) => reading.get("opening"));
  if (!opening) return null;
  const heard = await ask(ports, fieldPaths.fieldOpen(), {
    code: opening.code ?? "",
    opener: opening.opener,
    deviceKey: await publicKeyOf(opening.device),
  });
  if (!heard.reached) return "no-network";
  const opened = openedIn(heard);
  if (opened) {
    const { network } = opened.kit.pass;
    const keys: PassKeys = {
      mac: await keepMacKey(opened.macKey),
      device: opening.device,
      ...(network === undefined ? {} : { network }),
    };
    const contact = contactAt(opened.kit.now, heard.asked, heard.received);
    await moveIn(store, opening, opened.kit, keys, contact);
    return null;
  }
  const problem = problemIn(heard);
  // Its secret is all that proves this phone was first: it goes when the portal itself has said no, for good.
  if (problem === null) return "no-network";
  if (problem === "too-many") return problem;
  await store.write(async (writing) => {
    if ((await writing.get("opening"))?.opener === opening.opener) await writing.drop("opening");
  });
  return opening.code === null ? null : problem;
}

/** The pass's kit and keys come in; what another pass had not delivered goes into parcels, and the rest of it goes. */
async function moveIn(store: Store, opening: Opening, kit: Kit, keys: PassKeys, contact: Contact): Promise<void> {
  await withParcels(store, async (writing, parcels) => {
    // Another page that opened the same was faster; what became of the pass since is not undone.
    if ((await writing.get("opening"))?.opener !== opening.opener) return;
    const old = await writing.get("pass");
    const same = old?.id === kit.pass.id ? old : null;
    if (!same) {
      await leaveAsParcels(writing, parcels);
      await writing.drop("receipts");
    }
    for (const entry of unopened(await writing.entries())) {
      if (entry.meant?.passId === kit.pass.id) await writing.putEntry({ ...entry, passId: kit.pass.id, meant: null });
    }
    const waits = (await writing.entries()).some(({ passId }) => passId === kit.pass.id);
    await writing.set("pass", {
      id: kit.pass.id,
      kit: { ...kit, now: quarterOf(kit.now) },
      bag: settled(same?.bag ?? opening.bag, kit, waits),
      standing: "live",
      code: opening.code,
      ...NOTHING,
    });
    await writing.set("keys", keys);
    await writing.set("contact", contact);
    await writing.drop("opening", "left");
  });
}

async function leaveAsParcels(writing: Writing, parcels: Parcel[]): Promise<void> {
  await writing.addParcels(parcels);
  for (const { id } of parcels) await writing.dropEntry(id);
}

const unopened = (entries: KeptEntry[]) => entries.filter(({ passId }) => passId === null);

function openedIn({ status, body }: Extract<ServerAnswer, { reached: true }>): OpenedPass | null {
  const { kit, macKey } = body;
  return status === 200 && typeof macKey === "string" && isKit(kit) ? { kit, macKey } : null;
}

/** What the portal answers a code it does not open. A captive portal, a redirect and a fault of ours are no answers. */
const PROBLEMS: Partial<Record<number, readonly OpenProblem[]>> = {
  404: ["code-unknown"],
  410: ["code-over", "code-used"],
  429: ["too-many"],
};

const problemIn = ({ body, status }: Extract<ServerAnswer, { reached: true }>): OpenProblem | null =>
  PROBLEMS[status]?.find((problem) => problem === body.problem) ?? null;
