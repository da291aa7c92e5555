import { canonicalJson } from "~/core/canonical-json";
import type { ReportContent } from "~/core/report/content";
import { type ReportTable, tablesOf } from "~/core/report/tables";

export interface ReportJson {
  /** SHA-256 of the canonical JSON of `content`, as hex: what the report prints. So the content is given as it is kept. */
  hash: string;
  content: unknown;
  tables: ReportTable[];
}

export const reportJson = (content: ReportContent, hash: string, document: unknown): ReportJson => ({
  hash,
  content: document,
  tables: tablesOf(content),
});

/** The kept content alone, byte for byte as it is hashed (RFC 8785): its SHA-256 is the hash of the report. */
export const hashedBytes = (document: unknown): string => canonicalJson(document);
