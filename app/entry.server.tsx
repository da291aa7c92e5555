import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { wordAddresses, wordsIn } from "~/i18n/i18n.server";
import { requestDirection, requestLanguage } from "~/i18n/request.server";
import { PageProvider } from "~/ui/page-context";
import { contentSecurityPolicy } from "~/web/csp.server";
import { reportFault } from "~/web/fault.server";

export { prepare, startJobs } from "~/process/lifecycle.server";

export const streamTimeout = 8_000;

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  const nonce = randomBytes(16).toString("base64");
  const language = requestLanguage(request);
  const whole = isbot(request.headers.get("User-Agent") ?? "");
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Security-Policy", contentSecurityPolicy(nonce));
  headers.append("Vary", "Cookie, Accept-Language");

  return new Promise<Response>((resolve, reject) => {
    let answer = status;
    let sent = false;
    const send = () => {
      sent = true;
      const body = new PassThrough();
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answer }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <PageProvider value={{ nonce, direction: requestDirection(request), words: wordAddresses(language) }}>
        <I18nextProvider i18n={wordsIn(language)}>
          <RemixServer context={context} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
        </I18nextProvider>
      </PageProvider>,
      {
        nonce,
        // A robot reads once and does not wait for what streams in later.
        [whole ? "onAllReady" : "onShellReady"]: send,
        onShellError: reject,
        onError(error: unknown) {
          answer = 500;
          // A person who left is not a fault; a failed shell is reported by the rejection.
          if (sent && !request.signal.aborted) reportFault(error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

export function handleError(error: unknown, { request }: { request: Request }) {
  if (!request.signal.aborted) reportFault(error);
}
