import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { senderTo } from "./hpke";

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const bytes = fc.uint8Array({ maxLength: 600 });

test("what a phone seals, a whole implementation of RFC 9180 opens, with the same words beside it and no others", async () => {
  const theirs = await suite.kem.generateKeyPair();
  const recipient = new Uint8Array(await suite.kem.serializePublicKey(theirs.publicKey));
  const opened = async (enc: Uint8Array, info: Uint8Array, sealed: Uint8Array, beside: Uint8Array) => {
    const context = await suite.createRecipientContext({ recipientKey: theirs, enc, info });
    return new Uint8Array(await context.open(sealed, beside));
  };
  const one = fc.record({ info: fc.uint8Array({ maxLength: 60 }), clear: bytes, beside: bytes });
  await fc.assert(
    fc.asyncProperty(one, async ({ info, clear, beside }) => {
      const sender = await senderTo(recipient, info);
      const sealed = await sender.seal(clear, beside);
      expect(await opened(sender.enc, info, sealed, beside)).toEqual(clear);
      await expect(opened(sender.enc, info, sealed, Uint8Array.of(...beside, 1))).rejects.toThrow();
      await expect(opened(sender.enc, Uint8Array.of(...info, 1), sealed, beside)).rejects.toThrow();
    }),
    { numRuns: 60 },
  );
});

test("no two messages share a key: neither from one sender, nor from two", async () => {
  const theirs = await suite.kem.generateKeyPair();
  const recipient = new Uint8Array(await suite.kem.serializePublicKey(theirs.publicKey));
  const nothing = new Uint8Array(0);
  const [one, other] = [await senderTo(recipient, nothing), await senderTo(recipient, nothing)];
  expect(one.enc).not.toEqual(other.enc);
  expect(await one.seal(nothing, nothing)).not.toEqual(await other.seal(nothing, nothing));
  await expect(one.seal(nothing, nothing)).rejects.toThrow("second message");
});

test("a key that is no point of the curve is refused", async () => {
  await expect(senderTo(new Uint8Array(65).fill(4), new Uint8Array(0))).rejects.toThrow();
});
