import { request as ask, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createPortalServer, type LoadContext, type Site } from "../../server/http.ts";

const seen: { url: string; headers: Headers; context: LoadContext }[] = [];
const site: Site = { state: "ready", isHealthy: async () => true, answer };
const servers = {
  plain: createPortalServer(site, { trustProxy: false, origin: undefined }),
  proxied: createPortalServer(site, { trustProxy: true, origin: undefined }),
  named: createPortalServer(site, { trustProxy: false, origin: "https://relais.example.org" }),
};

beforeAll(async () => {
  for (const server of Object.values(servers)) {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  }
});

afterAll(() => {
  for (const server of Object.values(servers)) server.closeAllConnections();
  for (const server of Object.values(servers)) server.close();
});

describe("a change", () => {
  const post = (headers: Record<string, string>, server: Server = servers.plain) =>
    send(server, { method: "POST", headers });

  test("from the portal’s own pages is carried out", async () => {
    expect((await post({ Origin: originOf(servers.plain), "Sec-Fetch-Site": "same-origin" })).status).toBe(200);
    expect((await post({})).status).toBe(200);
  });

  test.each([
    [{ Origin: "https://evil.example" }],
    [{ Origin: "null" }],
    [{ "Sec-Fetch-Site": "cross-site" }],
    [{ "Sec-Fetch-Site": "same-site" }],
    [{ Origin: "https://evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" }],
  ])("that another site set off is refused: %o", async (headers) => {
    const before = seen.length;
    expect((await post(headers)).status).toBe(403);
    expect(seen.length).toBe(before);
  });

  test("is recognised behind a proxy that is trusted, and at the public address", async () => {
    const headers = { "X-Forwarded-Host": "relais.example.org", "X-Forwarded-Proto": "https" };
    const proxied = await post(
      { ...headers, "X-Forwarded-For": "1.1.1.1, 2.2.2.2", Origin: "https://relais.example.org" },
      servers.proxied,
    );
    expect(proxied.status).toBe(200);
    expect(proxied.headers["strict-transport-security"]).toBeTruthy();
    expect(seen.at(-1)?.context).toMatchObject({ remoteAddress: "2.2.2.2", secure: true });
    expect(seen.at(-1)?.url).toBe("https://relais.example.org/page");
    expect(
      (await post({ Host: "relais.example.org", Origin: "https://relais.example.org" }, servers.named)).status,
    ).toBe(200);
  });

  test("of more than one megabyte is not read, announced or not", async () => {
    const body = "x".repeat(1024 * 1024 + 1);
    expect((await send(servers.plain, { method: "POST", body })).status).toBe(413);
    const chunked = { "Transfer-Encoding": "chunked" };
    expect((await send(servers.plain, { method: "POST", body, headers: chunked })).status).toBe(413);
  });
});

