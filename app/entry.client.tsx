import { RemixBrowser } from "@remix-run/react";
import { type ReactNode, StrictMode, startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { keepTrueWhileTranslated } from "~/i18n/browser-translation";
import { knownAddresses, startWords } from "~/i18n/i18n.client";
import { hearEarlyTyping } from "~/ui/kept-typing/typed-early";
import { type DocumentContext, PageProvider } from "~/ui/page-context";
import { askForPageData } from "~/ui/page-data";

const page: DocumentContext = {
  nonce: "",
  direction: document.documentElement.dir === "rtl" ? "rtl" : "ltr",
  words: knownAddresses(),
};

// A key or a tap makes React wake the page at once; while it still waits for the page's data it gives up instead
// (error 345). So until it is awake it hears none of them: the browser alone answers, as without JavaScript.
const acts =
  "keydown keypress keyup click auxclick dblclick mousedown mouseup pointerdown pointerup pointercancel touchstart touchend touchcancel input change submit reset contextmenu copy cut paste compositionstart compositionend dragstart dragend drop".split(
    " ",
  );
let putBackEarly = () => {};
const unheard = (event: Event) => event.stopPropagation();

askForPageData();
keepTrueWhileTranslated(document);

startWords().then(
  (words) => {
    putBackEarly = hearEarlyTyping();
    for (const act of acts) window.addEventListener(act, unheard, true);
    startTransition(() => {
      hydrateRoot(
        document,
        <StrictMode>
          <Awake>
            <PageProvider value={page}>
              <I18nextProvider i18n={words}>
                <RemixBrowser />
              </I18nextProvider>
            </PageProvider>
          </Awake>
        </StrictMode>,
      );
    });
  },
  // Without its words the page stays as the server sent it: links and forms still work.
  () => undefined,
);

function Awake({ children }: { children: ReactNode }) {
  useEffect(() => {
    for (const act of acts) window.removeEventListener(act, unheard, true);
    putBackEarly();
    putBackEarly = () => {};
  }, []);
  return children;
}
