import { createInstance, type TFunction } from "i18next";
import { DEFAULT_LANGUAGE, factsOf, isLanguage, LANGUAGES, type Language } from "~/core/languages";
import { type Formats, formats } from "~/i18n/format";
import { spokenFor } from "~/i18n/options";
import en from "../../locales/en/field.json";
import fr from "../../locales/fr/field.json";

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

const instance = createInstance();
instance.init({
  lng: DEFAULT_LANGUAGE,
  fallbackLng: Object.fromEntries(LANGUAGES.map((language) => [language, spokenFor(language).slice(1)])),
  supportedLngs: LANGUAGES,
  ns: ["field"],
  defaultNS: "field",
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
  resources: Object.fromEntries(Object.entries(FIELD).map(([language, field]) => [language, { field }])),
});

export const wordsIn = (language: Language, timeZone?: string): Words => ({
  language,
  tag: factsOf(language).tag,
  t: instance.getFixedT(language, "field"),
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
