import type { Contact } from "~/core/field/clock";
import type { Envelope, RefusedEntry } from "~/core/field/entry";
import type { Kit } from "~/core/field/kit";
import type { KeptReceipt, QueuedEntry } from "../field";
import { asked, ended } from "./asked";
import type { KeptBag } from "./bag";
import type { Ports } from "./ports";
import {
  isSplit,
  joined,
  type LeftOut,
  NOTHING,
  type OnlyInMemory,
  type RecordedEntries,
  split,
  sumOf,
  whole,
} from "./unwritten";
import { UPGRADES } from "./upgrades";

/** An entry as it is kept: what it says is sealed, and no hour stands beside it. */
export interface KeptEntry {
  id: string;
  sealed: string;
  day: string;
  state: "fresh" | "saved" | "held" | "refused";
  reason: QueuedEntry["reason"];
  order: number;
  /** Null while the pass it belongs to is being opened; then `meant` says which one that is to be. */
  passId: string | null;
  meant: { passId: string; organisationId: string } | null;
  /** The page that made it, while it can be taken back. */
  page: string | null;
}

/** A sealed and signed entry that is not this pass's: an earlier pass's on this phone, or a colleague's. */
export interface Parcel extends Envelope {
  from: "earlier" | "colleague";
  /** Its turn: a bag counted back before what came out of it would be short. None on a phone of before. */
  turn?: number;
  /** Why the server will not record it: it stays, shown, until a person who read that takes it away. */
  refused?: RefusedEntry;
}

/** What leaves the phone of a parcel. */
export const envelopeIn = ({ from: _, refused: __, turn: ___, ...envelope }: Parcel): Envelope => envelope;

/** What opening a pass needs until it is answered: asked again with the same secret, the server answers again. */
export interface Opening {
  /** Null when this browser has the pass's session and only its keys are missing. */
  code: string | null;
  opener: string;
  device: CryptoKeyPair;
  kit: Kit | null;
  bag: KeptBag | null;
}

export interface KeptPass {
  id: string;
  /** Gone once the pass is over; what counting its bag takes stays until that is done. */
  kit: Kit | null;
  bag: KeptBag;
  /** Once it is over, what has not left is all that stays. */
  standing: "live" | "ended" | "revoked";
  /** The code that opened it, used up: its link may be opened again on this phone. */
  code: string | null;
  /** What the pages of this phone were told; not written. */
  recorded: number;
  flagged: number;
}

/** None of these can be read out of the phone. */
export interface PassKeys {
  mac: CryptoKey;
  /** The id of the network the first is for; without one it was given before a pass was told by both. */
  network?: string;
  device: CryptoKeyPair;
}

export interface Kept {
  pass: KeptPass;
  keys: PassKeys;
  opening: Opening;
  /** `rough`: to the day, as it is written. */
  contact: Contact & { rough?: boolean };
  receipts: KeptReceipt[];
  /** The pass was left here, and the server has not heard yet. */
  left: true;
  /** A pass was here: its traces go with all of this browser's storage once nothing of anybody waits in it. */
  erase: true;
  hand: "left" | "right";
  order: number;
}

const STORES = ["entries", "parcels", "kept"] as const;

export interface Reading {
  get<K extends keyof Kept>(key: K): Promise<Kept[K] | undefined>;
  entry(id: string): Promise<KeptEntry | undefined>;
  /** Oldest first. */
  entries(): Promise<KeptEntry[]>;
  countEntries(): Promise<number>;
  parcel(id: string): Promise<Parcel | undefined>;
  /** In their turn. */
  parcels(): Promise<Parcel[]>;
}

export interface Writing extends Reading {
  set<K extends keyof Kept>(key: K, value: Kept[K]): Promise<unknown>;
  drop(...keys: Array<keyof Kept>): Promise<unknown>;
  putEntry(entry: KeptEntry): Promise<unknown>;
  dropEntry(id: string): Promise<unknown>;
  /** The portal says that so much of this pass is recorded. */
  addRecorded(passId: string, more: RecordedEntries): void;
  /** New ones, whose turn is after all others. */
  addParcels(parcels: readonly Parcel[]): Promise<unknown>;
  putParcel(parcel: Parcel): Promise<unknown>;
  dropParcel(id: string): Promise<unknown>;
  /** Everything but the parcels, and entries whose pass was never opened. */
  wipe(): Promise<unknown>;
}

