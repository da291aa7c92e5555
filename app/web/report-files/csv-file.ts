import type { ReportContent } from "~/core/report/content";
import { csvOf } from "../csv.server";
import { figureRows } from "./figure-rows";
import type { FileWords } from "./file-words.server";

/** Every figure on a line of its own, for a spreadsheet or a humanitarian data tool (HXL 1.1). */
export const figuresCsv = (content: ReportContent, words: FileWords): string =>
  csvOf(figureRows(content, words).map((row) => row.map((cell) => cell ?? "")));
