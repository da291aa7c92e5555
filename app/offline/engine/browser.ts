import type { Locks, News, Over, WorkerPorts } from "./ports";
import { NAME } from "./store";

/** Caches of the field screen begin with this; nothing else of the portal is cached. */
export const CACHE = "relais-field-";

/** The tag of a Background Sync. */
export const SYNC = "field-deliver";

/** Chromium's write buffer is 4 MB, and the fifth of them makes it merge its files. */
const OVERWRITES = 28;

/** The browser, as what delivers sees it: in a page, or in the worker where there is none. */
export const workerPorts = (): WorkerPorts => ({
  fetch: (path, init) => fetch(path, init),
  now: () => Date.now(),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
  newMark: () => crypto.randomUUID(),
  indexedDB: globalThis.indexedDB ?? null,
  locks,
  channel(heard) {
    const channel = new BroadcastChannel("relais-field");
    channel.onmessage = ({ data }: MessageEvent<News | Over | null>) => heard(newsIn(data));
    return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
  },
  clearCaches,
  overwrites: OVERWRITES,
  isAlone,
});

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

async function clearCaches(): Promise<void> {
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
