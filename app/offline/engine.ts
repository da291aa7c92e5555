import { contactAt, timeOn } from "~/core/field/clock";
import { isKit, type Kit, type KitCount } from "~/core/field/kit";
import { readPassCode } from "~/core/field/pass-code";
import type { StartData } from "~/core/field/start";
import { fieldPaths } from "~/web/field-paths";
import { ask } from "./engine/ask";
import { bagOf, filled, told } from "./engine/bag";
import { closePass, tellLeft } from "./engine/close-pass";
import { serverContact } from "./engine/contact";
import { endPass, finish, pageLock, takeKit } from "./engine/deliver";
import { fieldEntries } from "./engine/entries";
import { signWith } from "./engine/keys";
import { beginOpening, makeSecrets, type Secrets } from "./engine/open-pass";
import { fieldPage } from "./engine/page";
import type { Ports } from "./engine/ports";
import { allEnvelopes, takeOver, unopenedEntries } from "./engine/queue";
import { BUDGET } from "./engine/rhythm";
import { codeIn } from "./engine/start";
import { openStore } from "./engine/store";
import type { Snapshot } from "./engine/view";
import type { FieldEngine } from "./field";
import { NotSaved } from "./not-saved";

/** A page that has just come is no older. */
const FRESH_PAGE = 5 * 60_000;

/** Coming back to the screen is no reason to ask again so soon. */
const RECENT = 30_000;

