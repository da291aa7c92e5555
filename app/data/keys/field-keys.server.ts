import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { type Envelope, macText, SEAL_INFO } from "~/core/field/entry";
import { keyFor } from "./keys.server";

/** Length of the encapsulated key that a sealed entry begins with, in bytes. */
const ENC_LENGTH = 65;

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const info = new TextEncoder().encode(SEAL_INFO);

/** What phones seal their entries to: raw public P-256 key (65 bytes), base64url. The other half never leaves the key file. */
export async function sealPublicKey(): Promise<string> {
  const { publicKey } = await sealKeys();
  return Buffer.from(await suite.kem.serializePublicKey(publicKey)).toString("base64url");
}

/** What a phone sealed under this id; null when it was sealed to another key, under another id, or changed since. */
export async function openSealed({ id, sealed }: Pick<Envelope, "id" | "sealed">): Promise<string | null> {
  const bytes = Uint8Array.from(Buffer.from(sealed, "base64url"));
  const { privateKey } = await sealKeys();
  try {
    const clear = await suite.open(
      { recipientKey: privateKey, enc: bytes.slice(0, ENC_LENGTH), info },
      bytes.slice(ENC_LENGTH),
      new TextEncoder().encode(id),
    );
    return new TextDecoder("utf-8", { fatal: true }).decode(clear);
  } catch {
    return null;
  }
}

/** The key a pass signs its entries with, 32 bytes: given to its phone, made anew here whenever it is needed. */
export const passMacKey = (passId: string): Buffer => keyFor(`pass/${passId}`);

/** Whether an envelope is the word of the pass it names, whoever carried it here. */
export function isPassWord({ mac, ...envelope }: Envelope): boolean {
  const expected = createHmac("sha256", passMacKey(envelope.pass)).update(macText(envelope)).digest();
  const given = Buffer.from(mac, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * The token of a pass's session, 32 bytes as base64url: the same for the phone that asks again with the same secret,
 * so that an answer lost on the way, or two tabs, end in one session.
 */
export const passToken = (passId: string, opener: string): string =>
  createHmac("sha256", keyFor("pass-token")).update(`${passId}.${opener}`).digest("base64url");

/** What is kept of a token, of a phone's opening secret and of sealed bytes: SHA-256 as hex. All of them are long and random. */
export const fieldHash = (text: string): string => createHash("sha256").update(text).digest("hex");

let made: { ikm: string; keys: Promise<CryptoKeyPair> } | undefined;

function sealKeys(): Promise<CryptoKeyPair> {
  const ikm = keyFor("field-seal");
  const text = ikm.toString("hex");
  if (made?.ikm !== text) made = { ikm: text, keys: suite.kem.deriveKeyPair(Uint8Array.from(ikm).buffer) };
  return made.keys;
}
