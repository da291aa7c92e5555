import type { TFunction } from "i18next";
import type { Language } from "~/core/languages";
import type { ReportContent } from "~/core/report/content";
import { type Formats, formats } from "~/i18n/format";
import { wordsIn } from "~/i18n/i18n.server";
import type { ReportWords } from "~/i18n/report-words";

/** The words a file is written in. */
export interface FileWords {
  language: Language;
  report: ReportWords;
  file: TFunction<"public">;
  formats: Formats;
}

export const fileWords = (language: Language, { timeZone }: Pick<ReportContent, "timeZone">): FileWords => ({
  language,
  report: wordsIn(language).getFixedT(language, "report"),
  file: wordsIn(language).getFixedT(language, "public"),
  formats: formats(language, timeZone),
});
