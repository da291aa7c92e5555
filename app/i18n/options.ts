import type { InitOptions } from "i18next";
import { type Language, saidInstead } from "~/core/languages";

/** The languages whose words a page needs: its own, then the one that says what its own does not say yet. */
export function spokenFor(language: Language): Language[] {
  const instead = saidInstead(language);
  return instead === null ? [language] : [language, instead];
}

/** Settings the server and the browser must share, or the page would change when it wakes up. */
export const wordsOptions = (language: Language): InitOptions => ({
  lng: language,
  fallbackLng: saidInstead(language) ?? false,
  supportedLngs: spokenFor(language),
  defaultNS: "common",
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** By language and namespace, where its words are fetched. */
export type WordAddresses = Partial<Record<string, Partial<Record<string, string>>>>;
