import { type Contacted, deliver, fullPace } from "./deliver";
import { beginOpening, openPass } from "./open-pass";
import type { Page } from "./page";
import type { Ports } from "./ports";
import { type Rhythm, rhythm } from "./rhythm";
import type { Store } from "./store";

/** While a recorded entry is still shown. */
const SHOWN = 6_000;

export interface ServerContact extends Rhythm {
  /** What the browser can do so that the screen and the entries stay. */
  keepHere(): void;
}

/**
 * The page's contact with the server: opens what is to be opened, delivers what may leave, and shows what was heard.
 * @param settled when what the page already shows as being opened is kept.
 */
export function serverContact(ports: Ports, store: Store, page: Page, settled: () => Promise<unknown>): ServerContact {
  const { memory } = page;
  const pace = fullPace();
  let sessionAsked = false;

  const server = rhythm(
    ports,
    once,
    (reach) => {
      // Said when a try is over: until then nobody knows.
      memory.reach = reach === "offline" && memory.slow ? "slow" : reach;
      memory.starting = false;
      page.show();
    },
    () => {
      const { entries, carried, others } = page.kept();
      return entries.some(({ state }) => state === "held") || carried + others > 0;
    },
  );

  /** @returns whether the server answered. */
  async function once(): Promise<boolean> {
    await settled();
    if (page.kept().opening) {
      memory.problem = await openPass(ports, store);
      memory.slow = false;
      if (memory.problem === "no-network" || memory.problem === "too-many") return false;
      const isOpen = memory.problem === null;
      if (isOpen) opened();
      await page.changed();
      // The kit is as fresh as can be.
      const { entries, others, carried } = page.kept();
      if (isOpen && entries.length + others + carried === 0) return true;
    }
    const contacted = await deliver(ports, store, pace, (ids) => {
      memory.sending = new Set(ids);
      page.show();
      // Before another page may deliver: it goes on from what was heard here.
      if (ids.length === 0) page.tell();
    });
    await heard(contacted);
    memory.slow = contacted.slow;
    return contacted.reached;
  }

  function opened(): void {
    memory.over = null;
    ports.forgetPath();
    keepHere();
  }

  function keepHere(): void {
    ports.keepScreen().catch(() => undefined);
    ports
      .persist()
      .then((stays) => {
        memory.keeps = stays === null ? "unknown" : stays ? "persistent" : "may-be-cleared";
        page.show();
      })
      .catch(() => undefined);
  }

  async function heard({ answers, over, session }: Contacted): Promise<void> {
    const made = new Map(page.kept().entries.map((entry) => [entry.id, entry]));
    await page.changed(over);
    for (const { id, outcome } of answers) {
      const entry = made.get(id);
      if (entry && outcome === "recorded" && memory.facts.has(id)) showRecorded(id, entry.day);
    }
    if (over) page.passOver(over);
    page.show();
    // A session without its keys: this browser took the pass for itself, or its storage was cleared.
    if (session && !over && !page.kept().opening && !sessionAsked) {
      sessionAsked = true;
      await beginOpening(store, null, session);
      await page.changed();
      void server.now();
    }
  }

  function showRecorded(id: string, day: string): void {
    const fact = memory.facts.get(id) ?? null;
    memory.facts.delete(id);
    memory.done.push({ id, day, state: "recorded", reason: null, fact });
    ports.after(SHOWN, () => {
      memory.done = memory.done.filter((one) => one.id !== id);
      page.show();
    });
  }

  return { ...server, keepHere };
}