/** The field app's engine: what is said is kept on the phone first, and leaves it when it can. */
export function startField(start: StartData, ports: Ports, store = openStore(ports)): FieldEngine {
  const pageId = ports.newId();
  const code = codeIn(start, ports.path());
  /** The request a bag was asked for with, so that asking again after a lost answer takes one bag. */
  const bagIds = new Map<string, string>();
  let hasBegun = false;
  /** That the pass a person asked for is kept as being opened. */
  let asked: Promise<unknown> = Promise.resolve();
  /** Made while a person reads what they are offered, so that the tap need not wait for them. */
  let secrets: Promise<Secrets> | undefined;
  let stopClock = () => {};

  const page = fieldPage(ports, store, start, watchTheEnd);
  const server = serverContact(ports, store, page, () => asked);
  const entries = fieldEntries(ports, store, page, {
    pageId,
    ready: async () => (await ready()) && asked.then(() => true),
    soon: server.soon,
  });
  const { memory } = page;

  async function prepare(): Promise<void> {
    const [look] = await Promise.all([page.look(), here]);
    const before = look.found;
    const comes = start.mode === "pass" && !before.left;
    if (comes) await startWith(before, start.kit);
    const isOpen = code !== null && before.pass?.code === code;
    if (isOpen) memory.problem = null;
    // What a person asked for once goes on by itself; nobody else uses a code up.
    const isBegun = isOpen || (code !== null && before.opening?.code === code);
    const peek = start.mode === "code" ? start.peek : null;
    memory.offered = code === null || isBegun || memory.problem !== null ? null : { code, kit: peek };
    const opens = isBegun && !isOpen;
    if (opens) await beginOpening(store, code, peek);
    const isOld = [before.pass, before.opening, before.contact].some((kept) => kept && !("mark" in kept));
    if (isOld) await rewrite();
    if (comes || opens || isOld) await page.read();
    else page.take(look);
    // A bag nobody counted here for a week is the desk's to count.
    if (page.kept().pass?.standing === "ended" && (await finish(ports, store, null))) await page.read();
    if (page.kept().pass) page.askOthers();
    if (start.mode !== "none") memory.starting = false;
  }

  /** What an earlier page wrote with its quantities is written again without them. */
  async function rewrite(): Promise<void> {
    await store.write(async (writing) => {
      for (const key of ["pass", "opening", "contact"] as const) {
        const kept = await writing.get(key);
        if (!kept || "mark" in kept) continue;
        if ("recorded" in kept) writing.addRecorded(kept.id, kept);
        await writing.set(key, kept);
      }
    });
  }

  /** The page came with a kit: fresher than the kept one, or of a pass whose keys are still to be fetched. */
  async function startWith({ pass, contact: kept }: Snapshot, kit: Kit): Promise<void> {
    if (pass?.id !== kit.pass.id) return beginOpening(store, null, kit);
    // A tab kept from before may be older than what a later contact said, of which only the day is written.
    const isOld = kept?.rough ? timeOn(ports.now(), kept).now - kit.now > FRESH_PAGE : (pass.kit?.now ?? 0) > kit.now;
    if (isOld) return;
    const contact = contactAt(kit.now, ports.now(), ports.now());
    await store.write(async (writing) => {
      const stored = await writing.get("pass");
      if (stored?.id !== kit.pass.id) return;
      await writing.set("contact", contact);
      await takeKit(writing, stored, kit);
    });
  }

  /** Says that this page lives, as long as it does. */
  const here = ports.locks.hold(pageLock(pageId));

  async function begin(): Promise<boolean> {
    if (memory.problem === "no-storage") memory.problem = null;
    try {
      if (!ports.isSecure) throw new NotSecure();
      await prepare();
    } catch (fault) {
      memory.starting = false;
      memory.problem = fault instanceof NotSecure ? "not-secure" : "no-storage";
      page.show();
      return false;
    }
    const kept = page.kept();
    const isEmpty = kept.carried + kept.others + kept.entries.length + kept.refusals.length === 0;
    const nothing = !kept.pass && !kept.opening && isEmpty && !kept.left;
    hasBegun = true;
    memory.starting = nothing && start.mode === "none" && ports.isOnline();
    page.show();
    if (kept.pass) server.keepHere();
    if (start.mode === "none" || !nothing) void server.now();
    const { offered } = memory;
    if (offered) secrets = makeSecrets();
    secrets?.catch(() => undefined);
    entries.prepare(offered?.kit);
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
    const { pass, contact } = page.kept();
    if (!pass?.kit || pass.standing !== "live") return;
    const remaining = pass.kit.pass.endsAt - timeOn(ports.now(), contact).now;
    stopClock = ports.after(Math.min(Math.max(remaining, 0), 86_400_000), () => {
      void (remaining > 86_400_000 ? page.read() : end(pass.id)).catch(() => undefined);
    });
  }

  async function end(passId: string): Promise<void> {
    await store.write(async (writing) => {
      const pass = await writing.get("pass");
      if (pass?.id === passId && pass.standing === "live") await endPass(writing, pass, "ended");
    });
    memory.over = (await finish(ports, store, null)) === "ended" ? "ended" : memory.over;
    await page.changed();
    server.soon();
  }

  // A page says it is visible before anything is read; what is first begins by itself.
  ports.on("online", () => {
    if (hasBegun) void server.now();
  });
  ports.on("offline", () => {
    memory.reach = "offline";
    page.show();
  });
  ports.on("visible", () => {
    if (!hasBegun) return;
    void page.read().catch(() => undefined);
    if (page.kept().entries.length > 0 || ports.now() - server.last() > RECENT) void server.now();
  });
  ports.on("leaving", () => {
    if (entries.anyFresh()) entries.letGo().catch(() => undefined);
  });
  ports.on("install-offered", () => {
    memory.installable = true;
    page.show();
  });

  return {
    state: page.state,
    subscribe: page.subscribe,
    async open(typed) {
      if (!(await ready())) return;
      const read = readPassCode(typed);
      memory.problem = read === null ? "code-unknown" : null;
      page.show();
      if (read === null) return;
      await beginOpening(store, read, null);
      await page.changed();
      await server.now();
    },
    async accept() {
      if (!(await ready()) || memory.offered === null) return;
      const { offered } = memory;
      const { code, kit } = offered;
      const begins = beginOpening(store, code, kit, secrets);
      asked = begins.catch(() => undefined);
      // The screen is there at once; what is noted on it waits until the opening is kept.
      memory.offered = null;
      page.expect({ ...page.kept(), opening: { code, kit, bag: kit && bagOf(kit) } });
      entries.prepare();
      try {
        await begins;
        await page.changed();
        void server.now();
      } catch {
        memory.offered = offered;
        memory.problem = "no-storage";
        await page.read().catch(() => page.expect({ ...page.kept(), opening: null }));
      }
    },
    save: entries.save,
    saveReceipt: entries.saveReceipt,
    keptReceipts: entries.keptReceipts,
    undo: entries.undo,
    discard: entries.discard,
    discardRefusals: entries.discardRefusals,
    async sendNow() {
      if (!(await ready())) return;
      await entries.letGo();
      await server.now();
    },
    async takeBag(lines) {
      const asked = JSON.stringify(lines);
      const id = bagIds.get(asked) ?? ports.newId();
      bagIds.set(asked, id);
      const answer = await ask(ports, fieldPaths.fieldBag(), { id, lines });
      const refusal = answer.reached ? (answer.body.refusal as { reason?: unknown } | undefined) : undefined;
      const isOurs = answer.reached && (answer.status === 200 ? isKit(answer.body.kit) : "problem" in answer.body);
      if (!answer.reached || !isOurs) return "no-network";
      bagIds.delete(asked);
      await takeKitOf(answer.body, answer.status === 200 ? lines : []);
      if (answer.status === 200) return "taken";
      return refusal?.reason === "not-enough" ? "not-enough" : "refused";
    },
    whoHas: (kind) => ask(ports, fieldPaths.fieldNear(), { kind }),
    async tellBag(lines) {
      await store.write(async (writing) => {
        const opening = await writing.get("opening");
        if (opening?.bag) return writing.set("opening", { ...opening, bag: told(opening.bag, lines) });
        const pass = await writing.get("pass");
        if (pass) await writing.set("pass", { ...pass, bag: told(pass.bag, lines) });
      });
      await page.changed();
    },
    async envelopes() {
      const all = await allEnvelopes(store);
      await page.changed();
      return all;
    },
    unopened: () => store.read(unopenedEntries),
    async carry(envelopes, unopened = []) {
      const taken = await takeOver(store, envelopes, unopened);
      await page.changed();
      void server.now();
      return taken;
    },
    async sign(bytes) {
      const keys = await store.read((reading) => reading.get("keys"));
      if (!keys) throw new NotSaved("no-pass");
      return signWith(keys.device, bytes);
    },
    now: () => timeOn(ports.now(), page.kept().contact).now,
    async leave() {
      if (!(await ready())) return;
      const unless = () => new Promise<void>((done) => ports.after(BUDGET, done));
      await entries.letGo();
      await Promise.race([server.now(), unless()]);
      await closePass(ports, store, { left: true });
      memory.problem = null;
      memory.over = null;
      page.forgetFacts();
      await page.changed();
      await Promise.race([tellLeft(ports, store), unless()]);
      server.soon();
    },
    async install() {
      await ports.install.accept();
      memory.installable = ports.install.isOffered();
      page.show();
    },
    setHand(hand) {
      page.expect({ ...page.kept(), hand });
      store.write((writing) => writing.set("hand", hand)).catch(() => undefined);
    },
  };

  async function takeKitOf({ kit }: Record<string, unknown>, taken: KitCount[]): Promise<void> {
    const { pass } = page.kept();
    if (!pass || typeof kit !== "object" || kit === null || (kit as Kit).pass?.id !== pass.id) return;
    await store.write(async (writing) => {
      const stored = await writing.get("pass");
      if (stored?.id === pass.id) await takeKit(writing, { ...stored, bag: filled(stored.bag, taken) }, kit as Kit);
    });
    await page.changed();
  }
}

class NotSecure extends Error {}
