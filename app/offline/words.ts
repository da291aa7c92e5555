import { createInstance, type TFunction } from "i18next";
import { type Formats, formats } from "~/i18n/format";
import { DEFAULT_LANGUAGE, isLanguage, type Language } from "~/i18n/languages";
import en from "../../locales/en/field.json";
import fr from "../../locales/fr/field.json";

/** The field app's words and how it says numbers and dates; both languages travel in the page. */
export interface Words {
  language: Language;
  /** For Intl. */
  tag: string;
  t: TFunction<"field">;
  f: Formats;
}

const REMEMBERED = "relais.language";

const instance = createInstance();
instance.init({
  lng: DEFAULT_LANGUAGE,
  fallbackLng: false,
  supportedLngs: ["fr", "en"],
  ns: ["field"],
  defaultNS: "field",
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
  resources: { fr: { field: fr }, en: { field: en } },
});

export const wordsIn = (language: Language, timeZone?: string): Words => ({
  language,
  tag: language === "en" ? "en-GB" : "fr-FR",
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
