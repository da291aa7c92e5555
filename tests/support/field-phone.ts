import type { Browser, BrowserContext, Locator, Page } from "@playwright/test";
import decodeQr from "qr/decode.js";
import { expect } from "./journey";

/** A volunteer's phone: small, touched, with storage of its own. */
export interface FieldPhone {
  context: BrowserContext;
  page: Page;
  /** Opens a pass by its link, and waits until the server has answered: noting could begin before. */
  opens: (address: string) => Promise<void>;
  /** Notes what is given in three taps: how many (one when left out), for what, and the button. */
  notes: (need: string | null, more?: number) => Promise<void>;
  /** The network is gone, or there again. */
  offline: (isOff: boolean) => Promise<void>;
  /** Everything noted is recorded by the server. */
  everythingIsRecorded: () => Promise<void>;
  /** Asks for what waits to leave now, its ten seconds for taking it back included, and sees it recorded. */
  sends: () => Promise<void>;
  /** As after a night in a pocket: the page is gone, and its worker with it. */
  startCold: (address: string) => Promise<void>;
  /** Fails when a page of this phone said something went wrong. */
  close: () => Promise<void>;
}

export async function fieldPhone(browser: Browser, origin: string): Promise<FieldPhone> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    isMobile: true,
    hasTouch: true,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    acceptDownloads: true,
  });
  context.setDefaultTimeout(30_000);
  const wrong: string[] = [];
  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    page.on("console", (message) => {
      // Without the network, what is asked of it fails, and says so here.
      if (message.type() === "error" && !/Failed to load resource/.test(message.text())) wrong.push(message.text());
    });
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^https?:$/.test(url.protocol) && url.origin !== origin) wrong.push(`asked another origin: ${request.url()}`);
    });
    return page;
  };
  const phone: FieldPhone = {
    context,
    page: await open(),
    opens: async (address) => {
      await phone.page.goto(address);
      if (new URL(address).pathname.startsWith("/p/")) {
        await phone.page.getByRole("button", { name: "Ouvrir sur ce téléphone" }).tap();
      }
      await expect(phone.page.getByText("En ligne")).toBeVisible();
    },
    notes: async (need, more = 0) => {
      for (let time = 0; time < more; time++) await phone.page.getByRole("button", { name: /^Un de plus/ }).tap();
      if (need) await phone.page.getByRole("radio", { name: need }).tap();
      await phone.page.getByRole("button", { name: /^Noter \d/ }).tap();
      await expect(phone.page.getByRole("button", { name: /^Annuler : / })).toBeVisible();
    },
    offline: async (isOff) => {
      if (isOff) await phone.page.evaluate(hasAllItNeeds);
      await context.setOffline(isOff);
    },
    everythingIsRecorded: async () => {
      const said = /^Tout est enregistré|Tout ce que vous avez noté est enregistré/;
      await expect(phone.page.getByText(said).first()).toBeVisible({ timeout: 30_000 });
    },
    sends: async () => {
      await phone.page.getByRole("button", { name: "Voir ce qui attend" }).tap();
      await phone.page.getByRole("button", { name: "Envoyer maintenant" }).tap();
      await phone.everythingIsRecorded();
      await phone.page.getByRole("button", { name: "Retour" }).tap();
    },
    startCold: async (address) => {
      const [devtools] = await Promise.all([context.newCDPSession(phone.page)]);
      await devtools.send("ServiceWorker.enable");
      await devtools.send("ServiceWorker.stopAllWorkers");
      await phone.page.close();
      phone.page = await open();
      await phone.page.goto(address);
    },
    close: async () => {
      await context.close();
      expect(wrong).toEqual([]);
    },
  };
  return phone;
}

/** What opens a pass fetches the rest of its screens after it: a journey that goes offline first has what its volunteer would have. */
const hasAllItNeeds = () =>
  Promise.race([
    navigator.serviceWorker?.ready.then(() => undefined),
    new Promise<void>((over) => setTimeout(over, 15_000)),
  ]);

/** What the QR code on a screen says, read from its picture as a camera would. */
export async function readQr(code: Locator): Promise<string> {
  const picture = (await code.screenshot()).toString("base64");
  const blank = await code.page().context().newPage();
  const { width, height, data } = await blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const drawing = canvas.getContext("2d");
    drawing?.drawImage(bitmap, 0, 0);
    const pixels = drawing?.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width: bitmap.width, height: bitmap.height, data: [...(pixels?.data ?? [])] };
  }, picture);
  await blank.close();
  return decodeQr({ width, height, data: Uint8Array.from(data) });
}

/** Everything a page, and so whoever holds the unlocked phone, can read of what the phone keeps. */
export interface KeptOnPhone {
  /** Rows by database and store, as text; of a key, whether it can be read out. */
  databases: Record<string, string[]>;
  localStorage: string;
  sessionStorage: string;
  cookies: string;
  /** By address: what is kept for use without the network. */
  caches: Record<string, string>;
}

export const keptOn = (page: Page): Promise<KeptOnPhone> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const readable = (_: string, value: unknown) =>
      value instanceof CryptoKey ? `CryptoKey ${value.type} ${value.extractable}` : value;
    const databases: Record<string, string[]> = {};
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const rows = await asked(db.transaction(store).objectStore(store).getAll());
        databases[`${name}.${store}`] = rows.map((row) => JSON.stringify(row, readable));
      }
      db.close();
    }
    const cached: Record<string, string> = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        cached[request.url] = (await (await cache.match(request))?.text()) ?? "";
      }
    }
    return {
      databases,
      localStorage: JSON.stringify({ ...localStorage }),
      sessionStorage: JSON.stringify({ ...sessionStorage }),
      cookies: document.cookie,
      caches: cached,
    };
  });
