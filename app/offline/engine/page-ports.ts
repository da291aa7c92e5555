import { fieldPaths } from "~/web/field-paths";
import { readsCodes } from "../parts/reads-codes";
import { CACHE, SYNC, workerPorts } from "./browser";
import type { Happening, Ports } from "./ports";

interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

/** The browser, as the engine of a page sees it. */
export function browserPorts(): Ports {
  const screen = emptyScreen(document);
  let offer: InstallOffer | null = null;
  return {
    ...workerPorts(),
    chance: () => Math.random(),
    newId: () => crypto.randomUUID(),
    isSecure: globalThis.isSecureContext && crypto.subtle !== undefined,
    isOnline: () => navigator.onLine,
    isVisible: () => document.visibilityState === "visible",
    on(happening, work) {
      listen(happening, (event) => {
        if (happening === "install-offered") {
          // Kept for the screen's own button, at a moment that suits.
          event.preventDefault();
          offer = event as InstallOffer;
        }
        work();
      });
    },
    path: () => location.pathname,
    forgetPath: () => history.replaceState(null, "", fieldPaths.field()),
    async persist() {
      const storage = navigator.storage;
      if (!storage?.persist) return null;
      return (await storage.persisted()) || storage.persist();
    },
    keepScreen: () => keepScreen(screen),
    async askSync() {
      const registration = await navigator.serviceWorker?.getRegistration(fieldPaths.field());
      const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
      await sync?.register(SYNC);
    },
    install: {
      isOffered: () => offer !== null,
      async accept() {
        await offer?.prompt();
        offer = null;
      },
    },
  };
}

type Place = "page" | "window";

const EVENTS: Record<Happening, Array<[Place, string]>> = {
  online: [["window", "online"]],
  offline: [["window", "offline"]],
  visible: [
    ["page", "visibilitychange"],
    ["window", "pageshow"],
  ],
  leaving: [
    ["window", "pagehide"],
    ["page", "freeze"],
  ],
  "install-offered": [["window", "beforeinstallprompt"]],
};

function listen(happening: Happening, work: (event: Event) => void): void {
  const heard = (event: Event) => {
    if (happening !== "visible" || document.visibilityState === "visible") work(event);
  };
  const places = { page: document, window };
  for (const [place, name] of EVENTS[happening]) places[place].addEventListener(name, heard);
}

/**
 * This very page as it arrived, without what it started from: what a copy for use without the network is made of, so that
 * it need not be fetched a second time. What comes behind is added once it is there; null when it never came.
 */
function emptyScreen(page: Document): () => Promise<string | null> {
  const start = /(<script[^>]* id="start"[^>]*>)[^<]*(<\/script>)/;
  const html = page.documentElement.outerHTML;
  return async () => {
    await whole(page);
    const behind = ["rest-words", "rest"].map((id) => page.getElementById(id)?.outerHTML);
    if (!start.test(html) || behind.includes(undefined)) return null;
    // When it was looked at, the browser had closed what it had not seen the end of; a browser closes it again.
    return `<!doctype html>\n${html.replace(start, '$1{"mode":"none"}$2').replace(/<\/body>[^>]*>$/, "")}${behind.join("")}`;
  };
}

const whole = async (page: Document): Promise<void> => {
  if (page.readyState !== "loading") return;
  await new Promise((done) => page.addEventListener("DOMContentLoaded", done, { once: true }));
};

/**
 * One worker, registered twice: a scope is the beginning of an address, and the one beginning that both /field and
 * /p/CODE have is that of the whole portal, which it must not slow down.
 */
async function keepScreen(screen: () => Promise<string | null>): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const copy = (await caches.match(fieldPaths.fieldShell(), { ignoreVary: true })) ? null : await screen();
  if (copy) await keepCopy(copy).catch(() => undefined);
  const wasKept = workers.controller !== null;
  const register = (scope: string) => workers.register(fieldPaths.fieldWorker(), { scope });
  const field = await register(fieldPaths.field());
  await register(fieldPaths.openPass());
  field.active?.postMessage("keep");
  // Its own reader does for the first evening; ours, which is heavy, stands by it from the next visit on.
  if (wasKept || !(await readsCodes())) (await workers.ready).active?.postMessage("keep all");
}

/** The copy is held to the page's own policy, which names its scripts by hash: with any other they would not run. */
async function keepCopy(screen: string): Promise<void> {
  const { ok, headers } = await fetch(fieldPaths.fieldShell(), {
    method: "HEAD",
    redirect: "error",
    cache: "no-store",
  });
  const kept = new Headers(headers);
  const policy = headers.get("Content-Security-Policy") ?? "";
  const scripts = [...document.querySelectorAll('script:not([type="application/json"])')];
  const hashes = await Promise.all(scripts.map(({ textContent }) => hashOf(textContent ?? "")));
  if (!ok || !hashes.every((hash) => policy.includes(`'sha256-${hash}'`))) return;
  // How that answer's body was packed says nothing of this one.
  for (const name of ["Content-Encoding", "Content-Length"]) kept.delete(name);
  kept.set("Content-Language", document.getElementById("words")?.lang ?? "");
  const cache = await caches.open(`${CACHE}page`);
  await cache.put(fieldPaths.fieldShell(), new Response(screen, { headers: kept }));
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
