/**
 * Sealing to somebody's public key as RFC 9180 says (HPKE, base mode), for one suite and one message: DHKEM(P-256,
 * HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The browser does what is secret; here is only the order in which it is done. A
 * library that knows every suite would be a sixth of the field page, which a phone fetches over the slowest line there is.
 */
export interface Sender {
  /** What the other side needs to open: this message's own public key, raw (65 bytes). */
  enc: Uint8Array;
  /** Once: the key is of this message alone. */
  seal(clear: Uint8Array, beside: Uint8Array): Promise<Uint8Array>;
}

type Bytes = Uint8Array<ArrayBuffer>;

const KEM = 0x0010;
const KDF = 0x0001;
const AEAD = 0x0002;
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const HMAC = { name: "HMAC", hash: "SHA-256" };
/** Bytes of a shared secret, of a key and of a SHA-256. */
const LONG = 32;
const NONCE = 12;
const NOTHING: Bytes = new Uint8Array(0);

/** @param recipient the public key, raw (65 bytes). */
export async function senderTo(recipient: Uint8Array, info: Uint8Array): Promise<Sender> {
  const own = (await crypto.subtle.generateKey(CURVE, false, ["deriveBits"])) as CryptoKeyPair;
  const theirs = await crypto.subtle.importKey("raw", joined(recipient), CURVE, false, []);
  const enc = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const agreed = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, LONG * 8);

  const kem = joined(text("KEM"), number(KEM));
  const agreedKey = await extract(kem, NOTHING, "eae_prk", new Uint8Array(agreed));
  const shared = await expand(kem, agreedKey, "shared_secret", joined(enc, recipient), LONG);

  const suite = joined(text("HPKE"), number(KEM), number(KDF), number(AEAD));
  const base = [
    Uint8Array.of(0),
    await extract(suite, NOTHING, "psk_id_hash", NOTHING),
    await extract(suite, NOTHING, "info_hash", info),
  ];
  const secret = await extract(suite, shared, "secret", NOTHING);
  const bits = await expand(suite, secret, "key", joined(...base), LONG);
  const iv = await expand(suite, secret, "base_nonce", joined(...base), NONCE);
  const key = await crypto.subtle.importKey("raw", bits, "AES-GCM", false, ["encrypt"]);
  let isSpent = false;

  return {
    enc,
    async seal(clear, beside) {
      if (isSpent) throw new Error("a second message under one key");
      isSpent = true;
      const how = { name: "AES-GCM", iv, additionalData: joined(beside) };
      return new Uint8Array(await crypto.subtle.encrypt(how, key, joined(clear)));
    },
  };
}

/** LabeledExtract. */
const extract = (suite: Bytes, salt: Bytes, label: string, from: Uint8Array): Promise<Bytes> =>
  // A browser takes no empty key, and HMAC fills up a short one with zeros.
  hmac(salt.length === 0 ? new Uint8Array(LONG) : salt, joined(text("HPKE-v1"), suite, text(label), from));

/** LabeledExpand, of no more than one SHA-256. */
async function expand(suite: Bytes, secret: Bytes, label: string, context: Bytes, length: number): Promise<Bytes> {
  const said = joined(number(length), text("HPKE-v1"), suite, text(label), context);
  return (await hmac(secret, joined(said, Uint8Array.of(1)))).slice(0, length);
}

async function hmac(key: Bytes, message: Bytes): Promise<Bytes> {
  const ready = await crypto.subtle.importKey("raw", key, HMAC, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", ready, message));
}

/** In two bytes, the larger first. */
const number = (value: number): Bytes => Uint8Array.of(value >> 8, value & 255);

const text = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);

const joined = (...parts: Uint8Array[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));
