import { createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { KEY_PURPOSES, type KeyPurpose, LASTING } from "../../core/keys/purposes.ts";
import type { Ring, RingKey } from "../../core/keys/ring.ts";

/** The newest form of the file: `{ format: 2, keys: [...] }`. */
const FORMAT = 2;

/** The file holds no ring this code can read; `newer`: a newer Relais wrote it. */
export class UnreadableRing extends Error {
  readonly newer: boolean;

  constructor(file: string, newer: boolean) {
    super(`${file} holds no key ring${newer ? " of this version" : ""}`);
    this.newer = newer;
  }
}

export interface ReadRing {
  ring: Ring;
  /** It was written before there were rings: what is here is what it turns into, and is not on the disk yet. */
  upgraded: boolean;
}

/** Throws UnreadableRing. */
export const readRing = (file: string, now = new Date()): ReadRing => ringIn(readFileSync(file, "utf8"), file, now);

/** As `readRing`, of what a file says. */
export function ringIn(text: string, file: string, now = new Date()): ReadRing {
  const found = parsed(text, file);
  if (typeof found.format === "number" && found.format > FORMAT) throw new UnreadableRing(file, true);
  if (found.format === FORMAT && Array.isArray(found.keys) && found.keys.every(isKey)) {
    return { ring: found.keys, upgraded: false };
  }
  const root = typeof found.app === "string" ? Buffer.from(found.app, "base64") : null;
  if (root?.length !== 32) throw new UnreadableRing(file, false);
  return { ring: fromRoot(root, now), upgraded: true };
}

/** One key for each purpose. */
export const newRing = (now = new Date()): Ring => KEY_PURPOSES.map((purpose) => newKey(purpose, now));

export const newKey = (purpose: KeyPurpose, now = new Date()): RingKey => ({
  id: randomBytes(8).toString("hex"),
  purpose,
  key: randomBytes(32).toString("base64"),
  since: now.toISOString(),
  retired: null,
});

/** What the database keeps of a key: it recognises it and opens nothing. */
export const checkOf = ({ key }: RingKey): string =>
  createHmac("sha256", Buffer.from(key, "base64")).update("relais/key-check/v1").digest("hex");

/**
 * Puts a ring in the place of the file in one step: a reader finds the one before or this one, whenever the power goes.
 * `forget`: what the file held is overwritten before it is let go, so that a destroyed key is not left in free blocks.
 * That reaches no copy a file system made of its own accord.
 */
export function writeRing(file: string, keys: Ring, { forget = false } = {}): void {
  const unfinished = `${file}.${process.pid}`;
  rmSync(unfinished, { force: true });
  const before = forget ? openSync(file, "r+") : null;
  try {
    writeFileSync(unfinished, `${JSON.stringify({ format: FORMAT, keys })}\n`, {
      mode: 0o600,
      flag: "wx",
      flush: true,
    });
    renameSync(unfinished, file);
    flushFolder(dirname(file));
    if (before !== null) overwrite(before);
  } finally {
    if (before !== null) closeSync(before);
    rmSync(unfinished, { force: true });
  }
}

/** One process at a time changes the file. `change` reads it anew. */
export function holdingFile<T>(file: string, change: () => T): T {
  const lock = `${file}.lock`;
  const until = Date.now() + PATIENCE;
  for (;;) {
    try {
      writeFileSync(lock, `${process.pid}\n`, { flag: "wx", mode: 0o600 });
      break;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      // Whoever made it died: changing the file takes milliseconds.
      if (isOld(lock)) rmSync(lock, { force: true });
      else if (Date.now() > until) throw new Error(`${lock} is held by another process`, { cause: error });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
  try {
    return change();
  } finally {
    rmSync(lock, { force: true });
  }
}

const PATIENCE = 10_000;

function isOld(lock: string): boolean {
  const found = statSync(lock, { throwIfNoEntry: false });
  // A clock that was set back since is no reason to wait for it to come round again.
  return found !== undefined && Math.abs(Date.now() - found.mtimeMs) > PATIENCE;
}

/** What each purpose's key was called when all of them followed from one root (HKDF-SHA256). */
const CALLED: Record<Exclude<KeyPurpose, "pass-signing">, string> = {
  "second-factors": "totp",
  "second-factor-enrolments": "totp-enrolment",
  "recovery-codes": "recovery",
  passwords: "password-pepper",
  "rate-limits": "rate-limit",
  invitations: "invitation",
  letters: "letter",
  "share-links": "share-link",
  "api-tokens": "api-token",
  "report-draws": "report-rounding",
  "report-acts": "report-acts",
  "pass-code-hashes": "pass-code",
  "pass-codes": "pass-code-made",
  "pass-sessions": "pass-token",
  "phone-certificates": "pass-authority",
  "field-envelopes": "field-seal",
  "spent-entries": "spent-entry",
  "follow-up-numbers": "follow-up-number",
};

/**
 * A root as it was: the keys that followed from it, and a random one beside for whatever is made from now on. A pass's
 * own key followed from the root and the pass's id alone, so the root itself stays, retired, for passes given until now.
 */
function fromRoot(root: Buffer, now: Date): Ring {
  const since = new Date(0).toISOString();
  return KEY_PURPOSES.flatMap((purpose) => {
    const key = purpose === "pass-signing" ? root : derived(root, CALLED[purpose]);
    const id = createHash("sha256").update(`relais/key-id/${purpose}`).update(key).digest("hex").slice(0, 16);
    const old: RingKey = { id, purpose, key: key.toString("base64"), since, retired: null, unnamed: true };
    if (LASTING.includes(purpose)) return [old];
    return [{ ...old, retired: now.toISOString() }, newKey(purpose, now)];
  });
}

export const derived = (root: Buffer, name: string): Buffer =>
  Buffer.from(hkdfSync("sha256", root, "", `relais/${name}/v1`, 32));

function parsed(text: string, file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return { ...value };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new UnreadableRing(file, false);
}

function isKey(value: unknown): value is RingKey {
  if (typeof value !== "object" || value === null) return false;
  const { id, purpose, key, since } = value as Partial<Record<keyof RingKey, unknown>>;
  return (
    typeof id === "string" &&
    /^[0-9a-f]{16}$/.test(id) &&
    KEY_PURPOSES.some((known) => known === purpose) &&
    typeof key === "string" &&
    Buffer.from(key, "base64").length === 32 &&
    typeof since === "string"
  );
}

export function flushFolder(folder: string): void {
  const open = openSync(folder, "r");
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

function overwrite(open: number): void {
  const { size, nlink } = fstatSync(open);
  // Somebody holds a name of it still: a copy made by linking.
  if (nlink > 0) return;
  writeSync(open, Buffer.alloc(size), 0, size, 0);
  fsyncSync(open);
}
