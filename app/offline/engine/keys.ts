import { type Envelope, macText } from "~/core/field/entry";
import { fromBase64Url, toBase64Url } from "./base64url";
import type { PassKeys } from "./store";

const HMAC = { name: "HMAC", hash: "SHA-256" };
const ECDSA = { name: "ECDSA", namedCurve: "P-256" };

/** The key a pass signs its entries with, as it was given: from here on nothing can read it out of this phone. */
export const keepMacKey = (given: string): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", fromBase64Url(given), HMAC, false, ["sign"]);

/** The phone's own pair for receipts; the private half cannot be read out. */
export const makeDeviceKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(ECDSA, false, ["sign", "verify"]) as Promise<CryptoKeyPair>;

/** Raw, uncompressed (65 bytes), base64url. */
export const publicKeyOf = async ({ publicKey }: CryptoKeyPair): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)));

export const signWith = async ({ privateKey }: CryptoKeyPair, bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, Uint8Array.from(bytes)));

/**
 * A sealed entry as the word of the pass whose keys these are. Keys that were given without the network's id sign without
 * it, as the portal of that time expects.
 */
export async function envelopeOf(
  { id, pass, sealed }: { id: string; pass: string; sealed: string },
  { mac, network }: Pick<PassKeys, "mac" | "network">,
): Promise<Envelope> {
  const said = { id, ...(network === undefined ? {} : { network }), pass, sealed };
  const signed = await crypto.subtle.sign("HMAC", mac, new TextEncoder().encode(macText(said)));
  return { ...said, mac: toBase64Url(new Uint8Array(signed)) };
}

/** 128 random bits, base64url. */
export const makeOpener = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
