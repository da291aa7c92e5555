import { CODE_LASTS, passCodeFrom } from "~/core/field/pass-code";
import type { PassName } from "../keys/field-keys.server";
import { keyedHash, keyedHashes } from "../keys/keyed-hash.server";

/** What is kept of a code: HMAC-SHA256 as hex, under a key that is never in the database. */
export const codeHash = (code: string): string => keyedHash("pass-code-hashes", code).toString("hex");

/** What may be kept of a code, whenever it was given. */
export const codeHashes = (code: string): string[] =>
  keyedHashes("pass-code-hashes", code).map((hash) => hash.toString("hex"));

/**
 * The code of a pass until that instant. It is made from the key file and kept nowhere, so that the page of whoever
 * gave the pass shows the same one until it ends, and the database alone opens nothing.
 */
export const codeOf = (pass: PassName, endsAt: Date): string =>
  passCodeFrom(keyedHash("pass-codes", codeText(pass, endsAt)));

/** The code whose hash is kept, whichever key made it; null when none did. */
export const codeKept = (pass: PassName, endsAt: Date, kept: string): string | null =>
  [codeText(pass, endsAt), `${pass.id}.${endsAt.getTime()}`]
    .flatMap((text) => keyedHashes("pass-codes", text).map(passCodeFrom))
    .find((code) => codeHashes(code).includes(kept)) ?? null;

const codeText = ({ networkId, id }: PassName, endsAt: Date): string => `${networkId}/${id}.${endsAt.getTime()}`;

/** A code and until when it opens the pass: never longer than the pass itself. */
export function newCode(pass: PassName, endsAt: Date, now: Date): { codeHash: string; codeEndsAt: Date } {
  const codeEndsAt = new Date(Math.min(now.getTime() + CODE_LASTS, endsAt.getTime()));
  return { codeHash: codeHash(codeOf(pass, codeEndsAt)), codeEndsAt };
}
