import i18next, { type i18n, type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";
import { LANGUAGES, type Language } from "~/core/languages";
import { NAMESPACES, type Namespace } from "~/i18n/namespaces";
import { spokenFor, type WordAddresses, wordsOptions } from "~/i18n/options";
import { quickWords } from "~/i18n/quick-words.server";

const contents = import.meta.glob<ResourceLanguage[string]>("/locales/*/*.json", { eager: true, import: "default" });
const addresses = import.meta.glob<string>("/locales/*/*.json", { eager: true, query: "?url", import: "default" });

/**
 * The words of a language, ready to use. One instance a language for the whole process: making one a request costs a
 * third of the throughput. It is shared, so its language is never changed.
 */
export function wordsIn(language: Language): i18n {
  const words = spoken.get(language);
  if (words === undefined) throw new Error(`No words for ${language}`);
  return words;
}

/** Where the browser fetches each namespace, by language: the page's own, and what is said instead where it is begun. */
export const wordAddresses = (language: Language): WordAddresses =>
  Object.fromEntries(spokenFor(language).map((spoken) => [spoken, addressesOf(spoken)]));

function addressesOf(language: Language): Partial<Record<Namespace, string>> {
  return Object.fromEntries(
    NAMESPACES.flatMap((namespace) => {
      const address = addresses[`/locales/${language}/${namespace}.json`];
      return address === undefined ? [] : [[namespace, address]];
    }),
  );
}

// Each component that asks for words copies what stands in the instance itself, and each sentence what stands in its
// options, some sixty things each. Of what stands on another there is nothing to copy, and a page renders a tenth faster.
const spoken = new Map<Language, i18n>(
  LANGUAGES.map((language) => {
    const instance = instanceFor(language);
    const own = { options: Object.create(instance.options), getFixedT: quickWords(instance, spokenFor(language)) };
    return [language, Object.assign(Object.create(instance), own) as i18n];
  }),
);

function instanceFor(language: Language): i18n {
  const words = i18next.createInstance();
  words.use(initReactI18next).init({
    ...wordsOptions(language),
    initAsync: false,
    ns: [...NAMESPACES],
    resources: Object.fromEntries(spokenFor(language).map((spoken) => [spoken, resourcesIn(spoken)])),
  });
  return words;
}

function resourcesIn(language: Language): ResourceLanguage {
  return Object.fromEntries(
    NAMESPACES.flatMap((namespace) => {
      const content = contents[`/locales/${language}/${namespace}.json`];
      return content === undefined ? [] : [[namespace, content]];
    }),
  );
}
