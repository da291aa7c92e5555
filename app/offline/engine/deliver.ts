import { contactAt, quarterOf } from "~/core/field/clock";
import type { EntryAnswer, Envelope } from "~/core/field/entry";
import { type Delivered, type Kit, PASS_STANDINGS } from "~/core/field/kit";
import { fieldPaths } from "~/web/field-paths";
import { adopt } from "./adopt";
import { ask, type ServerAnswer } from "./ask";
import { bagOf, settled } from "./bag";
import { closePass, eraseTraces, tellLeft } from "./close-pass";
import { envelopeOf } from "./keys";
import type { Over, WorkerPorts } from "./ports";
import { envelopeIn, type KeptEntry, type KeptPass, type Parcel, type Store, type Writing } from "./store";
import { COUNTED_FOR, isUncounted, kitToCount } from "./uncounted";

/** One page at a time delivers. */
const LOCK = "relais-field-deliver";

/** A page that lives holds a lock of this name and its own id: what it made in the last ten seconds is its to undo. */
export const pageLock = (page: string): string => `relais-field-page/${page}`;

const AT_ONCE = 25;

/** What came of a contact with the server. */
export interface Contacted {
  reached: boolean;
  /** It was not reached because the line is slow. */
  slow: boolean;
  answers: EntryAnswer[];
  /** The pass that was on this phone is over. */
  over: Over | null;
  /** The session is of a pass this phone does not have the keys of. */
  session: Kit | null;
}

interface Batch {
  envelopes: Envelope[];
  /** What stays on this phone when all of them are answered. */
  waiting: number;
  passId: string | null;
}

/**
 * How much is sent at once: less after the server stumbled, and last what it stumbled over alone; no more than half of what
 * was too much for the line.
 */
export interface Pace {
  atOnce: number;
  most: number;
  last: Set<string>;
}

export const fullPace = (): Pace => ({ atOnce: AT_ONCE, most: AT_ONCE, last: new Set() });

/**
 * Delivers everything that may leave, oldest first, and hears how the pass stands. An entry is taken off the phone
 * only when its own answer is here.
 * @param sending is told what is on its way, and when it no longer is.
 */
export async function deliver(
  ports: WorkerPorts,
  store: Store,
  pace: Pace,
  sending: (ids: string[]) => void = () => undefined,
): Promise<Contacted> {
  const release = await ports.locks.hold(LOCK);
  try {
    if (!(await tellLeft(ports, store))) return unreached();
    await takeOver(ports, store);
    await adopt(store);
    return await deliverAll(ports, store, pace, sending);
  } finally {
    sending([]);
    release();
  }
}

const unreached = (): Contacted => ({ reached: false, slow: false, answers: [], over: null, session: null });

async function deliverAll(
  ports: WorkerPorts,
  store: Store,
  pace: Pace,
  sending: (ids: string[]) => void,
): Promise<Contacted> {
  const contacted = unreached();
  const tried = new Set<string>();
  for (;;) {
    const { envelopes, waiting, passId } = await nextBatch(store, tried, pace);
    if (envelopes.length === 0 && contacted.reached) break;
    sending(envelopes.map(({ id }) => id));
    const heard = await ask(ports, fieldPaths.fieldDeliver(), { envelopes, waiting });
    const delivered = deliveredIn(heard);
    if (!heard.reached || !delivered) {
      if (heard.reached ? heard.status !== 429 : heard.faulty) slowDown(pace, envelopes);
      const slow = !heard.reached && heard.slow;
      if (slow) lighten(pace, envelopes);
      return { ...contacted, reached: false, slow };
    }
    pace.atOnce = Math.min(pace.most, pace.atOnce * 2);
    const contact = contactAt(delivered.now, heard.asked, heard.received);
    const over = await store.write(async (writing) => {
      if (await writing.get("pass")) await writing.set("contact", contact);
      for (const envelope of envelopes) await answered(writing, envelope, delivered.answers);
      return stand(writing, passId, delivered);
    });
    contacted.reached = true;
    contacted.answers.push(...delivered.answers);
    contacted.over ??= over;
    contacted.session = delivered.kit?.pass.id === passId ? null : delivered.kit;
    for (const { id } of envelopes) tried.add(id);
  }
  const over = (await finish(ports, store, contacted.over)) ?? contacted.over;
  await eraseTraces(ports, store);
  return { ...contacted, over };
}

// One entry the server stumbles over must not keep the others here.
function slowDown(pace: Pace, envelopes: Envelope[]): void {
  const [only] = envelopes;
  if (only && envelopes.length === 1) pace.last.add(only.id);
  pace.atOnce = Math.max(1, Math.floor(Math.min(pace.atOnce, envelopes.length) / 2));
}

function lighten(pace: Pace, envelopes: Envelope[]): void {
  pace.most = Math.max(1, Math.floor(envelopes.length / 2));
  pace.atOnce = pace.most;
}

/** What a page that died left in its ten seconds is to be sent; what a living one made is still its own. */
async function takeOver(ports: WorkerPorts, store: Store): Promise<void> {
  const fresh = await store.read(async (reading) => (await reading.entries()).filter(({ state }) => state === "fresh"));
  if (fresh.length === 0) return;
  const living = new Set(await ports.locks.held());
  const left = fresh.filter(({ page }) => page === null || !living.has(pageLock(page)));
  await store.write((writing) => release(writing, left));
}

/** Nobody takes these back any more. */
export async function release(writing: Writing, entries: KeptEntry[]): Promise<void> {
  for (const { id } of entries) {
    const entry = await writing.entry(id);
    if (entry?.state === "fresh") await writing.putEntry({ ...entry, state: "saved", page: null });
  }
}

