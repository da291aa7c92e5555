import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import sirv from "sirv";
import { encodingFor, packed, packerOf } from "./compression.ts";
import { isCrossSite, type ProxyTrust, whereFrom } from "./origin.ts";
import { isNodeError, messageOf } from "./problem.ts";
import { isReady, type Readiness } from "./readiness.ts";
import { say } from "./words.ts";

const nothingAllowed = "default-src 'none'; frame-ancestors 'none'";

export type LoadContext = { remoteAddress: string; secure: boolean; unheard: boolean };

export type Answer = (request: Request, context: LoadContext) => Promise<Response>;

export type Site = {
  state: "starting" | "ready" | "closing";
  answer?: Answer;
  isHealthy?: () => Promise<boolean>;
  readiness?: () => Promise<Readiness>;
  files?: ReturnType<typeof sirv>;
  /** It was said in the terminal that a server in front is not believed. */
  warned?: boolean;
};

const bodyLimit = 1024 * 1024;

/**
 * Longer than the servers in front keep an idle connection (60 s for nginx and most balancers): whoever closes last
 * never has a request arrive on a connection that is just being closed.
 */
const KEEP_ALIVE = 75_000;

/** A server for what `site` holds at that moment: it answers 503 before it is ready and while it closes. */
export function createPortalServer(site: Site, proxy: ProxyTrust): Server {
  const server = createServer({ headersTimeout: 20_000, requestTimeout: 60_000, keepAliveTimeout: KEEP_ALIVE });
  return server.on("request", (request, response) => {
    serve(site, proxy, request, response).catch((error: unknown) => {
      if (!isNodeError(error, "ERR_STREAM_PREMATURE_CLOSE", "ECONNRESET", "EPIPE", "ABORT_ERR")) {
        console.error(`[http] ${messageOf(error)}`);
      }
      if (response.headersSent) response.destroy();
      else plain(response, 500, say("failed"));
    });
  });
}

/** Files of the build: hashed names are kept for ever, all others are asked for again. */
export function filesIn(folder: string): ReturnType<typeof sirv> {
  return sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => {
      const isHashed = path.startsWith("/assets/");
      response.setHeader("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}

async function serve(site: Site, proxy: ProxyTrust, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const from = whereFrom(request, proxy);
  secure(response, from.secure);
  if (from.unheard) warnOnce(site);
  if (site.state === "closing") response.setHeader("Connection", "close");
  const path = request.url?.split("?")[0];
  if (path === "/healthz") return tellHealth(site, response);
  if (path === "/readyz") return tellReadiness(site, response);
  if (!site.answer) return plain(response, 503, say("notReady"));
  const url = from.origin && request.url?.startsWith("/") ? `${from.origin}${request.url}` : "";
  if (!URL.canParse(url)) return plain(response, 400, say("notUnderstood"));
  if (isCrossSite(request, from.origin ?? "", proxy)) return plain(response, 403, say("crossSite"));
  const reads = request.method === "GET" || request.method === "HEAD";
  if (reads && site.files && (await isFile(site.files, request, response))) return;

  const left = new AbortController();
  response.once("close", () => left.abort());
  const body = reads ? undefined : await bodyOf(request);
  if (body === null) return plain(response, 413, say("tooLarge"));
  const asked = toRequest(request, url, body, left.signal);
  if (!asked) return plain(response, 405, say("notUnderstood"));
  await send(await site.answer(asked, from), request, response);
}

function warnOnce(site: Site): void {
  if (site.warned) return;
  site.warned = true;
  console.warn(say("proxyUnheard"));
}

/** About serving: whoever asks wants to know whether to send visitors here. */
async function tellHealth(site: Site, response: ServerResponse): Promise<void> {
  const isHealthy = site.state === "ready" && (await site.isHealthy?.().catch(() => false));
  const status = isHealthy ? "ready" : site.state === "ready" ? "unavailable" : site.state;
  json(response, isHealthy ? 200 : 503, { status });
}

/** About what serving rests on: whoever asks wants to know what to mend. */
async function tellReadiness(site: Site, response: ServerResponse): Promise<void> {
  const parts = site.state === "ready" ? await site.readiness?.().catch(() => undefined) : undefined;
  const status = parts ? (isReady(parts) ? "ready" : "unavailable") : site.state;
  json(response, status === "ready" && parts ? 200 : 503, { status, ...parts });
}

function json(response: ServerResponse, status: number, body: object): void {
  const headers = {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "Content-Security-Policy": nothingAllowed,
  };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

/** True when a file answered; the rest is for the portal. */
function isFile(files: ReturnType<typeof sirv>, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    response.once("close", () => resolve(true));
    files(request, response, () => resolve(false));
  });
}

/** The whole body, read before anything is opened for it; null when it is too large. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined | null> {
  if (Number(request.headers["content-length"] ?? 0) > bodyLimit) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyLimit) return null;
    chunks.push(chunk);
  }
  return size > 0 ? Uint8Array.from(Buffer.concat(chunks)) : undefined;
}

function toRequest(from: IncomingMessage, url: string, body: Uint8Array<ArrayBuffer> | undefined, signal: AbortSignal) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(from.headers)) {
    // What a proxy says was read already; the framework would believe it from anybody.
    if (value === undefined || name.startsWith("x-forwarded-") || name === "forwarded" || name.startsWith(":"))
      continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  headers.set("Host", new URL(url).host);
  try {
    return new Request(url, { method: from.method, headers, body, signal });
  } catch {
    return undefined;
  }
}

async function send(answer: Response, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = new Headers(answer.headers);
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  // Pages bring their own; data, tables and bare answers need nothing at all.
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", nothingAllowed);
  const body = request.method === "HEAD" || [204, 304].includes(answer.status) ? null : answer.body;
  const isWhole = headers.has("Content-Length");
  const encoding = body ? encodingFor(request.headers["accept-encoding"]?.toString(), headers) : undefined;
  const cookies = headers.getSetCookie();
  headers.delete("Set-Cookie");
  for (const [name, value] of headers) response.setHeader(name, value);
  // What its policy lets others frame, the older header would still forbid in some browsers.
  if (/frame-ancestors \*/.test(headers.get("Content-Security-Policy") ?? "")) response.removeHeader("X-Frame-Options");
  if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);
  if (!body) {
    response.writeHead(answer.status);
    await answer.body?.cancel();
    response.end();
    return;
  }
  if (isWhole) {
    const whole = Buffer.from(await answer.arrayBuffer());
    const sent = encoding ? await packed(encoding, whole) : whole;
    response.writeHead(answer.status, { "Content-Length": sent.length }).end(sent);
    return;
  }
  response.writeHead(answer.status);
  response.flushHeaders();
  const source = Readable.fromWeb(body as ReadableStream);
  await (encoding ? pipeline(source, packerOf(encoding), response) : pipeline(source, response));
}

function secure(response: ServerResponse, isSecure: boolean): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()");
  if (isSecure) response.setHeader("Strict-Transport-Security", "max-age=31536000");
}

function plain(response: ServerResponse, status: number, sentence: string): void {
  const headers = {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": nothingAllowed,
  };
  // What was not read of a body cannot be told from the next request.
  response.writeHead(status, status === 413 ? { ...headers, Connection: "close" } : headers).end(`${sentence}\n`);
}
