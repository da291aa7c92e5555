import { ACTING_ROLE_HEADER } from "~/core/access/acting-role";

let shown: string | undefined;

/** The role whose page this tab shows now. */
export function showRole(role: string | undefined): void {
  shown = role;
}

/** From here on, what the router asks for by itself is asked for the role that the tab shows, whatever another tab chose. */
export function askInRoleShown(): void {
  const plain = window.fetch;
  window.fetch = (input, init) => {
    if (shown === undefined || !forPageData(input)) return plain(input, init);
    const headers = new Headers(init?.headers);
    headers.set(ACTING_ROLE_HEADER, shown);
    return plain(input, { ...init, headers });
  };
}

function forPageData(input: RequestInfo | URL): boolean {
  if (input instanceof Request) return false;
  const { origin, pathname } = new URL(input, window.location.href);
  return origin === window.location.origin && pathname.endsWith(".data");
}
