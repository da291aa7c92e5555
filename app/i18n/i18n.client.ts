import i18next, { type BackendModule, type i18n, type Resource } from "i18next";
import { initReactI18next } from "react-i18next";
import { DEFAULT_LANGUAGE, isLanguage } from "~/core/languages";
import { type WordAddresses, wordsOptions } from "~/i18n/options";

/**
 * The words of the page, fetched before it wakes up: the namespaces the server preloaded. A page reached later fetches
 * its own the first time it is shown. Throws when a file cannot be had.
 */
export async function startWords(): Promise<i18n> {
  const language = isLanguage(document.documentElement.lang) ? document.documentElement.lang : DEFAULT_LANGUAGE;
  const preloaded = [...document.querySelectorAll<HTMLLinkElement>("link[data-words]")];
  const files = await Promise.all(
    preloaded.map(async (link) => {
      const { words: namespace = "", language: spoken = "" } = link.dataset;
      return { namespace, spoken, content: await fetchWords(link.href) };
    }),
  );
  const resources: Resource = {};
  for (const { namespace, spoken, content } of files)
    resources[spoken] = { ...resources[spoken], [namespace]: content };
  const words = i18next.createInstance();
  await words
    .use(initReactI18next)
    .use(backend(knownAddresses()))
    .init({
      ...wordsOptions(language),
      ns: [...new Set(files.map(({ namespace }) => namespace))],
      resources,
      partialBundledLanguages: true,
    });
  return words;
}

const backend = (addresses: WordAddresses): BackendModule => ({
  type: "backend",
  init() {},
  read(language, namespace, done) {
    const address = addresses[language]?.[namespace];
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

/** Where the server says each namespace is. */
export function knownAddresses(): WordAddresses {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="words"]');
  return meta === null ? {} : JSON.parse(meta.content);
}
