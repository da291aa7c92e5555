import type { TFunction } from "i18next";
import { DEFAULT_LANGUAGE, factsOf, isLanguage, type Language } from "~/core/languages";
import { type FewFormats, fewFormats } from "~/i18n/format";
import { spokenFor } from "~/i18n/options";
import { fetchWhole } from "./engine/whole-file";
import { recalled, remember } from "./parts/choices-kept";
import { sayIn } from "./say";

/** The field app's words and how it says numbers and dates. */
export interface Words {
  language: Language;
  /** For Intl. */
  tag: string;
  t: TFunction<"field">;
  f: FewFormats;
}

/** Where the words of each language that has any for the field are, written in when the page is built. */
declare const FIELD_WORDS: Partial<Record<Language, string>>;

/** What can be said, group by group; more of it may come later. */
const known: Partial<Record<Language, object>> = {};
const wordsOf = (language: Language): object => {
  known[language] ??= {};
  return known[language];
};

/** Languages whose page can be shown: its own, which it brings, and those that were fetched. */
const here = new Set<Language>();

/** What the document brought beside its script; a copy kept for use without the network starts from nothing. */
export function brought<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? JSON.parse(text) : null;
}

/** Groups of sentences that came with what says them. */
export function learnWords(words: Partial<Record<Language, object>>): void {
  for (const [language, groups] of Object.entries(words)) Object.assign(wordsOf(language as Language), groups);
}

/** What the page itself says, in the languages it brings. */
export function bringWords(words: Partial<Record<Language, object>>): void {
  learnWords(words);
  for (const language of Object.keys(words)) here.add(language as Language);
}

/** Whether all that is said in that language can be said from now on. */
export async function loadWords(language: Language): Promise<boolean> {
  try {
    await Promise.all(spokenFor(language).map(fetchWords));
    return true;
  } catch {
    return false;
  }
}

async function fetchWords(language: Language): Promise<void> {
  const address = FIELD_WORDS[language];
  if (here.has(language) || address === undefined) return;
  // Looked for where it is kept first: the worker that answers may be older than this page, and know nothing of it.
  const kept = await caches.match(address, { ignoreVary: true }).catch(() => undefined);
  bringWords({ [language]: await (kept ?? (await fetchWhole(address))).json() });
}

const REMEMBERED = "relais.language";

export const wordsIn = (language: Language, timeZone = "Europe/Paris"): Words => ({
  language,
  tag: factsOf(language).tag,
  // Keys and values are checked as everywhere else; saying them here takes a page of code rather than a library.
  t: sayIn(spokenFor(language).map((one) => ({ tag: factsOf(one).tag, words: wordsOf(one) }))) as TFunction<"field">,
  f: fewFormats(factsOf(language).tag, timeZone),
});

/** The language chosen on this phone, or the page's own where that one is not to be had. */
export async function startLanguage(): Promise<Language> {
  const chosen = recalled(REMEMBERED);
  if (isLanguage(chosen) && (await loadWords(chosen))) return chosen;
  const [own] = here;
  return own ?? DEFAULT_LANGUAGE;
}

export function rememberLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = factsOf(language).direction;
  remember(REMEMBERED, language);
}
