import { createECDH, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { type Certificate, makeCertificate, type Verify } from "~/core/field/phone-receipt";
import { bytesOf, newestKey } from "../keys/key-ring.server";

/** The public key every phone proves the others' certificates with: P-256, raw, base64url. */
export const authorityKey = (): string => authority().publicKey.toString("base64url");

/** The portal's word that a phone speaks for its pass's organisation until the pass ends. */
export function certifyPhone(certificate: Certificate): Promise<string> {
  const { privateKey } = authority();
  return makeCertificate(certificate, async (text) =>
    sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url"),
  );
}

/** Whether a phone, or the authority, signed a text. False for whatever is no key or no signature. */
export const signedBy: Verify = async (key, text, signature) => {
  try {
    const publicKey = createPublicKey({ key: jwk(Buffer.from(key, "base64url")), format: "jwk" });
    const asSigned = Buffer.from(signature, "base64url");
    return verify("sha256", Buffer.from(text), { key: publicKey, dsaEncoding: "ieee-p1363" }, asSigned);
  } catch {
    return false;
  }
};

/** The order of P-256: a private key lies between 1 and one less. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

// Made from the key file each time, and kept nowhere else: it is in no database and no backup of one.
function authority(): { privateKey: KeyObject; publicKey: Buffer } {
  const drawn = BigInt(`0x${bytesOf(newestKey("phone-certificates")).toString("hex")}`);
  const scalar = Buffer.from(((drawn % (ORDER - 1n)) + 1n).toString(16).padStart(64, "0"), "hex");
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(scalar);
  const publicKey = pair.getPublicKey();
  const key = { ...jwk(publicKey), d: scalar.toString("base64url") };
  return { privateKey: createPrivateKey({ key, format: "jwk" }), publicKey };
}

const jwk = (raw: Buffer) => {
  if (raw.length !== 65 || raw[0] !== 4) throw new Error("not an uncompressed point of P-256");
  const [x, y] = [raw.subarray(1, 33), raw.subarray(33)].map((half) => half.toString("base64url"));
  return { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" };
};
