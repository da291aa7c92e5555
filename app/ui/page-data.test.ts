import { afterEach, expect, test, vi } from "vitest";
import { ACTING_ROLE_HEADER } from "~/core/access/acting-role";
import { askForPageData, showRole } from "./page-data";

const ORIGIN = "https://relais.example";

/** A browser whose portal answers so. */
function browser(answer: (init?: RequestInit) => Response) {
  const asked: Headers[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    asked.push(new Headers(init?.headers));
    return answer(init);
  };
  vi.stubGlobal("window", { fetch, location: { href: `${ORIGIN}/n`, origin: ORIGIN } });
  askForPageData();
  return { asked, ask: (path: string, init?: RequestInit) => window.fetch(`${ORIGIN}${path}`, init) };
}

afterEach(() => {
  showRole(undefined);
  vi.unstubAllGlobals();
});

test("the data of a page is asked for in the role its tab shows, and nothing else is", async () => {
  const { asked, ask } = browser(() => new Response("all"));
  showRole("a role");
  await ask("/n/people.data");
  await ask("/field/deliver");
  expect(asked.map((headers) => headers.get(ACTING_ROLE_HEADER))).toEqual(["a role", null]);
});

test("an answer that is given up halfway was never there", async () => {
  const { ask } = browser(({ signal } = {}) => {
    const body = new ReadableStream({
      start(half) {
        half.enqueue(new TextEncoder().encode("half"));
        signal?.addEventListener("abort", () => half.error(signal.reason));
      },
    });
    return new Response(body);
  });
  const goesOn = new AbortController();
  const asking = ask("/n/people.data", { signal: goesOn.signal });
  goesOn.abort();
  await expect(asking).rejects.toMatchObject({ name: "AbortError" });
});

test("whatever the portal answers arrives as it is, with nothing in it too", async () => {
  const answers = [new Response("no", { status: 404, headers: { a: "b" } }), new Response(null, { status: 204 })];
  const { ask } = browser(() => answers.shift() as Response);
  const refused = await ask("/n/people.data");
  expect([refused.status, refused.headers.get("a"), await refused.text()]).toEqual([404, "b", "no"]);
  expect((await ask("/n/people.data")).status).toBe(204);
});
