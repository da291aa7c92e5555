import { createHash } from "node:crypto";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import type { StartData } from "~/core/field/start";
import { newId } from "~/data/scope/id.server";
import { aNetwork, type People } from "../support/network";
import { aGivenPass, anOpener } from "../support/phone";
import { testPortal } from "../support/portal";

testPortal();

/** The field's addresses as the built portal answers them. */
const origin = "https://relais.example";
let handler: (request: Request) => Promise<Response>;
let people: People;

beforeAll(async () => {
  const build = (await import("../../build/server/index.js" as string)) as ServerBuild;
  const handle = createRequestHandler(build, "production");
  let visitor = 0;
  handler = (request) => {
    visitor += 1;
    return handle(request, { remoteAddress: `192.0.2.${visitor % 250}`, secure: true });
  };
  people = await aNetwork();
});

const get = (path: string, cookie = "") => handler(new Request(origin + path, { headers: { Cookie: cookie } }));
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  handler(
    new Request(origin + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    }),
  );
const cookieOf = (answer: Response) => (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";

describe("the field page", () => {
  test("SEC-06: lets in the scripts and the style it carries by their hashes, and nothing else written in it", async () => {
    for (const path of ["/p", "/p/K7QM2-9XWRA", "/field", "/field/shell", "/field/practice"]) {
      const answer = await get(path);
      const page = await answer.text();
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).not.toMatch(/unsafe-|nonce|https?:|\*/);
      const carried = [...page.matchAll(/<(script|style)(?: type="module"[^>]*)?>([\s\S]*?)<\/\1>/g)];
      expect(carried.map(([, tag]) => tag)).toEqual(["script", "style", "script", "script", "script"]);
      const hashes = (wanted: string) =>
        carried
          .filter(([, tag]) => tag === wanted)
          .map(([, , text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
      const allowed = policy.split("; ").filter((rule) => /^(script|style)-src /.test(rule));
      expect(allowed).toEqual([
        `script-src 'self' ${hashes("script").join(" ")}`,
        `style-src ${hashes("style").join(" ")}`,
      ]);
      expect(page).not.toMatch(/(?:src|href)="https?:|\son\w+="|\sstyle="/);
    }
  });

  test("is the same document wherever it is asked for, but for what it starts from", async () => {
    const { code } = await aGivenPass(people.lea);
    const bare = async (path: string) => (await (await get(path)).text()).replace(/id="start">.*?<\/script> */, "");
    const pages = await Promise.all(["/p", `/p/${code}`, "/field", "/field/shell"].map(bare));
    expect(new Set(pages).size).toBe(1);
  });

  test("speaks the reader's language, and runs the way it is asked to", async () => {
    const asked = (headers: Record<string, string>) => handler(new Request(`${origin}/field`, { headers }));
    expect(await (await asked({ "Accept-Language": "en" })).text()).toContain('<html lang="en" dir="ltr">');
    expect(await (await asked({ Cookie: "lng=fr; dir=rtl" })).text()).toContain('<html lang="fr" dir="rtl">');
  });

  test("cannot be ended by what it starts from", async () => {
    const page = await (await get(`/p/${encodeURIComponent("</script><script>")}`)).text();
    const harmless = await (await get("/p/K7QM29XWRA")).text();
    expect(page.match(/<\/?script/g)).toEqual(harmless.match(/<\/?script/g));
    expect(startIn(page)).toMatchObject({ mode: "code", code: "</script><script>", problem: "code-unknown" });
  });

  test("shows with a code what it opens, uses nothing up and sets no session", async () => {
    const { code } = await aGivenPass(people.lea, { label: "Étiquette" });
    for (let look = 0; look < 3; look += 1) {
      const shown = { headers: { "Sec-Fetch-Dest": "document" } };
      const answer = await handler(new Request(`${origin}/p/${code}`, shown));
      const page = await answer.text();
      expect(startIn(page)).toMatchObject({
        ...{ mode: "code", code, problem: null },
        peek: { place: { organisation: "Utopia 56" }, certificate: null },
      });
      expect([answer.headers.get("set-cookie"), page.includes("tiquette")]).toEqual([null, false]);
    }
    // What previews a link in a message.
    const preview = await (await get(`/p/${code}`)).text();
    expect(startIn(preview)).toEqual({ mode: "code", code, peek: null, problem: null });
    expect(preview).not.toMatch(/Utopia|Calais/);
  });
});

describe("a pass's phone", () => {
  test("opens it, comes back to it, and leaves it", async () => {
    const { code, passId } = await aGivenPass(people.lea);
    const opener = anOpener();
    const opened = await post("/field/open", { code, opener, deviceKey: null });
    const cookie = cookieOf(opened);
    expect(await opened.json()).toMatchObject({
      macKey: expect.stringMatching(/^[\w-]{43}$/),
      kit: { pass: { id: passId } },
    });
    expect(startIn(await (await get("/field", cookie)).text())).toMatchObject({
      mode: "pass",
      kit: { pass: { id: passId } },
    });
    expect(startIn(await (await get(`/p/${code}`, cookie)).text())).toMatchObject({ mode: "pass" });
    expect(startIn(await (await get(`/p/${code}`)).text())).toMatchObject({ mode: "code", problem: "code-used" });
    expect(startIn(await (await get("/field/shell", cookie)).text())).toEqual({ mode: "none" });
    expect(await (await get("/field/kit", cookie)).json()).toMatchObject({
      standing: "live",
      kit: { pass: { id: passId } },
    });

    const again = await post("/field/open", { code, opener, deviceKey: null });
    expect([again.status, cookieOf(again)]).toEqual([200, cookie]);
    const other = await post("/field/open", { code, opener: anOpener(), deviceKey: null });
    expect([other.status, await other.json(), cookieOf(other)]).toEqual([410, { problem: "code-used" }, ""]);
    // A browser that lost what it kept, but for its session.
    const kept = await post("/field/open", { code: "", opener: anOpener(), deviceKey: null }, { Cookie: cookie });
    expect(kept.status).toBe(200);

    const left = await post("/field/leave", {}, { Cookie: cookie });
    expect([left.status, cookieOf(left)]).toEqual([200, "__Host-relais-pass="]);
    expect(await (await get("/field/kit", cookie)).json()).toMatchObject({ standing: "unknown", kit: null });
    expect((await post("/field/open", { code: "", opener, deviceKey: null }, { Cookie: cookie })).status).toBe(404);
  });

  test("without a session takes no bag, and sees no kit", async () => {
    const bag = await post("/field/bag", { id: newId(), lines: [{ item: newId(), quantity: 1 }] });
    expect([bag.status, await bag.json()]).toEqual([401, { problem: "no-pass", standing: "unknown" }]);
    expect(await (await get("/field/kit")).json()).toEqual({
      ...{ answers: [], standing: "unknown", kit: null },
      now: expect.any(Number),
    });
  });

  test("of a staff member is not their staff session, nor the other way round", async () => {
    const { code } = await aGivenPass(people.lea);
    const cookie = cookieOf(await post("/field/open", { code, opener: anOpener(), deviceKey: null }));
    const home = await get(`/${people.slug}`, cookie);
    expect([home.status, home.headers.get("location")]).toEqual([302, expect.stringMatching(/^\/sign-in/)]);
  });

  test("acts by JSON alone, which no form of another site can send", async () => {
    for (const path of ["/field/open", "/field/deliver", "/field/bag", "/field/leave"]) {
      const text = await post(path, {}, { "Content-Type": "text/plain" });
      const form = await post(path, {}, { "Content-Type": "application/x-www-form-urlencoded" });
      expect([path, text.status, form.status]).toEqual([path, 415, 415]);
      expect([path, (await post(path, "nothing of this")).status]).toEqual([path, 400]);
    }
  });
});

describe("an installed field screen", () => {
  test("has a worker that is asked for again, and may fetch from here alone", async () => {
    const worker = await get("/field-sw.js");
    expect(worker.headers.get("content-type")).toMatch(/^text\/javascript/);
    expect(worker.headers.get("cache-control")).toBe("no-cache");
    expect(worker.headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'",
    );
    const etag = worker.headers.get("etag") ?? "";
    const again = await handler(new Request(`${origin}/field-sw.js`, { headers: { "If-None-Match": etag } }));
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("has a name in the reader's language, a start and icons", async () => {
    const manifest = await get("/field.webmanifest", "lng=en");
    expect(manifest.headers.get("content-type")).toBe("application/manifest+json");
    expect(await manifest.json()).toMatchObject({
      ...{ id: "/field", start_url: "/field", scope: "/", display: "standalone", lang: "en" },
      ...{ name: "Relais, in the field", icons: [{}, { sizes: "192x192" }, { sizes: "512x512" }] },
    });
  });
});

const startIn = (page: string): StartData => JSON.parse(/id="start">(.*?)<\/script>/.exec(page)?.[1] ?? "null");
