import type { LoaderFunctionArgs } from "@remix-run/node";
import { wrongFrom } from "./allow-from.server";

/** What nobody indexes, and no other site learns the address of. */
export const PRIVATE_LINK = { "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow" };

export type OpenedLink<T> = { state: "open"; found: T } | { state: "over" } | { state: "tooMany" };

/**
 * Opens what a link's token stands for. A token that opens nothing costs a try, and says nothing of why; too many are told
 * so. One that is right opens, whatever else was tried from the same place.
 */
export async function openLink<T>(
  { context, params }: LoaderFunctionArgs,
  find: (token: string) => Promise<T | null>,
): Promise<OpenedLink<T>> {
  const { token = "" } = params;
  const found = /^[A-Za-z0-9_-]{43}$/.test(token) ? await find(token) : null;
  if (found !== null) return { state: "open", found };
  const counted = await wrongFrom(context, "shared");
  return { state: counted.ok ? "over" : "tooMany" };
}

/** Somebody reads: not a browser that fetches ahead, nor a program that asks whether the page is there. */
export const isRead = (request: Request): boolean =>
  request.method === "GET" &&
  !/prefetch|preview/i.test(request.headers.get("Sec-Purpose") ?? request.headers.get("Purpose") ?? "");
