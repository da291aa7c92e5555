import { createContext, useContext } from "react";
import type { WordAddresses } from "~/i18n/options";

export type DocumentContext = {
  /** Empty in the browser, which hides it from scripts. */
  nonce: string;
  /** Which way the page runs. */
  direction: "ltr" | "rtl";
  /** Where each namespace is fetched, by language. */
  words: WordAddresses;
};

const Context = createContext<DocumentContext>({ nonce: "", direction: "ltr", words: {} });

/** What the document knows of its request without any loader, so that a page that failed has it too. */
export const PageProvider = Context.Provider;

export const usePage = (): DocumentContext => useContext(Context);
