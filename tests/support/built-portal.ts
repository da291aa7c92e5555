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
  /** The address of each route that is a page: "/:network/batches/:batch". */
  screens(): string[];
}> {
  const { build, handler: ask } = await openBuilt();
  return {
    screens() {
      const routes = Object.values(build.routes);
      const addressOf = (id: string | undefined): string => {
        const route = id === undefined ? undefined : build.routes[id];
        return route ? [addressOf(route.parentId), route.path].filter(Boolean).join("/") : "";
      };
      return routes
        .filter(({ id, module }) => module.default && !routes.some(({ parentId }) => parentId === id))
        .map(({ id }) => `/${addressOf(id)}`);
    },
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
