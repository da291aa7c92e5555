import type { TFunction } from "i18next";

/** One file of words per place in the portal; a route names those it shows in `handle.i18n`. */
export const NAMESPACES = [
  "common",
  "home",
  "stock",
  "split",
  "transfer",
  "intake",
  "accounts",
  "mail",
  "status",
  "refusals",
  "demo",
  "passes",
  "field",
  "report",
  "review",
  "public",
  "sample",
  "network",
  "continuity",
] as const;

export type Namespace = (typeof NAMESPACES)[number];

/** Finds words in any namespace, as `t("split:title")`. */
export type PageWords = TFunction<Namespace[]>;

/**
 * What a route states about its words, as `export const handle: WordsHandle<Data> = { i18n: ["split"], title: … }`:
 * the namespaces it shows, and the title of its window from what its loader gave, unless its `meta` names one.
 */
export type WordsHandle<Data = unknown> = {
  i18n: Namespace[];
  title?: (t: PageWords, data: Data) => string;
};

/** The namespaces a page needs, `common` first, from the handles of its routes. */
export function namespacesOf(handles: readonly unknown[]): Namespace[] {
  const stated = handles.flatMap((handle) =>
    typeof handle === "object" && handle !== null && "i18n" in handle && Array.isArray(handle.i18n) ? handle.i18n : [],
  );
  return NAMESPACES.filter((namespace) => namespace === "common" || stated.includes(namespace));
}

type Titled = { title: (t: PageWords, data: unknown) => string };

/**
 * The title the innermost route with one gives its window; `null` when a loader gave a `title` for the route’s own
 * `meta`, so that the window is not named twice.
 */
export function titleOf(
  matches: readonly { handle: unknown; data: unknown }[],
  t: PageWords,
): string | null | undefined {
  for (const { handle, data } of [...matches].reverse()) {
    if (typeof data === "object" && data !== null && "title" in data && typeof data.title === "string") return null;
    // A route whose loader answered an error has no data, and its title would speak of what is not there.
    if (hasTitle(handle) && data !== undefined && data !== null) return handle.title(t, data);
  }
  return undefined;
}

const hasTitle = (handle: unknown): handle is Titled =>
  typeof handle === "object" && handle !== null && "title" in handle && typeof handle.title === "function";
