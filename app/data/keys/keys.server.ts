import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

/**
 * Seals small values (a TOTP secret, a letter's one-time link) with AES-256-GCM under a key derived from
 * the key file, which never sits in the database or its backups. Layout: nonce 12 B, tag 16 B, ciphertext.
 * @param purpose separates keys (HKDF-SHA256 info); a value sealed for one purpose does not open for another.
 */
export function seal(purpose: string, clear: Buffer): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce);
  const sealed = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}

/** Opens what `seal` closed. Throws if the key file is another one or the bytes were changed. */
export function unseal(purpose: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

/** A keyed pepper for hashes of short secrets (rate-limit keys, recovery codes). 32 bytes. */
export function keyFor(purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", rootKey(), "", `relais/${purpose}/v1`, 32));
}

let root: { file: string; key: Buffer } | undefined;

function rootKey(): Buffer {
  const file = process.env.RELAIS_KEYS;
  if (!file) throw new Error("RELAIS_KEYS is not set: the portal is started through server/main.ts");
  if (root?.file !== file) {
    const { app } = JSON.parse(readFileSync(file, "utf8")) as { app: string };
    root = { file, key: Buffer.from(app, "base64") };
  }
  return root.key;
}
