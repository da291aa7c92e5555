import { randomBytes } from "node:crypto";
import type { EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { wordAddresses, wordsIn } from "~/i18n/i18n.server";
import { requestDirection, requestLanguage } from "~/i18n/request.server";
import { PageProvider } from "~/ui/page-context";
import { contentSecurityPolicy } from "~/web/csp.server";
import { reportFault } from "~/web/fault.server";
import { gathered } from "~/web/whole-page.server";

export { portalWork, prepare, startJobs } from "~/process/lifecycle.server";

export const streamTimeout = 8_000;

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  const nonce = randomBytes(16).toString("base64");
  const language = requestLanguage(request);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Security-Policy", contentSecurityPolicy(nonce));
  headers.append("Vary", "Cookie, Accept-Language");

  // No page waits for a part of itself, so each is sent whole: packed once, and told by its length.
  return new Promise<Response>((resolve, reject) => {
    const faults: unknown[] = [];
    const { pipe, abort } = renderToPipeableStream(
      <PageProvider value={{ nonce, direction: requestDirection(request), words: wordAddresses(language) }}>
        <I18nextProvider i18n={wordsIn(language)}>
          <RemixServer context={context} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
        </I18nextProvider>
      </PageProvider>,
      {
        nonce,
        onAllReady() {
          clearTimeout(late);
          // The shell stands and something in it failed: the browser tries that again. A failed shell is a rejection.
          if (!request.signal.aborted) faults.forEach(reportFault);
          const answer = faults.length > 0 ? 500 : status;
          pipe(
            gathered((page) => {
              headers.set("Content-Length", String(page.length));
              resolve(new Response(page, { headers, status: answer }));
            }),
          );
        },
        onShellError: reject,
        onError(error: unknown) {
          faults.push(error);
        },
      },
    );
    const late = setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

export function handleError(error: unknown, { request }: { request: Request }) {
  if (!request.signal.aborted) reportFault(error);
}
