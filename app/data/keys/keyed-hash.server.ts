import { createHmac } from "node:crypto";
import type { KeyPurpose } from "~/core/keys/purposes";
import { bytesOf, keysFor, newestKey } from "./key-ring.server";

/** HMAC-SHA256 of a text under the newest key of its purpose. */
export const keyedHash = (purpose: KeyPurpose, text: string): Buffer =>
  createHmac("sha256", bytesOf(newestKey(purpose)))
    .update(text)
    .digest();

/** The same under every key it may have been made with, the newest first: a kept one is among them. */
export const keyedHashes = (purpose: KeyPurpose, text: string): Buffer[] =>
  keysFor(purpose).map((key) => createHmac("sha256", bytesOf(key)).update(text).digest());
