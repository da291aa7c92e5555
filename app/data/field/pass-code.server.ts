import { createHmac } from "node:crypto";
import { passCodeFrom } from "~/core/field/pass-code";
import { keyFor } from "../keys/keys.server";

/** What is kept of a code: HMAC-SHA256 as hex, under a key that is never in the database. */
export const codeHash = (code: string): string => createHmac("sha256", keyFor("pass-code")).update(code).digest("hex");

/**
 * The code of a pass until that instant. It is made from the key file and kept nowhere, so that the page of whoever
 * gave the pass shows the same one until it ends, and the database alone opens nothing.
 */
export const codeOf = (passId: string, endsAt: Date): string =>
  passCodeFrom(createHmac("sha256", keyFor("pass-code-made")).update(`${passId}.${endsAt.getTime()}`).digest());
