import { createHmac } from "node:crypto";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { type Envelope, macText, SEAL_INFO } from "~/core/field/entry";
import { passMacKey, sealPublicKey } from "~/data/field-keys.server";

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** What a phone with this pass sends for a fact: sealed to the portal, signed with the pass's key. */
export async function enveloped(pass: string, id: string, fact: unknown): Promise<Envelope> {
  const raw = Uint8Array.from(Buffer.from(await sealPublicKey(), "base64url"));
  const text = new TextEncoder();
  const { enc, ct } = await suite.seal(
    { recipientPublicKey: await suite.kem.deserializePublicKey(raw.buffer), info: text.encode(SEAL_INFO) },
    text.encode(JSON.stringify(fact)),
    text.encode(id),
  );
  const sealed = Buffer.concat([new Uint8Array(enc), new Uint8Array(ct)]).toString("base64url");
  const mac = createHmac("sha256", passMacKey(pass)).update(macText({ pass, id, sealed })).digest("base64url");
  return { id, pass, sealed, mac };
}
