import { canonicalJson } from "~/core/report/canonical";
import type { ReportContent } from "~/core/report/content";
import { type ReportTable, tablesOf } from "~/core/report/tables";

export interface ReportJson {
  /** SHA-256 of the canonical JSON of `content`, as hex: what the report prints. */
  hash: string;
  content: ReportContent;
  tables: ReportTable[];
}

export const reportJson = (content: ReportContent, hash: string): ReportJson => ({
  hash,
  content,
  tables: tablesOf(content),
});

/** The content alone, byte for byte as it is hashed (RFC 8785): its SHA-256 is the hash of the report. */
export const hashedBytes = (content: ReportContent): string => canonicalJson(content);
