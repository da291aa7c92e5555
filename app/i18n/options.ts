import type { InitOptions } from "i18next";
import type { Language } from "~/i18n/languages";

/** Settings the server and the browser must share, or the page would change when it wakes up. */
export const wordsOptions = (language: Language): InitOptions => ({
  lng: language,
  fallbackLng: false,
  supportedLngs: [language],
  defaultNS: "common",
  interpolation: { escapeValue: false },
  returnNull: false,
});
