import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { knownAddresses, startWords } from "~/i18n/i18n.client";
import { type PageContext, PageProvider } from "~/ui/page-context";

const page: PageContext = {
  nonce: "",
  direction: document.documentElement.dir === "rtl" ? "rtl" : "ltr",
  words: knownAddresses(),
};

startWords().then(
  (words) =>
    startTransition(() => {
      hydrateRoot(
        document,
        <StrictMode>
          <PageProvider value={page}>
            <I18nextProvider i18n={words}>
              <RemixBrowser />
            </I18nextProvider>
          </PageProvider>
        </StrictMode>,
      );
    }),
  // Without its words the page stays as the server sent it: links and forms still work.
  () => undefined,
);
