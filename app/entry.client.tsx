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

// The page's data comes at its end. React cannot wake a page half way when a key is pressed while it waits for that.
const whole = new Promise<void>((resolve) => {
  if (document.readyState !== "loading") resolve();
  else document.addEventListener("DOMContentLoaded", () => resolve(), { once: true });
});

Promise.all([startWords(), whole]).then(
  ([words]) =>
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
