import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { type Envelope, macText, SEAL_INFO } from "~/core/field/entry";
import type { RingKey } from "~/core/keys/ring";
import { derived } from "./key-file.server";
import { bytesOf, keyById, keysFor, newestKey } from "./key-ring.server";
import { keyedHashes } from "./keyed-hash.server";
import { afterName, namedIn } from "./seal.server";

/** Length of the encapsulated key that a sealed entry begins with, in bytes. */
const ENC_LENGTH = 65;

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const info = new TextEncoder().encode(SEAL_INFO);

/** A pass is a network's: another network may have one of the same id. */
export interface PassName {
  networkId: string;
  id: string;
}

/** Whose pass it is as well: what a word proves of itself. */
export interface PassOwner {
  organisationId: string;
  siteId: string | null;
}

/** What phones seal their entries to: raw public P-256 key (65 bytes), base64url, and the name of its other half here. */
export async function sealKey(): Promise<{ sealKey: string; sealKeyId: string }> {
  const key = newestKey("field-envelopes");
  const { publicKey } = await sealPair(key);
  const raw = Buffer.from(await suite.kem.serializePublicKey(publicKey));
  return { sealKey: raw.toString("base64url"), sealKeyId: key.id };
}

/** What a phone sealed under this id; null when its key is gone, or it was sealed under another id, or changed since. */
export async function openSealed({ id, sealed }: Pick<Envelope, "id" | "sealed">): Promise<string | null> {
  const bytes = Uint8Array.from(Buffer.from(sealed, "base64url"));
  const named = namedIn(bytes);
  // A page of before keys had names sealed to the newest of its day.
  if (named === null) return openedWith(keysFor("field-envelopes"), id, bytes);
  const key = keyById(named);
  return key?.purpose === "field-envelopes" ? openedWith([key], id, afterName(bytes)) : null;
}

async function openedWith(keys: RingKey[], id: string, bytes: Uint8Array): Promise<string | null> {
  const [enc, sealed] = [Uint8Array.from(bytes.slice(0, ENC_LENGTH)), Uint8Array.from(bytes.slice(ENC_LENGTH))];
  for (const key of keys) {
    const { privateKey } = await sealPair(key);
    try {
      const clear = await suite.open({ recipientKey: privateKey, enc, info }, sealed, new TextEncoder().encode(id));
      return new TextDecoder("utf-8", { fatal: true }).decode(clear);
    } catch {
      // Sealed to another one, or changed.
    }
  }
  return null;
}

/**
 * The key a pass signs its entries with, 32 bytes: given to its phone, made anew here whenever it is needed. It follows from
 * whose pass it is too: after a restore, the word of a pass that was given since the backup says so, and is taken.
 */
export const passMacKey = (pass: PassName & PassOwner): Buffer => ownKeyUnder(newestKey("pass-signing"), pass);

const ownKeyUnder = (key: RingKey, { networkId, id, organisationId, siteId }: PassName & PassOwner): Buffer =>
  keyUnder(key, `${networkId}/${id}/${organisationId}/${siteId ?? ""}/v3`);

/** Until 1 December 2026 it followed from the pass alone, and so does what the portal says for a phone that could not sign. */
const nameKeyUnder = (key: RingKey, { networkId, id }: PassName): Buffer => keyUnder(key, `${networkId}/${id}/v2`);

const keyUnder = (key: RingKey, of: string): Buffer =>
  Buffer.from(hkdfSync("sha256", bytesOf(key), "", `relais/pass/${of}`, 32));

/** A sealed entry as the word of a pass whose phone could not sign it, once somebody who answers for that pass says so. */
export function wordFor(pass: PassName, { id, sealed }: Pick<Envelope, "id" | "sealed">): Envelope {
  const said = { id, network: pass.networkId, pass: pass.id, sealed };
  return {
    ...said,
    mac: createHmac("sha256", nameKeyUnder(newestKey("pass-signing"), pass))
      .update(macText(said))
      .digest("base64url"),
  };
}

/** Whether an envelope is the word of that pass, whoever carried it here; of a pass whose owner is not said, by its name alone. */
export const isPassWord = (envelope: Envelope, pass: PassName & Partial<PassOwner>): boolean =>
  keysFor("pass-signing").some((key) => !key.unnamed && keysOf(key, pass).some((own) => isSigned(envelope, own)));

function keysOf(key: RingKey, pass: PassName & Partial<PassOwner>): Buffer[] {
  const { organisationId, siteId = null } = pass;
  const byName = nameKeyUnder(key, pass);
  return organisationId === undefined ? [byName] : [ownKeyUnder(key, { ...pass, organisationId, siteId }), byName];
}

/** Whether it is the word of a pass that was given while a pass's key followed from its id alone. */
export const isWordOfBefore = (envelope: Envelope, { id, givenAt }: { id: string; givenAt: Date }): boolean =>
  keysFor("pass-signing").some(
    (key) =>
      key.unnamed &&
      key.retired !== null &&
      givenAt.getTime() <= Date.parse(key.retired) &&
      isSigned(envelope, derived(bytesOf(key), `pass/${id}`)),
  );

function isSigned({ mac, ...envelope }: Envelope, key: Buffer): boolean {
  const expected = createHmac("sha256", key).update(macText(envelope)).digest();
  const given = Buffer.from(mac, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * The token of a pass's session, 32 bytes as base64url: the same for the phone that asks again with the same secret,
 * so that an answer lost on the way, or two tabs, end in one session. The first is that of today; one that was given
 * before a key was turned is among them.
 */
export const passTokens = ({ networkId, id }: PassName, opener: string): string[] =>
  [`${networkId}/${id}.${opener}`, `${id}.${opener}`].flatMap((text) =>
    keyedHashes("pass-sessions", text).map((token) => token.toString("base64url")),
  );

/** What is kept of a token, of a phone's opening secret and of sealed bytes: SHA-256 as hex. All of them are long and random. */
export const fieldHash = (text: string): string => createHash("sha256").update(text).digest("hex");

// With the key itself: once it is destroyed, nothing here keeps its pair.
const made = new WeakMap<RingKey, Promise<CryptoKeyPair>>();

function sealPair(key: RingKey): Promise<CryptoKeyPair> {
  const pair = made.get(key) ?? suite.kem.deriveKeyPair(Uint8Array.from(bytesOf(key)).buffer);
  made.set(key, pair);
  return pair;
}
