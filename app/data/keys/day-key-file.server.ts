import { createHash, createHmac, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { flushFolder, holdingFile } from "./key-file.server";

/** A key of one network's day: 32 random bytes, known by an id that says nothing (16 hexadecimal digits). */
export interface DayKey {
  id: string;
  key: Buffer;
}

/** A slot: id 8 bytes, key 32, and the beginning of SHA-256 of both, so that a slot half written holds no key. */
const ID = 8;
const KEY = 32;
const SLOT = 64;
/** Today's, tomorrow's while the night runs, and room for those a killed night left behind. */
const SLOTS = 8;

/** Every key the network's file holds; none where there is no file. */
export function readDayKeys(networkId: string): DayKey[] {
  const file = fileOf(networkId);
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  return Array.from({ length: SLOTS }, (_, slot) => keyIn(bytes.subarray(slot * SLOT, (slot + 1) * SLOT))).filter(
    (key) => key !== null,
  );
}

/**
 * Makes a key; it is on the disk when this returns. Keys lie in fixed slots that are written over in place, outside the
 * file that holds the lasting ones: what replaces a file leaves the old bytes where they were.
 */
export function makeDayKey(networkId: string): DayKey {
  const made: DayKey = { id: randomBytes(ID).toString("hex"), key: randomBytes(KEY) };
  const named = Buffer.concat([Buffer.from(made.id, "hex"), made.key]);
  changeSlots(networkId, (bytes) => {
    const free = Array.from({ length: SLOTS }, (_, slot) => slot).find(
      (slot) => keyIn(bytes.subarray(slot * SLOT, (slot + 1) * SLOT)) === null,
    );
    if (free === undefined) throw new Error("no slot is free for a key of the day");
    Buffer.concat([named, checkOf(named)]).copy(bytes, free * SLOT);
    return [free];
  });
  return made;
}

/** Its bytes are written over, and on the disk as nothing when this returns. That reaches no copy a disk made of its own accord. */
export function destroyDayKey(networkId: string, id: string): void {
  if (!existsSync(fileOf(networkId))) return;
  changeSlots(networkId, (bytes) => {
    const slots = Array.from({ length: SLOTS }, (_, slot) => slot).filter(
      (slot) => keyIn(bytes.subarray(slot * SLOT, (slot + 1) * SLOT))?.id === id,
    );
    for (const slot of slots) bytes.fill(0, slot * SLOT, (slot + 1) * SLOT);
    return slots;
  });
}

/** What the database keeps of a key: it recognises it and opens nothing. */
export const dayKeyCheck = ({ key }: DayKey): string =>
  createHmac("sha256", key).update("relais/day-key-check/v1").digest("hex");

/** The folder that holds a file a network, beside the key file. */
export function dayKeyFolder(): string {
  const file = process.env.RELAIS_KEYS;
  if (!file) throw new Error("RELAIS_KEYS is not set: the portal is started through server/main.ts");
  return join(dirname(file), "day-keys");
}

const fileOf = (networkId: string): string => join(dayKeyFolder(), networkId);

const checkOf = (named: Uint8Array): Buffer =>
  createHash("sha256")
    .update(named)
    .digest()
    .subarray(0, SLOT - ID - KEY);

function keyIn(slot: Buffer): DayKey | null {
  const named = slot.subarray(0, ID + KEY);
  if (slot.length < SLOT || !checkOf(named).equals(slot.subarray(ID + KEY))) return null;
  return { id: named.subarray(0, ID).toString("hex"), key: Buffer.from(named.subarray(ID)) };
}

/** `change` writes into the file's bytes and says which slots it changed: those alone are written, in place. */
function changeSlots(networkId: string, change: (bytes: Buffer) => number[]): void {
  const folder = dayKeyFolder();
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 });
    flushFolder(dirname(folder));
  }
  const file = fileOf(networkId);
  holdingFile(file, () => {
    const isNew = !existsSync(file);
    const bytes = Buffer.alloc(SLOT * SLOTS);
    if (!isNew) readFileSync(file).copy(bytes);
    const slots = change(bytes);
    const open = openSync(file, isNew ? "wx" : "r+", 0o600);
    try {
      if (isNew) writeSync(open, bytes, 0, bytes.length, 0);
      else for (const slot of slots) writeSync(open, bytes, slot * SLOT, SLOT, slot * SLOT);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    if (isNew) flushFolder(folder);
    bytes.fill(0);
  });
}
