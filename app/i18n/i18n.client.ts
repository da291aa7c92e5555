import i18next, { type BackendModule, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { DEFAULT_LANGUAGE, isLanguage } from "~/i18n/languages";
import { wordsOptions } from "~/i18n/options";

/**
 * The words of the page, fetched before it wakes up: the namespaces the server preloaded. A page reached later fetches
 * its own the first time it is shown. Throws when a file cannot be had.
 */
export async function startWords(): Promise<i18n> {
  const language = isLanguage(document.documentElement.lang) ? document.documentElement.lang : DEFAULT_LANGUAGE;
  const preloaded = [...document.querySelectorAll<HTMLLinkElement>("link[data-words]")];
  const files = await Promise.all(
    preloaded.map(async (link) => [link.dataset.words ?? "", await fetchWords(link.href)] as const),
  );
  const words = i18next.createInstance();
  await words
    .use(initReactI18next)
    .use(backend(knownAddresses()))
    .init({
      ...wordsOptions(language),
      ns: files.map(([namespace]) => namespace),
      resources: { [language]: Object.fromEntries(files) },
      partialBundledLanguages: true,
    });
  return words;
}

const backend = (addresses: Record<string, string>): BackendModule => ({
  type: "backend",
  init() {},
  read(_language, namespace, done) {
    const address = addresses[namespace];
    if (address === undefined) return done(null, {});
    fetchWords(address).then(
      (content) => done(null, content),
      () => done(new Error(`Could not fetch the words of ${namespace}`), true),
    );
  },
});

type Words = { [key: string]: string | Words };

async function fetchWords(address: string): Promise<Words> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}

/** Where the server says each namespace of this language is. */
export function knownAddresses(): Record<string, string> {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="words"]');
  return meta === null ? {} : JSON.parse(meta.content);
}
