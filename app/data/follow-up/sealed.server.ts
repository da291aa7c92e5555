import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { type FollowUpState, readState, STATE_BYTES, stateBytes } from "~/core/follow-up/sealed-state";
import type { SlotKey } from "../keys/key-slots.server";

/** Finds and opens one number's state in one epoch. Whoever has it has nothing of other epochs, nor of the number. */
export interface Sealing {
  tag: Uint8Array<ArrayBuffer>;
  key: Buffer;
}

/** What is kept: sixty bytes, whatever they hold. */
export interface SealedState {
  tag: Uint8Array;
  nonce: Uint8Array;
  sealed: Uint8Array;
}

const TAG = 16;
const NONCE = 12;
const KEY = 32;

/**
 * From an epoch's key and a number's secret. Two keys are made of the epoch's one, so that what finds a row cannot open it;
 * and the secret is in both, so that the epoch's key alone opens nothing.
 */
export function sealingOf({ key }: SlotKey, secret: Buffer): Sealing {
  const part = (info: string) => Buffer.from(hkdfSync("sha256", key, "", info, KEY));
  const tag = createHmac("sha256", part("relais/fc-tag-key/v1")).update("relais/fc-tag/v1").update(secret).digest();
  return {
    tag: Uint8Array.from(tag.subarray(0, TAG)),
    key: Buffer.from(hkdfSync("sha256", secret, part("relais/fc-seal-key/v1"), "relais/fc-seal/v1", KEY)),
  };
}

/** Sealed anew each time (AES-256-GCM): the same state never looks the same twice. */
export function sealed({ tag, key }: Sealing, state: FollowUpState): SealedState & { sealed: Uint8Array<ArrayBuffer> } {
  const nonce = Uint8Array.from(randomBytes(NONCE));
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(tag);
  const text = Buffer.concat([cipher.update(stateBytes(state)), cipher.final()]);
  return { tag, nonce, sealed: Uint8Array.from(Buffer.concat([text, cipher.getAuthTag()])) };
}

/** Null for what is another number's, another epoch's, or was changed. */
export function opened({ tag, key }: Sealing, row: SealedState): FollowUpState | null {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, row.nonce, { authTagLength: TAG }).setAAD(tag);
    decipher.setAuthTag(row.sealed.subarray(STATE_BYTES));
    return readState(Buffer.concat([decipher.update(row.sealed.subarray(0, STATE_BYTES)), decipher.final()]));
  } catch {
    return null;
  }
}
