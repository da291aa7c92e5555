import type { StartData } from "~/core/field/start";
import type { FieldState } from "../field";
import type { Over, Ports } from "./ports";
import { startsFrom } from "./start";
import type { Store } from "./store";
import { fieldState, type PageMemory, type Snapshot, snapshot } from "./view";

/** What the phone kept at a moment; later ones have higher turns. */
export interface Look {
  turn: number;
  found: Snapshot;
}

/** What one page shows: what the phone keeps, as last read, and what only this page remembers. */
export interface Page {
  readonly memory: PageMemory;
  kept(): Snapshot;
  /** What the next reading will find, without waiting for it. */
  expect(next: Snapshot): void;
  state(): FieldState;
  subscribe(listener: () => void): () => void;
  show(): void;
  read(): Promise<void>;
  /** The same in two steps; what a later look has overtaken is not shown. */
  look(): Promise<Look>;
  take(look: Look): void;
  /** Reads what was changed, and says so to the other pages. */
  changed(over?: Over | null): Promise<void>;
  /** Says to the other pages that something changed here. */
  tell(): void;
  /** Asks the other pages what they know and nothing keeps. */
  askOthers(): void;
  /** The pass ended, was revoked or left: here, on another page, or heard by the worker. */
  passOver(over: Over): void;
  forgetFacts(): void;
}

/** @param onRead is called after each reading, before it is shown. */
export function fieldPage(ports: Ports, store: Store, start: StartData, onRead: () => void): Page {
  const listeners = new Set<() => void>();
  let kept: Snapshot = startsFrom(start);
  let looks = 0;
  let taken = 0;
  const memory: PageMemory = {
    starting: start.mode === "none",
    problem: start.mode === "pass" ? null : (start.problem ?? null),
    offered: start.mode === "code" && start.problem === null ? { code: start.code, kit: start.peek } : null,
    over: null,
    facts: new Map(),
    tonight: new Map(),
    sending: new Set(),
    done: [],
    reach: start.mode === "none" ? "unknown" : "online",
    slow: false,
    keeps: "unknown",
    installable: ports.install.isOffered(),
  };
  let shown: FieldState = fieldState(kept, memory, ports.now());

  function show(): void {
    shown = fieldState(kept, memory, ports.now());
    for (const changed of listeners) changed();
  }

  async function look(): Promise<Look> {
    looks += 1;
    const turn = looks;
    return { turn, found: await store.read(snapshot) };
  }

  function take({ turn, found }: Look): void {
    if (turn < taken) return;
    taken = turn;
    const before = kept.pass?.id;
    kept = found;
    if (before !== undefined && kept.pass?.id !== before) forgetFacts();
    onRead();
    show();
  }

  const read = async (): Promise<void> => take(await look());

  function forgetFacts(): void {
    memory.facts.clear();
    memory.tonight.clear();
    memory.done = [];
  }

  function passOver(over: Over): void {
    if (over !== "ended") forgetFacts();
    memory.over = over === "left" ? null : over;
  }

  // Whoever delivered heard how the pass stands: another page, or the worker with no page's help.
  const channel = ports.channel((news) => {
    if (news === "who-knows") return tell();
    store.learn(news.unwritten);
    if (news.over) passOver(news.over);
    read().catch(() => undefined);
  });

  function tell(over: Over | null = null): void {
    channel.tell({ over, unwritten: store.unwritten() });
  }

  return {
    memory,
    kept: () => kept,
    expect(next) {
      // What was looked for before it is older.
      looks += 1;
      taken = looks;
      kept = next;
      show();
    },
    state: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show,
    read,
    look,
    take,
    async changed(over = null) {
      await read();
      tell(over);
    },
    tell: () => tell(),
    askOthers: () => channel.tell("who-knows"),
    passOver,
    forgetFacts,
  };
}
