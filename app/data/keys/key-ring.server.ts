import { statSync } from "node:fs";
import type { KeyPurpose } from "~/core/keys/purposes";
import {
  added,
  allFor,
  byId,
  destroyed,
  newest,
  type Ring,
  type RingKey,
  type RingRefusal,
  retired,
} from "~/core/keys/ring";
import { ok, type Result } from "~/core/result";
import { holdingFile, newKey, readRing, UnreadableRing, writeRing } from "./key-file.server";

/** The key that makes what is new. */
export function newestKey(purpose: KeyPurpose): RingKey {
  const key = newest(ring(), purpose);
  if (!key) throw new Error(`no key for ${purpose}: the key file is made by server/main.ts`);
  return key;
}

/** Every key that may have made what is to be opened, the newest first. */
export const keysFor = (purpose: KeyPurpose): RingKey[] => allFor(ring(), purpose);

/** A key another process has just added is found too. */
export const keyById = (id: string): RingKey | undefined => byId(ring(), id) ?? byId(ring({ anew: true }), id);

/** All of them, in the order they were made. */
export const heldKeys = (): Ring => ring();

export const bytesOf = ({ key }: RingKey): Buffer => Buffer.from(key, "base64");

/** Adds a random key, which makes what is new from now on. It is on the disk when this returns. */
export const addKey = (purpose: KeyPurpose, now: Date): Result<RingKey, RingRefusal> => {
  const key = newKey(purpose, now);
  const changed = change((before) => added(before, key));
  return changed.ok ? ok(key) : changed;
};

/** The key makes nothing new any more, and opens what it made. */
export const retireKey = (id: string, now: Date): Result<Ring, RingRefusal> =>
  change((before) => retired(before, id, now));

/** The key is gone: whatever it sealed can be read by nobody. */
export const destroyKey = (id: string): Result<Ring, RingRefusal> =>
  change((before) => destroyed(before, id), { forget: true });

function change(to: (before: Ring) => Result<Ring, RingRefusal>, { forget = false } = {}): Result<Ring, RingRefusal> {
  const file = keyFile();
  return holdingFile(file, () => {
    const after = to(readRing(file).ring);
    if (after.ok) writeRing(file, after.value, { forget });
    return after;
  });
}

let held: { file: string; seen: string; ring: Ring } | undefined;

/** What the file holds: read again when another process put another in its place. */
function ring({ anew = false } = {}): Ring {
  const file = keyFile();
  const { ino, mtimeMs, size } = statSync(file);
  const seen = `${ino} ${mtimeMs} ${size}`;
  if (anew || held?.file !== file || held.seen !== seen) held = { file, seen, ring: readNow(file) };
  return held.ring;
}

function readNow(file: string): Ring {
  try {
    return readRing(file).ring;
  } catch (error) {
    // What was opened a moment ago may be what has just been destroyed: the name leads to what took its place.
    if (!(error instanceof UnreadableRing)) throw error;
    return readRing(file).ring;
  }
}

function keyFile(): string {
  const file = process.env.RELAIS_KEYS;
  if (!file) throw new Error("RELAIS_KEYS is not set: the portal is started through server/main.ts");
  return file;
}
