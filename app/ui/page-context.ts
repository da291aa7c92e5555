import { createContext, useContext } from "react";

export type PageContext = {
  /** Empty in the browser, which hides it from scripts. */
  nonce: string;
  /** Which way the page runs. */
  direction: "ltr" | "rtl";
  /** Where each namespace of this language is fetched. */
  words: Partial<Record<string, string>>;
};

const Context = createContext<PageContext>({ nonce: "", direction: "ltr", words: {} });

/** What the document knows of its request without any loader, so that a page that failed has it too. */
export const PageProvider = Context.Provider;

export const usePage = (): PageContext => useContext(Context);
