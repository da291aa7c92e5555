import type { Sign, Verify } from "~/core/field/phone-receipt";
import { fromBase64Url, toBase64Url } from "../engine/base64url";
import type { FieldEngine } from "../field";

/** This phone's signature under a text. */
export const signWith =
  (engine: Pick<FieldEngine, "sign">): Sign =>
  async (text) =>
    toBase64Url(await engine.sign(new TextEncoder().encode(text)));

const ECDSA = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** Whether the owner of a key signed a text; false for whatever is no key or no signature. */
export const signedBy: Verify = async (key, text, signature) => {
  try {
    const publicKey = await crypto.subtle.importKey("raw", fromBase64Url(key), ECDSA, false, ["verify"]);
    return await crypto.subtle.verify(ECDSA, publicKey, fromBase64Url(signature), new TextEncoder().encode(text));
  } catch {
    return false;
  }
};
