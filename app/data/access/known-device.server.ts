import { randomBytes, timingSafeEqual } from "node:crypto";
import { keyedHash, keyedHashes } from "../keys/keyed-hash.server";

/**
 * What a browser keeps once both proofs of an account were given in it: `device.proof`, of an account it does not name.
 * It opens nothing. It lets the person's own tries be counted apart from everybody else's.
 */
export function newDeviceProof(accountId: string): string {
  const device = randomBytes(16).toString("base64url");
  return `${device}.${keyedHash("rate-limits", saying(accountId, device)).toString("base64url")}`;
}

/** The device that these proofs say it is for this account; null when none of them is of it. */
export function knownDevice(accountId: string, proofs: readonly string[]): string | null {
  for (const proof of proofs) {
    const [device = "", shown = ""] = proof.split(".");
    const given = Buffer.from(shown, "base64url");
    const hashes = keyedHashes("rate-limits", saying(accountId, device));
    if (hashes.some((hash) => hash.length === given.length && timingSafeEqual(hash, given))) return device;
  }
  return null;
}

const saying = (accountId: string, device: string): string => `device/${accountId}/${device}`;
