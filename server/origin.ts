import type { IncomingMessage } from "node:http";
import { isForwarded, readForwarded } from "./forwarded.ts";

export type ProxyTrust = { trustProxy: boolean; origin: string | undefined };

/** Where the browser believes it is, and who asks. Forwarded headers are anybody's to write unless a proxy is trusted. */
export function whereFrom(request: IncomingMessage, { trustProxy, origin }: ProxyTrust) {
  const forwarded = trustProxy ? readForwarded(request.headers) : {};
  const host = forwarded.host ?? request.headers.host ?? "";
  const isPublic = origin !== undefined && new URL(origin).host === host;
  const scheme = forwarded.scheme ?? (isPublic ? new URL(origin).protocol.slice(0, -1) : "http");
  const own = `${scheme === "https" ? "https" : "http"}://${host}`;
  const isHost = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host) && URL.canParse(own);
  return {
    origin: isHost ? new URL(own).origin : undefined,
    secure: own.startsWith("https:"),
    remoteAddress: forwarded.remoteAddress ?? request.socket.remoteAddress ?? "",
    /** A server in front speaks for the visitor and nobody said that it may: everybody looks like one person. */
    unheard: !trustProxy && isForwarded(request.headers),
  };
}

/** True for a change that another site set off: the session cookie alone must never be enough. */
export function isCrossSite(request: IncomingMessage, own: string, { origin }: ProxyTrust): boolean {
  if (request.method === "GET" || request.method === "HEAD") return false;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const from = request.headers.origin;
  return from !== undefined && from !== own && from !== origin;
}
