import { fieldPaths } from "~/web/field-paths";
import { CACHE, SYNC, workerPorts } from "./engine/browser";
import { deliver, fullPace } from "./engine/deliver";
import { openStore } from "./engine/store";
import { fetchWhole } from "./engine/whole-file";

/** Written in when the worker is built: what the screen it keeps is made of, and where what comes after it is. */
declare const FIELD_VERSION: string;
declare const FIELD_PHONES: string;
declare const FIELD_READER: string;
declare const FIELD_WORDS: Record<string, string>;

/** What is used of a worker's world here; the project's types are those of a page. */
interface Worker {
  addEventListener(type: "install" | "activate", heard: (event: Lasting) => void): void;
  addEventListener(type: "fetch", heard: (event: Fetching) => void): void;
  addEventListener(type: "message", heard: (event: Lasting & { data: unknown }) => void): void;
  addEventListener(type: "sync", heard: (event: Lasting & { tag: string }) => void): void;
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as Worker;
const cacheName = CACHE + FIELD_VERSION;

/** What opening a link waits for the network before the kept screen answers instead. */
const BUDGET = 2_000;

// Nobody is hurried: a new version begins when no page of the old one is open any more.
worker.addEventListener("install", (event) => event.waitUntil(keepScreen()));
worker.addEventListener("activate", (event) => event.waitUntil(dropOlder()));
worker.addEventListener("message", (event) => {
  if (event.data === "keep") event.waitUntil(keepScreen());
  if (event.data === "keep all") event.waitUntil(keepScreen([FIELD_READER]));
});
worker.addEventListener("sync", (event) => {
  if (event.tag === SYNC) event.waitUntil(deliverHere());
});
worker.addEventListener("fetch", (event) => {
  const answer = answerTo(event);
  if (answer) event.respondWith(answer);
});

/** Only the field's own addresses; whatever else its scope covers goes its own way. */
function answerTo(event: Fetching): Promise<Response> | null {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return null;
  if (pathname === FIELD_PHONES || pathname === FIELD_READER) {
    return kept(pathname).then((found) => found ?? fetch(request));
  }
  if (request.mode !== "navigate") return null;
  if (pathname === fieldPaths.field() || pathname === fieldPaths.openPass()) return screenFirst(event);
  return pathname.startsWith(`${fieldPaths.openPass()}/`) ? networkFirst(request) : null;
}

async function screenFirst(event: Fetching): Promise<Response> {
  const screen = await kept(fieldPaths.fieldShell());
  if (!screen) return fetch(event.request);
  event.waitUntil(refresh().catch(() => undefined));
  return screen;
}

/** The page finds the code in its own address, so the kept screen can open it too. */
async function networkFirst(request: Request): Promise<Response> {
  const screen = await kept(fieldPaths.fieldShell());
  if (!screen) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(screen), BUDGET));
  const answered = fetch(request).then(
    (response) => (response.status >= 500 ? screen : response),
    () => screen,
  );
  return Promise.race([answered, late]);
}

/** Under the current version's name first; the other registration of this worker may be a version behind. */
async function kept(path: string): Promise<Response | undefined> {
  const options = { ignoreVary: true };
  return (await (await caches.open(cacheName)).match(path, options)) ?? caches.match(path, options);
}

/** The empty screen and what comes after it, nothing else. Both registrations come here: the second finds it done. */
async function keepScreen(more: string[] = []): Promise<void> {
  await navigator.locks.request(`${CACHE}keep`, async () => {
    const cache = await caches.open(cacheName);
    if (!(await cache.match(fieldPaths.fieldShell(), { ignoreVary: true })) && !(await takeCopy(cache)))
      await refresh();
    const screen = await cache.match(fieldPaths.fieldShell(), { ignoreVary: true });
    const inScreen = screen?.headers.get(LANGUAGE);
    const words = Object.keys(FIELD_WORDS).filter((language) => language !== inScreen);
    for (const address of [FIELD_PHONES, ...words.map((language) => FIELD_WORDS[language] ?? ""), ...more]) {
      if (!(await cache.match(address, { ignoreVary: true }))) await cache.put(address, await fetchWhole(address));
    }
  });
}

/** What a page has just checked and kept of itself need not be asked about again. */
async function takeCopy(cache: Cache): Promise<boolean> {
  const copy = await caches.match(fieldPaths.fieldShell(), { cacheName: `${CACHE}page`, ignoreVary: true });
  const age = Date.now() - Date.parse(copy?.headers.get("Date") ?? "");
  if (!copy || !(Math.abs(age) < JUST)) return false;
  await cache.put(fieldPaths.fieldShell(), copy);
  return true;
}

const JUST = 60_000;

const POLICY = "Content-Security-Policy";
const LANGUAGE = "Content-Language";

/**
 * Brings the kept screen up to date. Its policy names its script and style by their hashes, so the head of the answer
 * says whether the one that is kept, or the copy a page made of itself, is still the one.
 */
async function refresh(): Promise<void> {
  const ask = { cache: "no-store", redirect: "error", credentials: "same-origin" } as const;
  const head = await fetch(fieldPaths.fieldShell(), { ...ask, method: "HEAD" });
  const policy = head.ok ? head.headers.get(POLICY) : null;
  if (policy === null) throw new Error("not the field screen");
  const here = await caches.open(cacheName);
  for (const name of await caches.keys()) {
    const one = name.startsWith(CACHE)
      ? await (await caches.open(name)).match(fieldPaths.fieldShell(), { ignoreVary: true })
      : null;
    if (one?.headers.get(POLICY) !== policy) continue;
    if (name !== cacheName) await here.put(fieldPaths.fieldShell(), one);
    return;
  }
  const screen = await fetch(fieldPaths.fieldShell(), ask);
  // A captive portal answers anything.
  if (!screen.ok || screen.headers.get(POLICY) === null) throw new Error("not the field screen");
  await here.put(fieldPaths.fieldShell(), screen);
}

async function dropOlder(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(CACHE) && name !== cacheName);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** Woken by the browser because the network is back. A failure makes it wake this worker again. */
async function deliverHere(): Promise<void> {
  const ports = workerPorts();
  const store = openStore(ports);
  const channel = ports.channel(() => undefined);
  try {
    const tell = (ids: string[]) => ids.length === 0 && channel.tell({ over: null, unwritten: store.unwritten() });
    const { reached, over } = await deliver(ports, store, fullPace(), tell);
    if (over) channel.tell({ over, unwritten: store.unwritten() });
    if (!reached) throw new Error("no network yet");
  } finally {
    channel.close();
    store.close();
  }
}
