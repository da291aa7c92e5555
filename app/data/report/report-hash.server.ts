import { createHash } from "node:crypto";
import { canonicalJson } from "~/core/report/canonical";
import type { ReportContent } from "~/core/report/content";

/** What a paper prints: SHA-256 of the content's canonical JSON, in hexadecimal. */
export const contentHashOf = (content: ReportContent): string =>
  createHash("sha256").update(canonicalJson(content)).digest("hex");
