import { contactAt, timeOn } from "~/core/field/clock";
import type { Kit, KitCount } from "~/core/field/kit";
import { readPassCode } from "~/core/field/pass-code";
import type { StartData } from "~/core/field/start";
import { paths } from "~/web/paths";
import { ask } from "./engine/ask";
import { filled } from "./engine/bag";
import { browserPorts } from "./engine/browser";
import { closePass, tellLeft } from "./engine/close-pass";
import { type Contacted, deliver, endPass, finish, fullPace, pageLock, release, takeKit } from "./engine/deliver";
import { signWith } from "./engine/keys";
import { beginOpening, openPass } from "./engine/open-pass";
import type { Over, Ports } from "./engine/ports";
import { allEnvelopes, factOf, forget, keep, takeBack, takeOver } from "./engine/queue";
import { BUDGET, rhythm } from "./engine/rhythm";
import { type Sealer, sealer } from "./engine/seal";
import { codeIn, startsFrom } from "./engine/start";
import { openStore } from "./engine/store";
import { fieldState, type PageMemory, placeOf, type Snapshot, snapshot, withEntry } from "./engine/view";
import type { FieldEngine, FieldFact, FieldState } from "./field";
import { NotSaved } from "./not-saved";

/** While an entry can be taken back, and while a recorded one is still shown. */
const FRESH = 10_000;
const SHOWN = 6_000;
/** Coming back to the screen is no reason to ask again so soon. */
const RECENT = 30_000;

