import type { TypedForm } from "./typed-fields";

/** Whose typing, and on which page. */
export interface TypedBy {
  /** Of nobody who signed in: null. */
  person: string | null;
  path: string;
}

const LASTS = 12 * 3_600_000;
const PREFIX = "relais-typed";

/** Keeps it in this tab alone, for that person on that page. A browser that keeps nothing keeps nothing. */
export function keepTyped(by: TypedBy, forms: TypedForm[]): void {
  if (forms.length === 0) return;
  reach((store) => store.setItem(keyOf(by), JSON.stringify({ at: Date.now(), forms })));
}

/** What is kept for this person on this page, which is forgotten with it. */
export function takeTyped(by: TypedBy): TypedForm[] {
  return (
    reach((store) => {
      const kept = JSON.parse(store.getItem(keyOf(by)) ?? "null") as { at: number; forms: TypedForm[] } | null;
      store.removeItem(keyOf(by));
      return kept !== null && kept.at > Date.now() - LASTS ? kept.forms : [];
    }) ?? []
  );
}

export const hasTyped = (path: string): boolean =>
  reach((store) => Object.keys(store).some((key) => key.startsWith(PREFIX) && key.endsWith(` ${path}`))) ?? false;

/** Whoever signs out leaves nothing. */
export function forgetTyped(): void {
  reach((store) => {
    for (const key of Object.keys(store)) if (key.startsWith(PREFIX)) store.removeItem(key);
  });
}

const keyOf = ({ person, path }: TypedBy): string => `${PREFIX} ${person ?? ""} ${path}`;

function reach<T>(work: (store: Storage) => T): T | undefined {
  try {
    return work(window.sessionStorage);
  } catch {
    return undefined;
  }
}