describe("an answer", () => {
  test("keeps every cookie, is not stored, and carries the headers that protect", async () => {
    const { headers } = await send(servers.plain, {});
    expect(headers["set-cookie"]).toEqual(["a=1", "b=2"]);
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
    expect(headers["strict-transport-security"]).toBeUndefined();
  });

  test("may be framed by others only where its own policy says so", async () => {
    const { headers } = await send(servers.plain, { path: "/framed" });
    expect(headers["x-frame-options"]).toBeUndefined();
    expect(headers["content-security-policy"]).toContain("frame-ancestors *");
    const page = await send(servers.plain, {});
    expect(page.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  });

  test.each(["br", "gzip"])("packed with %s arrives piece by piece", async (encoding) => {
    const { headers, pieces } = await send(servers.plain, {
      path: "/stream",
      headers: { "Accept-Encoding": encoding },
    });
    expect(headers["content-encoding"]).toBe(encoding);
    expect(pieces).toBeGreaterThan(1);
  });

  test.each(["br", "gzip"])(
    "that says its length is packed with %s at once, and says the length it then has",
    async (encoding) => {
      const { headers, size, body } = await send(servers.plain, {
        path: "/whole",
        headers: { "Accept-Encoding": encoding },
      });
      expect(headers["content-encoding"]).toBe(encoding);
      expect(headers["content-length"]).toBe(String(size));
      expect(size).toBeLessThan(WHOLE.length);
      expect(unpacked(encoding, body)).toBe(WHOLE);
      const plain = await send(servers.plain, { path: "/whole" });
      expect(plain.headers["content-length"]).toBe(String(WHOLE.length));
      expect(plain.body.toString()).toBe(WHOLE);
    },
  );

  test("does not repeat what a visitor says was forwarded", async () => {
    await send(servers.plain, { headers: { "X-Forwarded-Host": "evil.example", Forwarded: "host=evil.example" } });
    expect(seen.at(-1)?.headers.get("x-forwarded-host")).toBeNull();
    expect(seen.at(-1)?.headers.get("forwarded")).toBeNull();
    expect(seen.at(-1)?.url).toBe(`${originOf(servers.plain)}/page`);
  });

  test("to a host that is none is refused", async () => {
    expect((await send(servers.plain, { headers: { Host: "a b/c" } })).status).toBe(400);
  });
});

test("health says when the portal is not there for requests", async () => {
  const health = () => send(servers.plain, { path: "/healthz" });
  // What serving rests on may be missing: visitors are served, and told by readiness alone.
  site.readiness = async () => ({ disk: "full", database: "ok", jobs: "late" });
  const served = await health();
  expect([served.status, JSON.parse(served.body.toString())]).toEqual([200, { status: "ready" }]);
  expect(served.headers["content-type"]).toBe("application/json");
  for (const state of ["starting", "closing"] as const) {
    site.state = state;
    expect((await health()).status).toBe(503);
  }
  site.state = "ready";
  site.isHealthy = async () => false;
  expect((await health()).status).toBe(503);
});

test("readiness says which part is missing, apart from health", async () => {
  const ready = () => send(servers.plain, { path: "/readyz" });
  site.readiness = async () => ({ disk: "ok", database: "ok", jobs: "unknown" });
  expect((await ready()).status).toBe(200);
  for (const part of [{ disk: "full" }, { database: "silent" }, { jobs: "late" }] as const) {
    site.readiness = async () => ({ disk: "ok", database: "ok", jobs: "ok", ...part });
    const said = await ready();
    expect(said.status).toBe(503);
    expect(JSON.parse(said.body.toString())).toMatchObject({ status: "unavailable", ...part });
  }
});

test("an idle connection is kept longer than the servers in front keep theirs", () => {
  for (const server of Object.values(servers)) expect(server.keepAliveTimeout).toBeGreaterThan(65_000);
});

test("a server in front that is not believed is told of once in the terminal", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  site.warned = false;
  for (let i = 0; i < 3; i++) await send(servers.plain, { headers: { "X-Forwarded-For": "203.0.113.8" } });
  expect(warn).toHaveBeenCalledTimes(1);
  expect(warn.mock.calls[0]?.[0]).toContain("TRUST_PROXY=1");
  expect(seen.at(-1)?.context.unheard).toBe(true);
  await send(servers.proxied, { headers: { "X-Forwarded-For": "203.0.113.8" } });
  expect(seen.at(-1)?.context.unheard).toBe(false);
  warn.mockRestore();
});

async function answer(request: Request, context: LoadContext): Promise<Response> {
  seen.push({ url: request.url, headers: request.headers, context });
  const headers = new Headers({ "Content-Type": "text/html" });
  if (request.url.endsWith("/framed")) {
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors *");
  }
  const { pathname } = new URL(request.url);
  if (pathname === "/whole") {
    headers.set("Content-Length", String(WHOLE.length));
    return new Response(WHOLE, { headers });
  }
  if (pathname !== "/stream") {
    headers.append("Set-Cookie", "a=1");
    headers.append("Set-Cookie", "b=2");
    return new Response("<p>", { headers });
  }
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(encoder.encode("<p>first".repeat(200)));
      await wait(50);
      controller.enqueue(encoder.encode("<p>second".repeat(200)));
      controller.close();
    },
  });
  return new Response(body, { headers });
}

type Asked = { path?: string; method?: string; headers?: Record<string, string>; body?: string };

function send(server: Server, { path = "/page", method = "GET", headers, body }: Asked) {
  type Answer = {
    status: number;
    headers: Record<string, string | string[] | undefined>;
    pieces: number;
    size: number;
    body: Buffer;
  };
  return new Promise<Answer>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sent = ask({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () => {
        const { statusCode = 0, headers } = response;
        const body = Buffer.concat(pieces);
        resolve({ status: statusCode, headers, pieces: pieces.length, size: body.length, body });
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

const WHOLE = "<p>whole".repeat(200);

const unpacked = (encoding: string, body: Buffer) =>
  (encoding === "br" ? brotliDecompressSync(body) : gunzipSync(body)).toString();

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
