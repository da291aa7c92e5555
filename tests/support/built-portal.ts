import { createRequestHandler, type ServerBuild } from "@remix-run/node";

const origin = "http://127.0.0.1:3000";

/** The portal as it was built, with the demonstration in its database. */
export async function openBuilt(): Promise<{ build: ServerBuild; handler: (request: Request) => Promise<Response> }> {
  process.env.RELAIS_DEMO = "1";
  const build = (await import("../../build/server/index.js" as string)) as ServerBuild;
  const entry = build.entry.module as unknown as {
    prepare: (options: { demo: boolean; origin: string; keyFile: string }) => Promise<unknown>;
  };
  await entry.prepare({ demo: true, origin, keyFile: process.env.RELAIS_KEYS ?? "" });
  const handle = createRequestHandler(build, "production");
  return { build, handler: (request) => handle(request, { remoteAddress: "127.0.0.1", secure: false }) };
}

/** The same as somebody asks it who reads pages, without a network in between. */
export async function builtDemo(): Promise<{
  page(path: string, cookie: string): Promise<{ status: number; html: string }>;
  signIn(as: string): Promise<string>;
}> {
  const { handler: ask } = await openBuilt();
  return {
    async page(path, cookie) {
      const answer = await ask(new Request(origin + path, { headers: { cookie } }));
      return { status: answer.status, html: await answer.text() };
    },
    async signIn(as) {
      const body = new URLSearchParams({ as });
      const answer = await ask(new Request(`${origin}/demo/sign-in`, { method: "POST", body }));
      return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    },
  };
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Which screen an address is of: the address without the ids and without what it asks for. */
export const screenOf = (path: string): string => (path.split(/[?#]/)[0] ?? "").replace(UUID, ":id");

/** The addresses below `within` that a page links to, once each. */
export function linksOf(html: string, within: string): string[] {
  const links = [...html.matchAll(/<a\b[^>]*\bhref="([^"#]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
  return [...new Set(links)].filter((href) => href === within || href.startsWith(`${within}/`));
}
