import { DEFAULT_LANGUAGE, isLanguage } from "~/core/languages";
import { type Formats, formats } from "~/i18n/format";
import { useWords } from "~/i18n/use-words";

/** The formats of the page’s language. Dates of a page that wakes up on an old phone are better formatted by a loader. */
export function useFormats(timeZone?: string): Formats {
  const { i18n } = useWords("common");
  return formats(isLanguage(i18n.language) ? i18n.language : DEFAULT_LANGUAGE, timeZone);
}
