import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { NAMES_ITS_KEY } from "~/core/keys/key-name";
import type { KeyPurpose } from "~/core/keys/purposes";
import { bytesOf, keyById, keysFor, newestKey } from "./key-ring.server";

/** What names its key begins with 1 and the key's id, 8 bytes. */
const HEAD = 9;

/** What was sealed cannot be opened any more: its key was destroyed, or is of another key file. */
export class KeyGone extends Error {
  readonly keyId: string;

  constructor(keyId: string) {
    super(`what was sealed with key ${keyId} cannot be opened: the key is gone`);
    this.keyId = keyId;
  }
}

/**
 * Seals small values (a TOTP secret, a letter's one-time link) with AES-256-GCM under the newest key of their purpose,
 * which sits in no database and no backup of one. Layout: 1, key id 8 B, nonce 12 B, tag 16 B, ciphertext; the first
 * nine bytes are authenticated too. What is sealed for one purpose does not open for another.
 */
export function seal(purpose: KeyPurpose, clear: Buffer): Uint8Array<ArrayBuffer> {
  const key = newestKey(purpose);
  const head = headOf(key.id);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", bytesOf(key), nonce).setAAD(head);
  const sealed = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Uint8Array.from(Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]));
}

/** Opens what `seal` closed, and what was sealed before keys had names. Throws KeyGone, or when the bytes were changed. */
export function unseal(purpose: KeyPurpose, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  const id = namedIn(bytes);
  const key = id === null ? undefined : keyById(id);
  if (key?.purpose === purpose) return opened(bytesOf(key), bytes.subarray(HEAD), bytes.subarray(0, HEAD));
  for (const old of keysFor(purpose).filter(({ unnamed }) => unnamed)) {
    try {
      return opened(bytesOf(old), bytes, Buffer.alloc(0));
    } catch {
      // Sealed with another one, or changed: said below.
    }
  }
  throw id === null ? new Error(`what was sealed for ${purpose} cannot be opened`) : new KeyGone(id);
}

/** The nine bytes that name a key. */
const headOf = (keyId: string): Buffer => Buffer.from([NAMES_ITS_KEY, ...Buffer.from(keyId, "hex")]);

/** The id of the key that bytes name; null where they name none. */
export const namedIn = (bytes: Uint8Array): string | null =>
  bytes[0] === NAMES_ITS_KEY && bytes.length > HEAD ? Buffer.from(bytes.subarray(1, HEAD)).toString("hex") : null;

/** What stands after the name. */
export const afterName = (bytes: Uint8Array): Uint8Array => bytes.subarray(HEAD);

function opened(key: Buffer, bytes: Buffer, head: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12)).setAAD(head);
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}
