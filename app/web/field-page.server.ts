import { createHash } from "node:crypto";
import { exercise, page, paper, version, words, worker } from "virtual:field-bundle";
import type { StartData } from "~/core/field/start";
import type { Language } from "~/core/languages";
import { wordsIn } from "~/i18n/i18n.server";
import { spokenFor } from "~/i18n/options";
import { requestDirection } from "~/i18n/request.server";
import { OF_EVERY_PAGE } from "./csp.server";
import { type AroundOwn, packedPage, packedText, plainPage, unpacksBrotli } from "./packed-page.server";
import { paths } from "./paths";
import { pageContext } from "./route-context.server";

/**
 * The field screen: one document that brings its scripts, its style, its words and what it starts from, in the order in which
 * they are needed: what runs long on an old phone runs while the rest is on its way, and behind what it starts from comes
 * what nobody needs for a first handover. Its policy names scripts and style by their hashes, so that a copy kept for use
 * without the network is held to the same.
 */
export const fieldPage = (request: Request, start: StartData): Promise<Response> => sent(request, page, start);

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
  const { t } = pageContext(request);
  const banner = `<p class="practice" id="practice" role="note">${escaped(t("common:fieldApp.practice"))}</p>`;
  return sent(request, exercise, marks, banner);
}

async function sent(request: Request, parts: FieldParts, own: unknown, above = ""): Promise<Response> {
  const text = document(request, parts, own, above);
  const isPacked = unpacksBrotli(request.headers.get("Accept-Encoding"));
  const body = isPacked ? await packedPage(text) : plainPage(text);
  return new Response(body, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      ...(isPacked ? { "Content-Encoding": "br" } : {}),
      "Content-Language": pageContext(request).locale,
      // Known whole, it is packed as a whole.
      "Content-Length": String(body.length),
      "Content-Security-Policy": policyOf(parts),
      "Cache-Control": "no-store",
      Vary: "Cookie, Accept-Language, Accept-Encoding",
    },
  });
}

/** Begins the page once what it starts from is there. */
const BEGIN = "relaisBegin()";

/** All of it is the same for everybody who reads that language, but what it starts from. */
function document(
  request: Request,
  { ahead, script, style, rest }: FieldParts,
  own: unknown,
  above: string,
): AroundOwn {
  const { t, locale } = pageContext(request);
  const words = fieldWords(locale);
  return {
    before: `<!doctype html>
<html lang="${locale}" dir="${requestDirection(request)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="version" content="${version}">
<script>${ahead}</script>
<title>${escaped(t("common:fieldApp.name"))}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/icon-192.png">
<link rel="manifest" href="${paths.fieldManifest()}">
<style>${style}</style>
</head>
<body>
${above}<div id="field"><noscript>${escaped(t("common:fieldApp.needsScript"))}</noscript><main aria-busy="true">${escaped(t("common:mark"))}</main></div>
<script>${script}</script>
<script type="application/json" id="words" lang="${locale}">${words.first}</script>
`,
    own: `<script type="application/json" id="start">${inScript(own)}</script>`,
    after: `
<script>${BEGIN}</script>
<script type="application/json" id="rest-words">${words.rest}</script>
<script type="module" id="rest">${rest}</script>
</body>
</html>
`,
  };
}

/** Its own words, and those of the language that says what it does not say yet. */
function fieldWords(language: Language): { first: string; rest: string } {
  const said = (part: "first" | "rest") =>
    inScript(Object.fromEntries(spokenFor(language).map((one) => [one, JSON.parse(words[one]?.[part] ?? "{}")])));
  return { first: said("first"), rest: said("rest") };
}

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
  return new Response(await packedText(worker), { headers: { ...headers, "Content-Encoding": "br" } });
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

type FieldParts = typeof page;

const policies = new Map<string, string>();

function policyOf({ ahead, script, style, rest }: FieldParts): string {
  const known = policies.get(script);
  if (known) return known;
  const policy = [
    ...OF_EVERY_PAGE,
    `script-src 'self' ${[ahead, script, BEGIN, rest].map(hashOf).join(" ")}`,
    `style-src ${hashOf(style)}`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
  ].join("; ");
  policies.set(script, policy);
  return policy;
}

/** JSON as the text of a script element: nothing in it ends the element, or begins a comment. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
