import type { FieldFact } from "~/core/field/entry";
import type { Kit, KitCount } from "~/core/field/kit";
import { dayOf } from "~/core/time/iso-week";
import { bagOf, counted, filled, type KeptBag, leftIn } from "../engine/bag";
import { factOf } from "../engine/queue";
import type { FieldEngine, FieldState, QueuedEntry, Said } from "../field";
import { NotSaved } from "../not-saved";

/** As long as on a night out: what is noted can be taken back, then is on its way, then is said to be recorded. */
const FRESH = 10_000;
const SENDING = 2_000;
const SHOWN = 6_000;

interface World {
  now(): number;
  after(milliseconds: number, work: () => void): void;
  newId(): string;
  /** A real code was typed: the real page opens it. */
  openPass(code: string): void;
}

/**
 * The field's engine for an exercise: all of it lives in this page. Nothing is kept, sealed or sent, and no stock moves;
 * it ends as a pass does, by the hour or by hand.
 */
export function practiceEngine(kit: Kit, world: World): FieldEngine {
  const listeners = new Set<() => void>();
  const said = new Map<string, FieldFact>();
  let shelf: KitCount[] = kit.shelf;
  let bag: KeptBag = bagOf(kit);
  let queue: QueuedEntry[] = [];
  let recorded = 0;
  let phase: FieldState["phase"] = "live";
  let hand: FieldState["hand"] = "right";
  let shown = state();

  function state(): FieldState {
    const over = phase !== "live";
    return {
      phase,
      problem: null,
      kit: over ? null : { ...kit, bag: bag.bag, shelf },
      left: over ? null : leftIn(bag),
      bagUnknown: false,
      queue,
      tonight: [...said.values()],
      recorded,
      flagged: 0,
      reach: "online",
      lastContact: world.now(),
      clockOff: 0,
      waitingDays: 0,
      others: 0,
      unopened: 0,
      carried: 0,
      refusals: [],
      keeps: "persistent",
      installable: false,
      hand,
    };
  }

  function show(): void {
    shown = state();
    for (const changed of listeners) changed();
  }

  function become(id: string, next: QueuedEntry["state"] | null): void {
    if (!queue.some((entry) => entry.id === id)) return;
    queue = queue.flatMap((entry) => (entry.id !== id ? [entry] : next === null ? [] : [{ ...entry, state: next }]));
    if (next === "recorded") recorded += 1;
    show();
  }

  function leaves(id: string): void {
    if (!queue.some((entry) => entry.id === id && entry.state === "fresh")) return;
    become(id, "sending");
    world.after(SENDING, () => become(id, "recorded"));
    world.after(SENDING + SHOWN, () => become(id, null));
  }

  function end(how: "ended" | "no-pass"): void {
    phase = how;
    queue = [];
    said.clear();
    show();
  }

  world.after(kit.pass.endsAt - world.now(), () => end("ended"));

  const noPass = () => Promise.reject(new NotSaved("no-pass"));
  return {
    state: () => shown,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    async open(code) {
      world.openPass(code);
    },
    accept: async () => undefined,
    async save(one: Said) {
      if (phase !== "live") throw new NotSaved("no-pass");
      const fact = factOf(one, { kit, bag, passId: null }, world.now(), null);
      const id = world.newId();
      said.set(id, fact);
      bag = counted(bag, fact, 1);
      queue = [...queue, { id, state: "fresh", day: dayOf(world.now(), kit.place.timeZone), reason: null, fact }];
      world.after(FRESH, () => leaves(id));
      show();
      return { id };
    },
    async undo(id) {
      const fact = said.get(id);
      if (!fact || !queue.some((entry) => entry.id === id && entry.state === "fresh")) return false;
      bag = counted(bag, fact, -1);
      said.delete(id);
      become(id, null);
      return true;
    },
    async sendNow() {
      for (const { id } of queue) leaves(id);
    },
    discard: async () => undefined,
    discardRefusals: async () => undefined,
    tellBag: async () => undefined,
    whoHas: async () => {
      const { timeZone, organisation } = kit.place;
      const others = ["A", "B"].map((name) => ({ name: `${organisation} ${name}`, sites: [], near: false }));
      return { reached: true, status: 200, body: { others, day: dayOf(world.now(), timeZone) } };
    },
    async takeBag(lines) {
      const has = (item: string) => shelf.find((one) => one.item === item)?.quantity ?? 0;
      if (lines.some(({ item, quantity }) => quantity > has(item))) return "not-enough";
      const taken = (item: string) => lines.find((line) => line.item === item)?.quantity ?? 0;
      shelf = shelf.map(({ item, quantity }) => ({ item, quantity: quantity - taken(item) }));
      bag =
        bag.bag && !bag.returned
          ? filled(bag, lines)
          : { bag: { id: world.newId(), lines }, used: {}, returned: false };
      show();
      return "taken";
    },
    envelopes: async () => [],
    unopened: async () => [],
    // What a colleague brings to an exercise is not taken: they keep it.
    carry: noPass,
    sign: noPass,
    saveReceipt: noPass,
    keptReceipts: async () => [],
    now: world.now,
    async leave() {
      end("no-pass");
    },
    install: async () => undefined,
    setHand(chosen) {
      hand = chosen;
      show();
    },
  };
}

/** What an exercise is done with: a bag and a shelf of things nobody has, for three hours. */
export function practiceKit(name: string, now: number, timeZone: string): Kit {
  const items = [
    { id: "phone", kind: "phone", maker: "", model: "" },
    { id: "sim", kind: "sim", maker: "", model: "" },
  ] satisfies Kit["items"];
  const lines = items.map(({ id }) => ({ item: id, quantity: 5 }));
  return {
    pass: { id: "practice", endsAt: now + LASTS, receives: false },
    place: { network: "", slug: "", timeZone, organisation: name, organisationId: "", site: null },
    items,
    bag: { id: "bag", lines },
    shelf: lines.map(({ item }) => ({ item, quantity: 20 })),
    sealKey: "",
    now,
    transfers: [],
    certificate: null,
    authority: null,
  };
}

const LASTS = 3 * 3_600_000;