/** What this phone keeps. Each read and each write is one transaction; only what is in the database may be awaited in it. */
export interface Store {
  read<T>(work: (reading: Reading) => Promise<T>): Promise<T>;
  write<T>(work: (writing: Writing) => Promise<T>): Promise<T>;
  /**
   * Writes so much that means nothing, and takes it away, that the browser writes its files anew without what was deleted:
   * where something of somebody stays here, the files themselves cannot go.
   */
  overwrite(megabytes: number): Promise<void>;
  /** Has the database open by the time it is asked for. */
  prepare(): void;
  /** What only the pages of this phone know; to be told to the others. */
  unwritten(): OnlyInMemory;
  learn(told: OnlyInMemory): void;
  close(): void;
}

/** The phone cannot keep anything: no database, none allowed, or no room. */
export class NoStorage extends Error {
  get isFull(): boolean {
    return this.message === FULL;
  }
}

const FULL = "full";

export const NAME = "relais-field";
const PATIENCE = 5_000;

export function openStore(ports: Pick<Ports, "indexedDB" | "after" | "newMark">): Store {
  let opened: Promise<IDBDatabase> | null = null;
  let known: OnlyInMemory = {};
  /** Whose count of what is recorded this is. */
  const self = ports.newMark();

  const database = (): Promise<IDBDatabase> => {
    opened ??= open(ports, () => {
      opened = null;
    });
    // What failed once may work later: room was made, another page let go.
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };

  // Strict: "saved on this phone" holds when the battery falls out right after.
  const begin = async (mode: Mode): Promise<IDBTransaction> =>
    (await database()).transaction(STORES, mode, { durability: mode === "readwrite" ? "strict" : "default" });

  type Work<T> = (open: IDBTransaction, memory: Memory) => Promise<T>;

  const transaction = async <T>(mode: Mode, work: Work<T>): Promise<T> => {
    try {
      return await once(mode, work);
    } catch (fault) {
      // The browser let go of the connection, or took the database from under this page while it erased what somebody left
      // who was here before: nothing of this is kept, and over another connection it can be.
      if (!/^(Abort|InvalidState)/.test((fault as Error).name)) throw fault;
      opened = null;
      return once(mode, work);
    }
  };

  const once = async <T>(mode: Mode, work: Work<T>): Promise<T> => {
    const open = await begin(mode);
    const done = ended(open);
    const memory: Memory = { staged: {}, recorded: {}, wiped: false, known: () => known };
    try {
      const result = await work(open, memory);
      await done;
      // Before anything else of this page goes on: what is kept and what is known change together.
      if (memory.wiped) known = {};
      const more = Object.entries(memory.recorded).map(([pass, recorded]) => {
        const name = `${pass} ${self}`;
        return [name, sumOf([known.recorded?.[name] ?? NOTHING, recorded])];
      });
      known = joined(known, { ...memory.staged, recorded: Object.fromEntries(more) });
      return result;
    } catch (fault) {
      done.catch(() => undefined);
      abort(open);
      throw isFull(fault) || isFull(open.error) ? new NoStorage(FULL, { cause: fault }) : fault;
    }
  };

  return {
    read: (work) => transaction("readonly", (open, memory) => work(reading(open, memory))),
    write: (work) => transaction("readwrite", (open, memory) => work(writing(open, memory, ports.newMark))),
    async overwrite(megabytes) {
      for (let turn = 0; turn < megabytes; turn += 1) {
        await transaction("readwrite", async (open) => {
          const kept = open.objectStore("kept");
          for (let part = 0; part < PARTS; part += 1) {
            await asked(kept.put(nothing(), `~${turn}/${part}`));
          }
        });
      }
      await transaction("readwrite", (open) => asked(open.objectStore("kept").delete(IDBKeyRange.lowerBound("~"))));
    },
    prepare: () => void database(),
    unwritten: () => known,
    learn(told) {
      known = joined(known, told);
    },
    close() {
      opened?.then((db) => db.close()).catch(() => undefined);
      opened = null;
    },
  };
}

/** Under names that sort after all others, so that what was deleted is merged first. Larger values would lie beside the database's files. */
const PART = 48 * 1024;
const PARTS = 22;
const nothing = (): Uint8Array => crypto.getRandomValues(new Uint8Array(PART));

