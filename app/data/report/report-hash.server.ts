import { createHash } from "node:crypto";
import { canonicalJson } from "~/core/canonical-json";

/** What a paper prints: SHA-256 of the canonical JSON of a report's content as it is kept, in hexadecimal. */
export const contentHashOf = (content: object): string =>
  createHash("sha256").update(canonicalJson(content)).digest("hex");
