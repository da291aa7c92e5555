import type { OnlyInMemory } from "./unwritten";

/** How a pass is over. */
export type Over = "ended" | "revoked" | "left";

/** Something changed; how the pass is over, when it is; what the teller alone knows. Or the question what others know. */
export type News = { over: Over | null; unwritten: OnlyInMemory } | "who-knows";

/** What the engine asks of the world around it; in a browser, the browser. */
export interface Ports extends WorkerPorts {
  /** From 0 up to 1. */
  chance(): number;
  /** A random UUID, version 4: version 7 would tell the millisecond. */
  newId(): string;
  isSecure: boolean;
  isOnline(): boolean;
  isVisible(): boolean;
  on(happening: Happening, work: () => void): void;
  /** The path of the page, and taking the code out of it. */
  path(): string;
  forgetPath(): void;
  /** Whether the browser promises not to clear what is kept; null when it cannot say. */
  persist(): Promise<boolean | null>;
  /** Keeps the screen for use without the network. */
  keepScreen(): Promise<void>;
  /** Asks to be woken when the network is back, where the browser can. */
  askSync(): Promise<void>;
  install: { isOffered(): boolean; accept(): Promise<void> };
}

/** What delivering asks of it, where there may be no page. */
export interface WorkerPorts {
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** The phone's clock, in milliseconds since 1970. */
  now(): number;
  /** Does the work after so many milliseconds, unless it is called off. */
  after(milliseconds: number, work: () => void): () => void;
  /** Random, and no entry's id. */
  newMark(): string;
  /** Null where the browser has none, or none for this page. */
  indexedDB: IDBFactory | null;
  locks: Locks;
  /** Tells the other pages of this phone, and hears them. */
  channel(heard: (news: News) => void): { tell(news: News): void; close(): void };
  clearCaches(): Promise<void>;
  /** Megabytes it takes until what a database of this browser deleted is in none of its files. */
  overwrites: number;
  /** Whether this browser keeps nothing of this portal but what the field page put there. */
  isAlone(): Promise<boolean>;
}

/** `leaving`: the page is put away and may not come back. */
export type Happening = "online" | "offline" | "visible" | "leaving" | "install-offered";

export interface Locks {
  /** Resolves when the lock is had; what it gives releases it. A page that dies releases its locks. */
  hold(name: string): Promise<() => void>;
  /** The names of all locks that are held, by any page. */
  held(): Promise<string[]>;
}
