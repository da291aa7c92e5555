import { createHash } from "node:crypto";
import { exercise, paper, script, style, version, words, worker } from "virtual:field-bundle";
import type { StartData } from "~/core/field/start";
import type { Language } from "~/core/languages";
import { wordsIn } from "~/i18n/i18n.server";
import { spokenFor } from "~/i18n/options";
import { requestDirection } from "~/i18n/request.server";
import { OF_EVERY_PAGE } from "./csp.server";
import { packedPage, unpacksBrotli } from "./packed-page.server";
import { paths } from "./paths";
import { pageContext } from "./route-context.server";

/**
 * The field screen: one document that brings its script, its style, its words and what it starts from. Its policy names the
 * first two by their hashes, so that a copy kept for use without the network is held to the same.
 */
export const fieldPage = (request: Request, start: StartData): Promise<Response> =>
  sent(request, sameForAll(request, { script, style }), ownPart(start), policyOf({ script, style }));

/**
 * The same screen for an exercise: its engine lives in the page, which is marked from end to end. It starts from nothing,
 * and nothing of it is of anybody.
 */
export function practicePage(request: Request): Promise<Response> {
  const marks = Object.fromEntries(
    spokenFor(pageContext(request).locale).map((language) => {
      const t = wordsIn(language).getFixedT(language, "common");
      return [language, { banner: t("fieldApp.practice"), name: t("fieldApp.practiceName") }];
    }),
  );
  const own = `<script type="application/json" id="marks">${inScript(marks)}</script>
</body>
</html>
`;
  const { t } = pageContext(request);
  const banner = `<p class="practice" id="practice" role="note">${escaped(t("common:fieldApp.practice"))}</p>`;
  return sent(request, sameForAll(request, exercise, banner), own, policyOf(exercise));
}

async function sent(request: Request, same: string, own: string, policy: string): Promise<Response> {
  const isPacked = unpacksBrotli(request.headers.get("Accept-Encoding"));
  const page = isPacked ? await packedPage(same, own) : Buffer.from(same + own);
  return new Response(page, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      ...(isPacked ? { "Content-Encoding": "br" } : {}),
      "Content-Language": pageContext(request).locale,
      // Known whole, it is packed as a whole.
      "Content-Length": String(page.length),
      "Content-Security-Policy": policy,
      "Cache-Control": "no-store",
      Vary: "Cookie, Accept-Language, Accept-Encoding",
    },
  });
}

/** By language: all of the document but what it starts from, which comes last. A module waits for that. */
function sameForAll(request: Request, { script: code, style: look }: Parts, above = ""): string {
  const { t, locale } = pageContext(request);
  return `<!doctype html>
<html lang="${locale}" dir="${requestDirection(request)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="version" content="${version}">
<title>${escaped(t("common:fieldApp.name"))}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/icon-192.png">
<link rel="manifest" href="${paths.fieldManifest()}">
<style>${look}</style>
</head>
<body>
${above}<div id="field"><noscript>${escaped(t("common:fieldApp.needsScript"))}</noscript></div>
<script type="application/json" id="words" lang="${locale}">${fieldWords(locale)}</script>
<script type="module">${code}</script>
`;
}

const ownPart = (start: StartData): string => `<script type="application/json" id="start">${inScript(start)}</script>
</body>
</html>
`;

/** Its own words, and those of the language that says what it does not say yet. */
const fieldWords = (language: Language): string =>
  inScript(Object.fromEntries(spokenFor(language).map((one) => [one, JSON.parse(words[one] ?? "{}")])));

/** What the worker is installed again for: it changes with anything the field screen is made of. */
export async function fieldWorker(request: Request): Promise<Response> {
  const etag = `"${version}"`;
  const headers = {
    "Content-Type": "text/javascript; charset=utf-8",
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'",
    ETag: etag,
    Vary: "Accept-Encoding",
  };
  if (request.headers.get("If-None-Match")?.includes(etag)) return new Response(null, { status: 304, headers });
  if (!unpacksBrotli(request.headers.get("Accept-Encoding"))) return new Response(worker, { headers });
  return new Response(await packedPage(worker, ""), { headers: { ...headers, "Content-Encoding": "br" } });
}

/** How the field screen is installed on a phone. */
export function fieldManifest(request: Request): Response {
  const { t, locale } = pageContext(request);
  const manifest = {
    id: paths.field(),
    name: t("common:fieldApp.name"),
    short_name: t("common:mark"),
    lang: locale,
    start_url: paths.field(),
    scope: "/",
    display: "standalone",
    background_color: paper,
    theme_color: paper,
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/icon-192.png", type: "image/png", sizes: "192x192" },
      { src: "/icon-512.png", type: "image/png", sizes: "512x512", purpose: "any maskable" },
    ],
  };
  return new Response(JSON.stringify(manifest), {
    headers: {
      "Content-Type": "application/manifest+json",
      "Cache-Control": "no-cache",
      Vary: "Cookie, Accept-Language",
    },
  });
}

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

interface Parts {
  script: string;
  style: string;
}

const policies = new Map<string, string>();

function policyOf({ script: code, style: look }: Parts): string {
  const known = policies.get(code);
  if (known) return known;
  const policy = [
    ...OF_EVERY_PAGE,
    `script-src 'self' ${hashOf(code)}`,
    `style-src ${hashOf(look)}`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
  ].join("; ");
  policies.set(code, policy);
  return policy;
}

/** JSON as the text of a script element: nothing in it ends the element, or begins a comment. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
