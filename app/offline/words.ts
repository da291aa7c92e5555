import type { TFunction } from "i18next";
import { DEFAULT_LANGUAGE, factsOf, isLanguage, type Language } from "~/core/languages";
import { type Formats, formats } from "~/i18n/format";
import { spokenFor } from "~/i18n/options";
import en from "../../locales/en/field.json";
import fr from "../../locales/fr/field.json";
import { sayIn } from "./say";

/** The field app's words and how it says numbers and dates; every language travels in the page. */
export interface Words {
  language: Language;
  /** For Intl. */
  tag: string;
  t: TFunction<"field">;
  f: Formats;
}

/** A begun language is added here once it has words for the field. */
const FIELD: Partial<Record<Language, object>> = { fr, en };

const REMEMBERED = "relais.language";

export const wordsIn = (language: Language, timeZone?: string): Words => ({
  language,
  tag: factsOf(language).tag,
  // Keys and values are checked as everywhere else; saying them here takes a page of code rather than a library.
  t: sayIn(
    spokenFor(language).map((one) => ({ tag: factsOf(one).tag, words: FIELD[one] ?? {} })),
  ) as TFunction<"field">,
  f: formats(language, timeZone),
});

/** The language chosen on this phone, or the page's own. */
export function startLanguage(): Language {
  const chosen = remembered();
  if (isLanguage(chosen)) return chosen;
  const { lang } = document.documentElement;
  return isLanguage(lang) ? lang : DEFAULT_LANGUAGE;
}

export function rememberLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = factsOf(language).direction;
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}