async function nextBatch(store: Store, tried: Set<string>, { atOnce, last }: Pace): Promise<Batch> {
  const { pass, keys, entries, parcels } = await store.read(async (reading) => ({
    pass: await reading.get("pass"),
    keys: await reading.get("keys"),
    entries: await reading.entries(),
    parcels: await reading.parcels(),
  }));
  const own = entries.filter(({ passId }) => passId !== null && passId === pass?.id);
  const ready = keys ? own.filter(({ state }) => state === "saved" || state === "held") : [];
  const all = [...ready, ...parcels.filter(({ refused }) => !refused)].filter(({ id }) => !tried.has(id));
  const inTurn = all.filter(({ id }) => !last.has(id));
  const picked = new Map<string, KeptEntry | Parcel>();
  for (const one of inTurn.length > 0 ? inTurn : all.slice(0, 1)) {
    if (picked.size < atOnce && !picked.has(one.id)) picked.set(one.id, one);
  }
  const envelopes = await Promise.all(
    [...picked.values()].map(async (one): Promise<Envelope> => {
      if ("mac" in one) return envelopeIn(one);
      if (!keys || !pass) throw new Error("no pass");
      return envelopeOf({ id: one.id, pass: pass.id, sealed: one.sealed }, keys);
    }),
  );
  const waiting = own.filter(({ id }) => !picked.has(id)).length;
  return { envelopes, waiting, passId: pass?.id ?? null };
}

function deliveredIn(heard: ServerAnswer): Delivered | null {
  if (!heard.reached || heard.status !== 200) return null;
  const { answers, now, standing } = heard.body;
  const isOne = Array.isArray(answers) && typeof now === "number" && PASS_STANDINGS.some((known) => known === standing);
  return isOne ? (heard.body as unknown as Delivered) : null;
}

// The same id may stand for two messages: both phones of a receipt keep it. An answer is about the message that was sent.
async function answered(writing: Writing, { id, sealed }: Envelope, answers: EntryAnswer[]): Promise<void> {
  const answer = answers.find((one) => one.id === id);
  if (!answer) return;
  const parcel = await writing.parcel(id);
  if (parcel?.sealed === sealed && answer.outcome === "recorded") await writing.dropParcel(id);
  if (parcel?.sealed === sealed && answer.outcome === "refused") {
    await writing.putParcel({ ...parcel, refused: answer.reason });
  }
  const entry = await writing.entry(id);
  if (entry?.sealed !== sealed) return;
  if (answer.outcome !== "recorded") {
    const state = answer.outcome === "later" ? "held" : "refused";
    await writing.putEntry({ ...entry, state, reason: answer.reason });
    return;
  }
  await writing.dropEntry(id);
  const pass = await writing.get("pass");
  if (!pass || pass.id !== entry.passId) return;
  writing.addRecorded(pass.id, { recorded: 1, flagged: answer.flagged ? 1 : 0 });
}

/** @returns how the pass is over, when it is. An answer about a pass that is no longer here says nothing. */
async function stand(
  writing: Writing,
  passId: string | null,
  { standing, kit }: Delivered,
): Promise<Contacted["over"]> {
  const pass = await writing.get("pass");
  if (!pass || pass.id !== passId || (kit && kit.pass.id !== passId)) return null;
  if (standing === "left") return "left";
  if (standing === "ended" || standing === "revoked") {
    await endPass(writing, pass, standing);
    return standing;
  }
  if (kit) await takeKit(writing, pass, kit);
  return null;
}

/** A fresh kit. Its hour is kept to the quarter. */
export async function takeKit(writing: Writing, pass: KeptPass, kit: Kit): Promise<void> {
  const waits = (await writing.entries()).some(({ passId }) => passId === pass.id);
  await writing.set("pass", {
    ...pass,
    standing: "live",
    kit: { ...kit, now: quarterOf(kit.now) },
    bag: settled(pass.bag, kit, waits),
  });
}

/**
 * Of a pass that is over only what has not left stays, and the key it is signed with; and a bag that is not counted back,
 * unless the pass was taken away.
 */
export async function endPass(writing: Writing, pass: KeptPass, standing: "ended" | "revoked"): Promise<void> {
  const { kit, bag } = pass;
  const rest =
    standing === "ended" && kit && isUncounted(bag)
      ? { kit: kitToCount(kit, bag), bag }
      : { kit: null, bag: bagOf(null) };
  await writing.set("pass", { ...pass, standing, ...rest });
  await release(writing, await writing.entries());
}

/** Closes a pass that is over, once nothing of it has to stay. @returns how it is over. */
export async function finish(ports: WorkerPorts, store: Store, over: Contacted["over"]): Promise<Contacted["over"]> {
  const [pass, entries] = await store.read(async (reading) => [await reading.get("pass"), await reading.entries()]);
  const end = over ?? (pass && pass.standing !== "live" ? pass.standing : null);
  if (!pass || !end) return null;
  // The person may still want to read why an entry was refused, but not on a phone whose pass was taken away.
  if (end === "ended" && (entries.some(({ passId }) => passId === pass.id) || mayCount(ports, pass))) return end;
  await closePass(ports, store, { left: end === "revoked" });
  await tellLeft(ports, store);
  return end;
}

/** Offline, on any night, with the page killed in between: a bag is counted back here, or at the desk after a week. */
const mayCount = ({ now }: WorkerPorts, { kit, bag }: KeptPass): boolean =>
  kit !== null && isUncounted(bag) && now() < kit.pass.endsAt + COUNTED_FOR;
