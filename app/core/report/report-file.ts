import type { ReportContent } from "./content";

/** The files of a report, by the last word of their address. `content` is exactly what is hashed. */
export const REPORT_FILES = ["csv", "xlsx", "3w", "json", "content"] as const;

export type ReportFile = (typeof REPORT_FILES)[number];

export const isReportFile = (word: string | undefined): word is ReportFile =>
  REPORT_FILES.some((file) => file === word);

const ENDINGS: Record<ReportFile, string> = {
  csv: ".csv",
  xlsx: ".xlsx",
  "3w": "-3w.csv",
  json: ".json",
  content: ".content.json",
};

/** "bilan-littoral-nord-3-v2.csv": the same word in every language, so that two of a folder stand together. */
export const fileNameOf = (
  { network, number, version }: Pick<ReportContent, "network" | "number" | "version">,
  file: ReportFile,
): string => `bilan-${network.slug}-${number}-v${version}${ENDINGS[file]}`;