async function open({ indexedDB, after }: Pick<Ports, "indexedDB" | "after">, lost: () => void): Promise<IDBDatabase> {
  let giveUp = () => {};
  const patience = new Promise<never>((_, reject) => {
    // Some browsers neither open nor refuse.
    giveUp = after(PATIENCE, () => reject(new NoStorage("no answer")));
  });
  try {
    if (!indexedDB) throw new NoStorage("none");
    const request = indexedDB.open(NAME, UPGRADES.length);
    request.onupgradeneeded = ({ oldVersion }) => {
      const { result, transaction } = request;
      for (const upgrade of UPGRADES.slice(oldVersion)) if (transaction) upgrade(result, transaction);
    };
    const opening = asked(request).catch((fault: unknown) => {
      // A newer page was here before this one: its database is opened as it is, and has the stores this one knows.
      if (fault instanceof DOMException && fault.name === "VersionError") return asked(indexedDB.open(NAME));
      throw fault;
    });
    const db = await Promise.race([opening, patience]);
    db.onversionchange = () => {
      db.close();
      lost();
    };
    db.onclose = lost;
    return db;
  } catch (fault) {
    throw fault instanceof NoStorage ? fault : new NoStorage("refused", { cause: fault });
  } finally {
    giveUp();
  }
}

function abort(open: IDBTransaction): void {
  try {
    open.abort();
  } catch {
    // It has ended by itself.
  }
}

const isFull = (fault: unknown): boolean => fault instanceof DOMException && fault.name === "QuotaExceededError";

type Mode = "readonly" | "readwrite";

/** What one transaction adds to what is known, or that it ends all of it; others may have been begun before it. */
interface Memory {
  staged: LeftOut;
  recorded: Record<string, RecordedEntries>;
  wiped: boolean;
  known(): OnlyInMemory;
}

function reading(open: IDBTransaction, memory: Memory): Reading {
  const { entries, parcels, kept } = stores(open);
  return {
    get: async <K extends keyof Kept>(key: K) => {
      const value = (await asked(kept.get(key))) as Kept[K] | undefined;
      if (!isSplit(key)) return value;
      const found = whole(key, value as Kept[typeof key] | undefined, memory.staged, memory.known());
      return (key === "pass" && found ? withRecorded(found as KeptPass, memory) : found) as Kept[K];
    },
    entry: (id) => asked(entries.get(id)),
    entries: async () => (await allOf(entries)).sort((one, other) => one.order - other.order),
    countEntries: () => asked(entries.count()),
    parcel: (id) => asked(parcels.get(id)),
    parcels: () => inTurn(parcels),
  };
}

function writing(open: IDBTransaction, memory: Memory, newMark: () => string): Writing {
  const { entries, parcels, kept } = stores(open);
  return {
    ...reading(open, memory),
    set(key, value) {
      if (!isSplit(key)) return asked(kept.put(value, key));
      const { written, memory: rest } = split(key, value as object, newMark());
      memory.staged = { ...memory.staged, ...rest };
      return asked(kept.put(written, key));
    },
    drop: (...keys) => Promise.all(keys.map((key) => asked(kept.delete(key)))),
    putEntry: (entry) => asked(entries.put(entry)),
    dropEntry: (id) => asked(entries.delete(id)),
    addRecorded(passId, more) {
      memory.recorded[passId] = sumOf([memory.recorded[passId] ?? NOTHING, more]);
    },
    async addParcels(added) {
      const last = (await inTurn(parcels)).at(-1)?.turn ?? 0;
      await Promise.all(added.map((parcel, at) => asked(parcels.put({ ...parcel, turn: last + at + 1 }))));
    },
    putParcel: (parcel) => asked(parcels.put(parcel)),
    dropParcel: (id) => asked(parcels.delete(id)),
    async wipe() {
      memory.staged = {};
      memory.recorded = {};
      memory.wiped = true;
      const opened = (await allOf(entries)).filter(({ passId }) => passId !== null);
      await Promise.all([asked(kept.clear()), ...opened.map(({ id }) => asked(entries.delete(id)))]);
    },
  };
}

/** What is written of a pass counts too: an earlier page wrote it. */
function withRecorded(pass: KeptPass, { recorded, known }: Memory): KeptPass {
  const told = Object.entries(known().recorded ?? {}).flatMap(([name, one]) => (name.startsWith(pass.id) ? [one] : []));
  return { ...pass, ...sumOf([pass, ...told, recorded[pass.id] ?? NOTHING]) };
}

const allOf = (entries: IDBObjectStore): Promise<KeptEntry[]> => asked(entries.getAll());

const inTurn = async (parcels: IDBObjectStore): Promise<Parcel[]> =>
  (await asked<Parcel[]>(parcels.getAll())).sort((one, other) => (one.turn ?? 0) - (other.turn ?? 0));

const stores = (open: IDBTransaction) => ({
  entries: open.objectStore("entries"),
  parcels: open.objectStore("parcels"),
  kept: open.objectStore("kept"),
});
