import {
  type Direction,
  factsOf,
  isLanguage,
  type Language,
  preferredLanguage,
  saidInstead,
  wishedLanguages,
} from "~/core/languages";

/**
 * The language of a page: what its address says, for one that is passed on; else what the person chose on this device,
 * else what their browser asks for, else French.
 */
export function requestLanguage(request: Request): Language {
  const addressed = new URL(request.url).searchParams.get("lng");
  if (isLanguage(addressed)) return addressed;
  const chosen = cookie(request, "lng");
  return isLanguage(chosen) ? chosen : preferredLanguage(request.headers.get("Accept-Language"));
}

/**
 * Whether somebody asked, by the address or by their browser, for languages of which we have none whole, and chose none
 * here yet: the page then says which there are, rather than answer in French without a word.
 */
export function asksInVain(request: Request): boolean {
  const addressed = new URL(request.url).searchParams.get("lng");
  if (addressed !== null) return !isLanguage(addressed);
  if (isLanguage(cookie(request, "lng"))) return false;
  const wished = wishedLanguages(request.headers.get("Accept-Language"));
  return wished.length > 0 && !wished.some((tag) => isLanguage(tag) && saidInstead(tag) === null);
}

/** The cookie that keeps a chosen language for a year. */
export const languageCookie = (language: Language): string =>
  `lng=${language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`;

/** Which way the page runs: as its language does. A `dir` cookie mirrors a page to try it. */
export const requestDirection = (request: Request): Direction =>
  cookie(request, "dir") === "rtl" ? "rtl" : factsOf(requestLanguage(request)).direction;

function cookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get("Cookie") ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
