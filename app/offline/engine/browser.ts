import { fieldPaths } from "~/web/field-paths";
import { readsCodes } from "../parts/reads-codes";
import type { Happening, Locks, News, Over, Ports } from "./ports";
import { NAME } from "./store";

/** Caches of the field screen begin with this; nothing else of the portal is cached. */
export const CACHE = "relais-field-";

/** The tag of a Background Sync. */
export const SYNC = "field-deliver";

/** Chromium's write buffer is 4 MB, and the fifth of them makes it merge its files. */
const OVERWRITES = 28;

interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

/** The browser, as the engine sees it; in the worker too, where there is no page. */
export function browserPorts(): Ports {
  const page = typeof document === "undefined" ? null : document;
  const screen = page && emptyScreen(page);
  let offer: InstallOffer | null = null;
  return {
    fetch: (path, init) => fetch(path, init),
    now: () => Date.now(),
    after(milliseconds, work) {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    chance: () => Math.random(),
    newId: () => crypto.randomUUID(),
    newMark: () => crypto.randomUUID(),
    indexedDB: globalThis.indexedDB ?? null,
    isSecure: globalThis.isSecureContext && crypto.subtle !== undefined,
    locks,
    channel(heard) {
      const channel = new BroadcastChannel("relais-field");
      channel.onmessage = ({ data }: MessageEvent<News | Over | null>) => heard(newsIn(data));
      return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
    },
    isOnline: () => navigator.onLine,
    isVisible: () => page?.visibilityState === "visible",
    on(happening, work) {
      if (happening !== "install-offered") return listen(happening, page, work);
      return listen(happening, page, (event) => {
        // Kept for the screen's own button, at a moment that suits.
        event.preventDefault();
        offer = event as InstallOffer;
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
    clearCaches,
    overwrites: OVERWRITES,
    isAlone,
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

/** A page of before said how the pass is over, and nothing else. */
const newsIn = (data: News | Over | null): News =>
  typeof data === "string" && data !== "who-knows"
    ? { over: data, unwritten: {} }
    : (data ?? { over: null, unwritten: {} });

/** What is said of the phone itself: its language, its camera. */
const OURS = /^relais\./;

async function isAlone(): Promise<boolean> {
  const names = [...(await indexedDB.databases())].map(({ name }) => name);
  const lasting = Object.keys(localStorage).every((key) => OURS.test(key));
  const cached = (await caches.keys()).every((name) => name.startsWith(CACHE));
  return names.every((name) => name === NAME) && lasting && cached && sessionStorage.length === 0;
}

export async function clearCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(CACHE)).map((name) => caches.delete(name)));
}

const locks: Locks = {
  hold: (name) =>
    new Promise((had, failed) => {
      navigator.locks.request(name, () => new Promise<void>((release) => had(() => release()))).catch(failed);
    }),
  async held() {
    const { held = [] } = await navigator.locks.query();
    return held.map(({ name = "" }) => name);
  },
};

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

function listen(happening: Happening, page: Document | null, work: (event: Event) => void): () => void {
  if (!page) return () => undefined;
  const heard = (event: Event) => {
    if (happening !== "visible" || page.visibilityState === "visible") work(event);
  };
  const places = { page, window };
  for (const [place, name] of EVENTS[happening]) places[place].addEventListener(name, heard);
  return () => {
    for (const [place, name] of EVENTS[happening]) places[place].removeEventListener(name, heard);
  };
}

/**
 * This very page as it arrived, without what it started from: what a copy for use without the network is made of,
 * so that it need not be fetched a second time. Null when it cannot be told apart.
 */
function emptyScreen(page: Document): string | null {
  const start = /(<script[^>]* id="start"[^>]*>)[^<]*(<\/script>)/;
  const html = page.documentElement.outerHTML;
  return start.test(html) ? `<!doctype html>\n${html.replace(start, '$1{"mode":"none"}$2')}` : null;
}

/**
 * One worker, registered twice: a scope is the beginning of an address, and the one beginning that both /field and
 * /p/CODE have is that of the whole portal, which it must not slow down.
 */
async function keepScreen(screen: string | null): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  if (screen !== null && !(await caches.match(fieldPaths.fieldShell(), { ignoreVary: true }))) {
    await keepCopy(screen).catch(() => undefined);
  }
  const wasKept = workers.controller !== null;
  const register = (scope: string) => workers.register(fieldPaths.fieldWorker(), { scope });
  const field = await register(fieldPaths.field());
  await register(fieldPaths.openPass());
  field.active?.postMessage("keep");
  // Its own reader does for the first evening; ours, which is heavy, stands by it from the next visit on.
  if (wasKept || !(await readsCodes())) (await workers.ready).active?.postMessage("keep all");
}

/** The copy is held to the page's own policy, which names its script by hash: with any other it would not run. */
async function keepCopy(screen: string): Promise<void> {
  const { ok, headers } = await fetch(fieldPaths.fieldShell(), {
    method: "HEAD",
    redirect: "error",
    cache: "no-store",
  });
  const kept = new Headers(headers);
  const script = [...document.querySelectorAll("script:not([id])")]
    .map(({ textContent }) => textContent ?? "")
    .join("");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script));
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  if (!ok || !headers.get("Content-Security-Policy")?.includes(`'sha256-${hash}'`)) return;
  // How that answer's body was packed says nothing of this one.
  for (const name of ["Content-Encoding", "Content-Length"]) kept.delete(name);
  kept.set("Content-Language", document.getElementById("words")?.lang ?? "");
  const cache = await caches.open(`${CACHE}page`);
  await cache.put(fieldPaths.fieldShell(), new Response(screen, { headers: kept }));
}
