import { ACTING_ROLE_HEADER } from "~/core/access/acting-role";

let shown: string | undefined;

/** The role whose page this tab shows now. */
export function showRole(role: string | undefined): void {
  shown = role;
}

/**
 * How the router asks by itself for the data of pages: for the role that the tab shows, whatever another tab chose; and an
 * answer is there once all of it is. One that is given up halfway, because a person went on, was then never there, instead
 * of being a page that broke.
 */
export function askForPageData(): void {
  const plain = window.fetch;
  window.fetch = (input, init) => {
    if (!forPageData(input)) return plain(input, init);
    const headers = new Headers(init?.headers);
    if (shown !== undefined) headers.set(ACTING_ROLE_HEADER, shown);
    return plain(input, { ...init, headers }).then(whole);
  };
}

async function whole(answer: Response): Promise<Response> {
  if (answer.body === null) return answer;
  const { status, statusText, headers } = answer;
  return new Response(await answer.arrayBuffer(), { status, statusText, headers });
}

function forPageData(input: RequestInfo | URL): boolean {
  if (input instanceof Request) return false;
  const { origin, pathname } = new URL(input, window.location.href);
  return origin === window.location.origin && pathname.endsWith(".data");
}
