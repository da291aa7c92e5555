import type { i18n, TFunction } from "i18next";
import { useContext } from "react";
import { I18nContext, useTranslation } from "react-i18next";

/**
 * The words of a page, by namespace. The browser waits for words that come later, and listens for another language. On the
 * server all words are there and none changes: a component is given what the first one that asked was given.
 */
export const useWords: typeof useTranslation = import.meta.env.SSR
  ? (useWordsThere as typeof useTranslation)
  : useTranslation;

interface Words {
  t: TFunction;
  i18n: i18n;
  ready: boolean;
}

const given = new WeakMap<i18n, Map<string, Words>>();

function useWordsThere(asked?: string | readonly string[], { keyPrefix }: { keyPrefix?: string } = {}): Words {
  const { i18n } = useContext(I18nContext) ?? {};
  if (!i18n) throw new Error("A page says its words within an I18nextProvider");
  const name = `${asked} ${keyPrefix}`;
  const here = given.get(i18n) ?? new Map<string, Words>();
  given.set(i18n, here);
  const known = here.get(name);
  if (known) return known;
  const namespaces = asked === undefined ? [] : [asked].flat();
  const [first] = namespaces;
  // As `useTranslation` asks; its last parameter is in no type.
  const fixedT = i18n.getFixedT as (...asked: unknown[]) => TFunction;
  const words = { t: fixedT(i18n.language, first, keyPrefix, { scopeNs: namespaces }), i18n, ready: true };
  here.set(name, words);
  return words;
}