/** The field app's engine: what is said is kept on the phone first, and leaves it when it can. */
export function startField(start: StartData, given: Partial<Ports> = {}): FieldEngine {
  const ports: Ports = { ...browserPorts(), ...given };
  const store = openStore(ports);
  const page = ports.newId();
  const code = codeIn(start, ports.path());
  const listeners = new Set<() => void>();
  const pace = fullPace();
  /** The request a bag was asked for with, so that asking again after a lost answer takes one bag. */
  const bagIds = new Map<string, string>();
  let kept: Snapshot = startsFrom(start);
  let sealing: { key: string; sealer: Sealer } | null = null;
  let sessionAsked = false;
  let hasBegun = false;
  let stopClock = () => {};

  const memory: PageMemory = {
    starting: start.mode === "none",
    problem: start.mode === "pass" ? null : (start.problem ?? null),
    over: null,
    facts: new Map(),
    sending: new Set(),
    done: [],
    reach: start.mode === "none" ? "unknown" : "online",
    keeps: "unknown",
    installable: ports.install.isOffered(),
  };
  let shown: FieldState = fieldState(kept, memory, ports.now());

  function show(): void {
    shown = fieldState(kept, memory, ports.now());
    for (const changed of listeners) changed();
  }

  async function read(): Promise<void> {
    const before = kept.pass?.id;
    kept = await store.read(snapshot);
    if (before !== undefined && kept.pass?.id !== before) forgetFacts();
    watchTheEnd();
    show();
  }

  function forgetFacts(): void {
    memory.facts.clear();
    memory.done = [];
  }

  // Whoever delivered heard how the pass stands: another page, or the worker with no page's help.
  const channel = ports.channel((over) => {
    if (over) passOver(over);
    read().catch(() => undefined);
  });

  function passOver(over: Over): void {
    if (over !== "ended") forgetFacts();
    memory.over = over === "left" ? null : over;
  }

  async function changed(over: Over | null = null): Promise<void> {
    await read();
    channel.tell(over);
  }

  // ---------------------------------------------------------------- the network

  const server = rhythm(
    ports,
    once,
    (reach) => {
      memory.reach = reach;
      memory.starting = false;
      show();
    },
    () => kept.entries.some(({ state }) => state === "held") || kept.carried + kept.others > 0,
  );

  /** Opens what is to be opened and delivers what may leave. @returns whether the server answered. */
  async function once(): Promise<boolean> {
    if (kept.opening) {
      memory.problem = await openPass(ports, store);
      if (memory.problem === "no-network") return false;
      const isOpen = memory.problem === null;
      if (isOpen) opened();
      await changed();
      // The kit is as fresh as can be.
      if (isOpen && kept.entries.length + kept.others + kept.carried === 0) return true;
    }
    const contacted = await deliver(ports, store, pace, (ids) => {
      memory.sending = new Set(ids);
      show();
    });
    await heard(contacted);
    return contacted.reached;
  }

  function opened(): void {
    memory.over = null;
    ports.forgetPath();
    keepHere();
  }

  /** What the browser can do so that the screen and the entries stay. */
  function keepHere(): void {
    ports.keepScreen().catch(() => undefined);
    ports
      .persist()
      .then((stays) => {
        memory.keeps = stays === null ? "unknown" : stays ? "persistent" : "may-be-cleared";
        show();
      })
      .catch(() => undefined);
  }

  async function heard({ answers, over, session }: Contacted): Promise<void> {
    const made = new Map(kept.entries.map((entry) => [entry.id, entry]));
    await changed(over);
    for (const { id, outcome } of answers) {
      const entry = made.get(id);
      if (entry && outcome === "recorded" && memory.facts.has(id)) showRecorded(id, entry.day);
    }
    if (over) passOver(over);
    show();
    // A session without its keys: this browser took the pass for itself, or its storage was cleared.
    if (session && !over && !kept.opening && !sessionAsked) {
      sessionAsked = true;
      await beginOpening(store, null, session);
      await changed();
      void server.now();
    }
  }

  function showRecorded(id: string, day: string): void {
    const fact = memory.facts.get(id) ?? null;
    memory.facts.delete(id);
    memory.done.push({ id, day, state: "recorded", reason: null, fact });
    ports.after(SHOWN, () => {
      memory.done = memory.done.filter((one) => one.id !== id);
      show();
    });
  }

  // ---------------------------------------------------------------- beginning and ending

  async function prepare(): Promise<void> {
    await here;
    const before = await store.read(snapshot);
    if (start.mode === "pass" && !before.left) await startWith(before, start.kit);
    const isOpen = code !== null && before.pass?.code === code;
    if (isOpen) memory.problem = null;
    if (code !== null && !isOpen && memory.problem === null) {
      await beginOpening(store, code, start.mode === "code" ? start.peek : null);
    }
    await read();
    if (start.mode !== "none") memory.starting = false;
  }

  /** The page came with a kit: fresher than the kept one, or of a pass whose keys are still to be fetched. */
  async function startWith({ pass }: Snapshot, kit: Kit): Promise<void> {
    if (pass?.id !== kit.pass.id) return beginOpening(store, null, kit);
    if (pass.kit && pass.kit.now > kit.now) return;
    const contact = contactAt(kit.now, ports.now(), ports.now());
    await store.write(async (writing) => {
      const stored = await writing.get("pass");
      if (stored?.id !== kit.pass.id) return;
      await writing.set("contact", contact);
      await takeKit(writing, stored, kit);
    });
  }

  /** Says that this page lives, as long as it does. */
  const here = ports.locks.hold(pageLock(page));

  async function begin(): Promise<boolean> {
    if (memory.problem === "no-storage") memory.problem = null;
    try {
      if (!ports.isSecure) throw new NotSecure();
      await prepare();
    } catch (fault) {
      memory.starting = false;
      memory.problem = fault instanceof NotSecure ? "not-secure" : "no-storage";
      show();
      return false;
    }
    const nothing = !kept.pass && !kept.opening && kept.carried + kept.others === 0 && !kept.left;
    hasBegun = true;
    memory.starting = nothing && start.mode === "none" && ports.isOnline();
    show();
    if (kept.pass) keepHere();
    if (start.mode === "none" || !nothing) void server.now();
    sealerNow()?.prepare();
    return true;
  }

  let begun = begin();

  /** Whether this phone keeps anything. What failed once is tried again: room was made, another page let go. */
  async function ready(): Promise<boolean> {
    const first = begun;
    if (!(await first) && begun === first) begun = begin();
    return begun;
  }

  /** The pass ends by the network's time, with or without the network. */
  function watchTheEnd(): void {
    stopClock();
    const { pass, contact } = kept;
    if (!pass?.kit) return;
    const remaining = pass.kit.pass.endsAt - timeOn(ports.now(), contact).now;
    stopClock = ports.after(Math.min(Math.max(remaining, 0), 86_400_000), () => {
      void (remaining > 86_400_000 ? read() : end(pass.id)).catch(() => undefined);
    });
  }

  async function end(passId: string): Promise<void> {
    await store.write(async (writing) => {
      const pass = await writing.get("pass");
      if (pass?.id === passId && pass.standing === "live") await endPass(writing, pass, "ended");
    });
    memory.over = (await finish(ports, store, null)) === "ended" ? "ended" : memory.over;
    await changed();
    server.soon();
  }

  // ---------------------------------------------------------------- entries

  function sealerNow(): Sealer | null {
    const key = placeOf(kept)?.kit.sealKey;
    if (key !== undefined && sealing?.key !== key) sealing = { key, sealer: sealer(key) };
    return key === undefined ? null : (sealing?.sealer ?? null);
  }

  async function write(
    id: string,
    factFor: (place: NonNullable<ReturnType<typeof placeOf>>) => FieldFact,
    isFinal: boolean,
  ) {
    if (!(await ready())) throw new NotSaved("no-storage");
    // Again, when another page changed the pass between the reading and the keeping.
    for (let turn = 0; turn < 3; turn += 1) {
      const place = placeOf(kept);
      const seals = sealerNow();
      if (!place || !seals) break;
      const fact = factFor(place);
      const sealed = await seals.seal(id, JSON.stringify(fact));
      const entry = { id, sealed, fact, page: isFinal ? null : page };
      const stored = await keep(store, entry, place, ports.now(), kept.contact);
      if (stored) {
        memory.facts.set(id, fact);
        kept = withEntry(kept, stored, fact);
        show();
        return;
      }
      await read();
    }
    throw new NotSaved("no-pass");
  }

  function afterSaving(): void {
    channel.tell();
    ports.askSync().catch(() => undefined);
    ports.after(0, () => sealerNow()?.prepare());
  }

  /** Ends the ten seconds of this page's entries, or of one of them. */
  async function letGo(only?: string): Promise<void> {
    await store.write(async (writing) => {
      const entries = await writing.entries();
      const mine = entries.filter((entry) => entry.page === page && (only ?? entry.id) === entry.id);
      await release(writing, mine);
    });
    await changed();
  }

  // A page says it is visible before anything is read; what is first begins by itself.
  ports.on("online", () => {
    if (hasBegun) void server.now();
  });
  ports.on("offline", () => {
    memory.reach = "offline";
    show();
  });
  ports.on("visible", () => {
    if (!hasBegun) return;
    void read().catch(() => undefined);
    if (kept.entries.length > 0 || ports.now() - server.last() > RECENT) void server.now();
  });
  ports.on("leaving", () => {
    if (kept.entries.some((entry) => entry.page === page)) letGo().catch(() => undefined);
  });
  ports.on("install-offered", () => {
    memory.installable = true;
    show();
  });

  return {
    state: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async open(typed) {
      if (!(await ready())) return;
      const read = readPassCode(typed);
      memory.problem = read === null ? "code-unknown" : null;
      show();
      if (read === null) return;
      await beginOpening(store, read, null);
      await changed();
      await server.now();
    },
    async save(said) {
      const id = ports.newId();
      await write(id, (place) => factOf(said, place, ports.now(), kept.contact), false);
      ports.after(FRESH, () => void letGo(id).then(server.soon, () => undefined));
      afterSaving();
      return { id };
    },
    async saveReceipt(id, fact) {
      if (await store.read((reading) => reading.entry(id))) return;
      await write(id, () => fact, true);
      afterSaving();
      server.soon();
    },
    async undo(id) {
      const fact = memory.facts.get(id);
      const undone = fact !== undefined && (await takeBack(store, id, fact));
      if (undone) memory.facts.delete(id);
      await changed();
      return undone;
    },
    async sendNow() {
      if (!(await ready())) return;
      await letGo();
      await server.now();
    },
    async discard(id) {
      await forget(store, id);
      await changed();
    },
    async takeBag(lines) {
      const asked = JSON.stringify(lines);
      const id = bagIds.get(asked) ?? ports.newId();
      bagIds.set(asked, id);
      const answer = await ask(ports, paths.fieldBag(), { id, lines });
      if (!answer.reached) return "no-network";
      bagIds.delete(asked);
      await takeKitOf(answer.body, answer.status === 200 ? lines : []);
      if (answer.status === 200) return "taken";
      const refusal = answer.body.refusal as { reason?: unknown } | undefined;
      return refusal?.reason === "not-enough" ? "not-enough" : "refused";
    },
    async envelopes() {
      const all = await allEnvelopes(store);
      await changed();
      return all;
    },
    async carry(envelopes) {
      const taken = await takeOver(store, envelopes);
      await changed();
      void server.now();
      return taken;
    },
    async sign(bytes) {
      const keys = await store.read((reading) => reading.get("keys"));
      if (!keys) throw new NotSaved("no-pass");
      return signWith(keys.device, bytes);
    },
    now: () => timeOn(ports.now(), kept.contact).now,
    async leave() {
      if (!(await ready())) return;
      const unless = () => new Promise<void>((done) => ports.after(BUDGET, done));
      await letGo();
      await Promise.race([server.now(), unless()]);
      await closePass(ports, store, { left: true });
      memory.problem = null;
      memory.over = null;
      forgetFacts();
      await changed();
      await Promise.race([tellLeft(ports, store), unless()]);
      server.soon();
    },
    async install() {
      await ports.install.accept();
      memory.installable = ports.install.isOffered();
      show();
    },
    setHand(hand) {
      kept = { ...kept, hand };
      show();
      store.write((writing) => writing.set("hand", hand)).catch(() => undefined);
    },
  };

  async function takeKitOf({ kit }: Record<string, unknown>, taken: KitCount[]): Promise<void> {
    const pass = kept.pass;
    if (!pass || typeof kit !== "object" || kit === null || (kit as Kit).pass?.id !== pass.id) return;
    await store.write(async (writing) => {
      const stored = await writing.get("pass");
      if (stored?.id === pass.id) await takeKit(writing, { ...stored, bag: filled(stored.bag, taken) }, kit as Kit);
    });
    await changed();
  }
}

class NotSecure extends Error {}
