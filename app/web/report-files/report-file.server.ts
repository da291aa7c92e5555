import type { Language } from "~/core/languages";
import type { ReportContent } from "~/core/report/content";
import { fileNameOf, isReportFile, type ReportFile } from "~/core/report/report-file";
import { figuresCsv } from "./csv-file";
import { type FileWords, fileWords } from "./file-words.server";
import { hashedBytes, reportJson } from "./json-file";
import { threeW } from "./three-w";
import { xlsxOf } from "./xlsx-file.server";

const CSV = "text/csv; charset=utf-8; header=present";
const JSON_TYPE = "application/json";

type Body = string | Uint8Array<ArrayBuffer>;

const MADE: Record<ReportFile, { type: string; make: (filed: Filed, words: FileWords) => Body | Promise<Body> }> = {
  csv: { type: CSV, make: ({ content }, words) => figuresCsv(content, words) },
  "3w": { type: CSV, make: ({ content }, words) => threeW(content, words) },
  json: {
    type: JSON_TYPE,
    make: ({ content, hash, document }) => `${JSON.stringify(reportJson(content, hash, document), null, 2)}\n`,
  },
  content: { type: JSON_TYPE, make: ({ document }) => hashedBytes(document) },
  xlsx: {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    make: ({ content, hash }, words) => xlsxOf(content, hash, words),
  },
};

export interface Filed {
  content: ReportContent;
  /** The content as it is kept: what the hash is of. */
  document: unknown;
  hash: string;
}

/**
 * A file of a report as a download. Content never changes under its hash, so that the hash is its ETag and an
 * unchanged file is not sent again. A word that names no file is a page that does not exist.
 */
export async function reportFileAnswer(
  request: Request,
  filed: Filed,
  { word, language }: { word: string | undefined; language: Language },
): Promise<Response> {
  if (!isReportFile(word)) return new Response(null, { status: 404 });
  const { content, hash } = filed;
  const headers = {
    "Cache-Control": "private, no-cache",
    ETag: `"${hash}-${word}-${language}"`,
    Vary: "Cookie, Accept-Language",
  };
  if (isKnown(request, headers.ETag)) return new Response(null, { status: 304, headers });
  const { type, make } = MADE[word];
  const body = request.method === "HEAD" ? null : await make(filed, fileWords(language, content));
  return new Response(body, {
    headers: {
      ...headers,
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${fileNameOf(content, word)}"`,
    },
  });
}

/** The word of an address that names the file. */
export const lastWord = (request: Request): string | undefined => new URL(request.url).pathname.split("/").at(-1);

/** Whether the reader says it holds this very answer. */
export const isKnown = (request: Request, etag: string): boolean =>
  (request.headers.get("If-None-Match") ?? "").split(",").some((each) => each.trim().replace(/^W\//, "") === etag);
