import { paths } from "./paths";

/** The page somebody asked for, kept through signing in. Anything that is not a path of ours gives undefined. */
export function safePath(wished: unknown): string | undefined {
  if (typeof wished !== "string" || !/^\/(?![/\\])/.test(wished)) return undefined;
  const url = new URL(wished, "http://ours.invalid");
  // `/.//elsewhere` is a path of ours until it is normalised; two slashes then name another host.
  const isOurs = url.host === "ours.invalid" && !url.pathname.startsWith("//");
  return isOurs ? url.pathname + url.search : undefined;
}

/** The page a request is about, without what the browser's own fetching adds. */
export function pageOf(request: Request): string {
  const url = new URL(request.url);
  for (const added of ["_routes", "index"]) url.searchParams.delete(added);
  return url.pathname.replace(/(\/_root)?\.data$/, "") + url.search;
}

/** What the address says to come back to. */
export const returnToOf = (request: Request): string | undefined =>
  safePath(new URL(request.url).searchParams.get("returnTo"));

export const signInPath = (returnTo: string | undefined): string => withReturn(paths.signIn(), returnTo);

export const secondFactorPath = (returnTo: string | undefined): string => withReturn(paths.secondFactor(), returnTo);

const withReturn = (path: string, returnTo: string | undefined): string =>
  returnTo === undefined || returnTo === paths.front() ? path : `${path}?${new URLSearchParams({ returnTo })}`;
