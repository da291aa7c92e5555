import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256, type SenderContext } from "@hpke/core";
import { SEAL_INFO } from "~/core/field/entry";
import { fromBase64Url, toBase64Url } from "./base64url";

export interface Sealer {
  /** A text only the server can read, under this id: base64url of the encapsulated key followed by the ciphertext. */
  seal(id: string, text: string): Promise<string>;
  /** Does the slow part of the next sealing ahead of time. */
  prepare(): void;
}

/** Characters. A handover is shorter: its length would say which need it is, as each is a word of its own length. */
const ROOM = 256;

/** Spaces after JSON are no part of it. */
const padded = (text: string): string => text.padEnd(Math.ceil(text.length / ROOM) * ROOM);

/** Seals to the server's public key (raw P-256, base64url). Each message has a key of its own. */
export function sealer(sealKey: string): Sealer {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const encoder = new TextEncoder();
  let spare: Promise<SenderContext> | null = null;

  const sender = async (): Promise<SenderContext> =>
    suite.createSenderContext({
      recipientPublicKey: await suite.kem.deserializePublicKey(fromBase64Url(sealKey)),
      info: encoder.encode(SEAL_INFO),
    });

  return {
    prepare() {
      spare ??= sender();
      spare.catch(() => {
        spare = null;
      });
    },
    async seal(id, text) {
      // Taken before it is waited for, so that no two messages share it.
      const ready = spare ?? sender();
      spare = null;
      const context = await ready;
      const clear = await context.seal(encoder.encode(padded(text)), encoder.encode(id));
      const enc = new Uint8Array(context.enc);
      const bytes = new Uint8Array(enc.length + clear.byteLength);
      bytes.set(enc);
      bytes.set(new Uint8Array(clear), enc.length);
      return toBase64Url(bytes);
    },
  };
}
