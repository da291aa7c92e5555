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
 * the namespaces it shows, the title of its window from what its loader gave, unless its `meta` names one, and what stands
 * at the foot of each printed page, where that is more than its title.
 */
export type WordsHandle<Data = unknown> = {
  i18n: Namespace[];
  title?: (t: PageWords, data: Data) => string;
  paper?: (t: PageWords, data: Data) => string | undefined;
};

/** The namespaces a page needs, `common` first, from the handles of its routes. */
export function namespacesOf(handles: readonly unknown[]): Namespace[] {
  const stated = handles.flatMap((handle) =>
    typeof handle === "object" && handle !== null && "i18n" in handle && Array.isArray(handle.i18n) ? handle.i18n : [],
  );
  return NAMESPACES.filter((namespace) => namespace === "common" || stated.includes(namespace));
}

type Match = { handle: unknown; data: unknown };
type Says = "title" | "paper";

/**
 * The title the innermost route with one gives its window; `null` when a loader gave a `title` for the route’s own
 * `meta`, so that the window is not named twice.
 */
export function titleOf(matches: readonly Match[], t: PageWords): string | null | undefined {
  for (const match of [...matches].reverse()) {
    if (titleGiven(match) !== undefined) return null;
    if (says(match, "title")) return match.handle.title(t, match.data);
  }
  return undefined;
}

/** What names each sheet once a page is printed: the document’s number where it has one, otherwise the page’s title. */
export function paperOf(matches: readonly Match[], t: PageWords): string | undefined {
  for (const match of [...matches].reverse()) {
    const given = titleGiven(match) ?? (says(match, "paper") ? match.handle.paper(t, match.data) : undefined);
    if (given !== undefined) return given;
    if (says(match, "title")) return match.handle.title(t, match.data);
  }
  return undefined;
}

const titleGiven = ({ data }: Match): string | undefined =>
  typeof data === "object" && data !== null && "title" in data && typeof data.title === "string"
    ? data.title
    : undefined;

/** A route whose loader answered an error has no data, and its words would speak of what is not there. */
const says = <Kind extends Says>(
  match: Match,
  kind: Kind,
): match is Match & { handle: Record<Kind, (t: PageWords, data: unknown) => string> } =>
  typeof match.handle === "object" &&
  match.handle !== null &&
  typeof (match.handle as Partial<Record<Says, unknown>>)[kind] === "function" &&
  match.data !== undefined &&
  match.data !== null;
