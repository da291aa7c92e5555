import "fake-indexeddb/auto";
import { randomUUID } from "node:crypto";
import { IDBFactory } from "fake-indexeddb";
import type { StartData } from "~/core/field/start";
import { startField } from "~/offline/engine";
import type { Happening, News, Ports } from "~/offline/engine/ports";
import type { FieldEngine } from "~/offline/field";

/** Where a phone's requests go. Rejects when the network is gone. */
export type Line = (path: string, message: unknown, page: OfflinePage) => Promise<Response>;

/** A page of the field app that lives in the test: the engine as it is, and a world that can be cut off. */
export interface OfflinePage {
  engine: FieldEngine;
  /** The ids this page made, in the order it made them. */
  ids: string[];
  /** The connections to the phone's storage this page has opened. */
  databases: IDBDatabase[];
  happens(happening: Happening): void;
  /** As when the system takes the memory back: nothing it had begun goes on, what was written stays. */
  kill(): void;
  isAlive(): boolean;
  /** What the engine promised, or "killed" when the page died first. */
  outlives<T>(promise: Promise<T>): Promise<T | "killed">;
}

/** A phone: one storage for all its pages, a clock that goes only when it is told to. */
export class OfflinePhone {
  readonly storage = new IDBFactory();
  clock = Date.UTC(2026, 10, 23, 9, 0);
  isOnline = true;
  persists: boolean | null = true;
  cachesCleared = 0;
  isAlone = true;
  readonly pages: OfflinePage[] = [];
  private readonly locks = new Map<string, Promise<void>>();
  private readonly holding = new Set<string>();
  private readonly channels = new Set<(news: News) => void>();
  private timers: Array<{ at: number; work: () => void }> = [];

  constructor(public line: Line) {}

  open(start: StartData = { mode: "none" }, overrides: Partial<Ports> = {}): OfflinePage {
    const hearing = new Map<Happening, Array<() => void>>();
    const databases: IDBDatabase[] = [];
    const releases = new Set<() => void>();
    const ids: string[] = [];
    let died = (_: "killed") => {};
    const death = new Promise<"killed">((resolve) => {
      died = resolve;
    });
    let alive = true;
    const never = new Promise<never>(() => undefined);
    const page: OfflinePage = {
      engine: undefined as unknown as FieldEngine,
      ids,
      databases,
      isAlive: () => alive,
      happens: (happening) => {
        for (const work of hearing.get(happening) ?? []) work();
      },
      kill: () => {
        if (!alive) return;
        alive = false;
        for (const database of databases) database.close();
        for (const release of releases) release();
        this.pages.splice(this.pages.indexOf(page), 1);
        died("killed");
      },
      outlives: (promise) =>
        Promise.race([
          promise.catch((fault: unknown) => {
            if (alive) throw fault;
            return "killed" as const;
          }),
          death,
        ]),
    };
    page.engine = startField(start, {
      fetch: async (path, init) => {
        if (!alive) return never;
        const answer = await this.line(path, JSON.parse(String(init.body)), page).catch((fault: unknown) => {
          if (!alive) return never;
          throw fault;
        });
        return alive ? answer : never;
      },
      now: () => this.clock,
      after: (milliseconds, work) => this.after(milliseconds, () => void (alive && work())),
      chance: () => 0,
      newId: () => {
        const id = randomUUID();
        ids.push(id);
        return id;
      },
      newMark: () => randomUUID(),
      indexedDB: {
        open: (name: string, version?: number) => {
          if (!alive) throw new DOMException("gone", "InvalidStateError");
          const request = this.storage.open(name, version);
          request.addEventListener("success", () => {
            databases.push(request.result);
            if (!alive) request.result.close();
          });
          return request;
        },
      } as unknown as IDBFactory,
      isSecure: true,
      locks: {
        hold: async (name) => {
          if (!alive) return never;
          const before = this.locks.get(name) ?? Promise.resolve();
          let release = () => {};
          const held = new Promise<void>((resolve) => {
            release = () => {
              this.holding.delete(name);
              releases.delete(release);
              resolve();
            };
          });
          this.locks.set(
            name,
            before.then(() => held),
          );
          releases.add(release);
          await before;
          if (!alive) return never;
          this.holding.add(name);
          return release;
        },
        held: async () => [...this.holding],
      },
      channel: (heard) => {
        const listener = (news: News) => void (alive && heard(news));
        this.channels.add(listener);
        return {
          tell: (news) => {
            if (alive) for (const one of this.channels) if (one !== listener) one(structuredClone(news));
          },
          close: () => this.channels.delete(listener),
        };
      },
      isOnline: () => this.isOnline,
      isVisible: () => true,
      on: (happening, work) => {
        hearing.set(happening, [...(hearing.get(happening) ?? []), work]);
      },
      path: () => "/field",
      forgetPath: () => undefined,
      persist: async () => this.persists,
      clearCaches: async () => {
        this.cachesCleared += 1;
      },
      overwrites: 1,
      isAlone: async () => this.isAlone,
      keepScreen: async () => undefined,
      askSync: async () => undefined,
      install: { isOffered: () => false, accept: async () => undefined },
      ...overrides,
    });
    this.pages.push(page);
    return page;
  }

  /** Does the work once so much of this phone's time has passed. @returns what calls it off. */
  after(milliseconds: number, work: () => void): () => void {
    const timer = { at: this.clock + milliseconds, work };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }

  /** Lets time pass on this phone, and what was set for it happen. */
  passes(milliseconds: number): void {
    this.clock += milliseconds;
    for (;;) {
      const due = this.timers.filter(({ at }) => at <= this.clock).sort((one, other) => one.at - other.at)[0];
      if (!due) return;
      this.timers = this.timers.filter((one) => one !== due);
      due.work();
    }
  }

  /** Writes a value as another page would have. */
  async put(key: string, value: unknown): Promise<void> {
    const request = this.storage.open("relais-field");
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const writing = db.transaction("kept", "readwrite");
    writing.objectStore("kept").put(value, key);
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onerror = reject;
    });
    db.close();
  }

  /** Everything the phone keeps, store by store, as whoever takes it apart would read it. */
  async kept(): Promise<Record<string, unknown[]>> {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await asked(this.storage.open("relais-field"));
    const stores = [...db.objectStoreNames];
    const rows = await Promise.all(stores.map((name) => asked(db.transaction(name).objectStore(name).getAll())));
    db.close();
    return Object.fromEntries(stores.map((name, at) => [name, rows[at] ?? []]));
  }
}

/** A portal's answer. */
export const answer = (body: unknown, status = 200): Response => Response.json(body, { status });
