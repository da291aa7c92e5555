import { createHash, createHmac, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { flushFolder, holdingFile } from "./key-file.server";

/** A key that is destroyed one day: 32 random bytes, known by an id that says nothing (16 hexadecimal digits). */
export interface SlotKey {
  id: string;
  key: Buffer;
}

export interface KeySlots {
  /** Beside the key file; it holds a file a network. */
  folder: () => string;
  /** Every key the network's file holds; none where there is no file. */
  read: (networkId: string) => SlotKey[];
  /** Makes a key; it is on the disk when this returns. */
  make: (networkId: string) => SlotKey;
  /** Its bytes are written over, and on the disk as nothing when this returns. That reaches no copy a disk made of its own accord. */
  destroy: (networkId: string, id: string) => void;
}

/** A slot: id 8 bytes, key 32, and the beginning of SHA-256 of both, so that a slot half written holds no key. */
const ID = 8;
const KEY = 32;
const SLOT = 64;

/**
 * Keys that lie in fixed slots which are written over in place, outside the file that holds the lasting ones: what replaces
 * a file leaves the old bytes where they were.
 */
export function keySlots(name: string, slots: number): KeySlots {
  const folder = () => join(dirname(keyFile()), name);
  const fileOf = (networkId: string) => join(folder(), networkId);
  const every = Array.from({ length: slots }, (_, slot) => slot);

  return {
    folder,
    read(networkId) {
      const file = fileOf(networkId);
      if (!existsSync(file)) return [];
      const bytes = readFileSync(file);
      return every.map((slot) => keyIn(slotOf(bytes, slot))).filter((key) => key !== null);
    },
    make(networkId) {
      const made: SlotKey = { id: randomBytes(ID).toString("hex"), key: randomBytes(KEY) };
      const named = Buffer.concat([Buffer.from(made.id, "hex"), made.key]);
      changeSlots(networkId, (bytes) => {
        const free = every.find((slot) => keyIn(slotOf(bytes, slot)) === null);
        if (free === undefined) throw new Error(`no slot of ${name} is free for another key`);
        Buffer.concat([named, checkOf(named)]).copy(bytes, free * SLOT);
        return [free];
      });
      return made;
    },
    destroy(networkId, id) {
      if (!existsSync(fileOf(networkId))) return;
      changeSlots(networkId, (bytes) => {
        const held = every.filter((slot) => keyIn(slotOf(bytes, slot))?.id === id);
        for (const slot of held) bytes.fill(0, slot * SLOT, (slot + 1) * SLOT);
        return held;
      });
    },
  };

  /** `change` writes into the file's bytes and says which slots it changed: those alone are written, in place. */
  function changeSlots(networkId: string, change: (bytes: Buffer) => number[]): void {
    if (!existsSync(folder())) {
      mkdirSync(folder(), { mode: 0o700 });
      flushFolder(dirname(folder()));
    }
    const file = fileOf(networkId);
    holdingFile(file, () => {
      const isNew = !existsSync(file);
      const bytes = Buffer.alloc(SLOT * slots);
      if (!isNew) readFileSync(file).copy(bytes);
      const changed = change(bytes);
      const open = openSync(file, isNew ? "wx" : "r+", 0o600);
      try {
        if (isNew) writeSync(open, bytes, 0, bytes.length, 0);
        else for (const slot of changed) writeSync(open, bytes, slot * SLOT, SLOT, slot * SLOT);
        fsyncSync(open);
      } finally {
        closeSync(open);
      }
      if (isNew) flushFolder(folder());
      bytes.fill(0);
    });
  }
}

/** What the database keeps of a key: it recognises it and opens nothing. */
export const slotKeyCheck = (purpose: string, { key }: SlotKey): string =>
  createHmac("sha256", key).update(`relais/${purpose}-check/v1`).digest("hex");

function keyFile(): string {
  const file = process.env.RELAIS_KEYS;
  if (!file) throw new Error("RELAIS_KEYS is not set: the portal is started through server/main.ts");
  return file;
}

const slotOf = (bytes: Buffer, slot: number): Buffer => bytes.subarray(slot * SLOT, (slot + 1) * SLOT);

const checkOf = (named: Uint8Array): Buffer =>
  createHash("sha256")
    .update(named)
    .digest()
    .subarray(0, SLOT - ID - KEY);

function keyIn(slot: Buffer): SlotKey | null {
  const named = slot.subarray(0, ID + KEY);
  if (slot.length < SLOT || !checkOf(named).equals(slot.subarray(ID + KEY))) return null;
  return { id: named.subarray(0, ID).toString("hex"), key: Buffer.from(named.subarray(ID)) };
}
