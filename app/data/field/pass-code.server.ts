import { createHmac } from "node:crypto";
import { CODE_LASTS, passCodeFrom } from "~/core/field/pass-code";
import { keyFor } from "../keys/keys.server";

/** What is kept of a code: HMAC-SHA256 as hex, under a key that is never in the database. */
export const codeHash = (code: string): string => createHmac("sha256", keyFor("pass-code")).update(code).digest("hex");

/**
 * The code of a pass until that instant. It is made from the key file and kept nowhere, so that the page of whoever
 * gave the pass shows the same one until it ends, and the database alone opens nothing.
 */
export const codeOf = (passId: string, endsAt: Date): string =>
  passCodeFrom(createHmac("sha256", keyFor("pass-code-made")).update(`${passId}.${endsAt.getTime()}`).digest());

/** A code and until when it opens the pass: never longer than the pass itself. */
export function newCode(passId: string, endsAt: Date, now: Date): { codeHash: string; codeEndsAt: Date } {
  const codeEndsAt = new Date(Math.min(now.getTime() + CODE_LASTS, endsAt.getTime()));
  return { codeHash: codeHash(codeOf(passId, codeEndsAt)), codeEndsAt };
}
