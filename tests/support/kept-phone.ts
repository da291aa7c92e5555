import { fixtureOf } from "./before-rings";

/** What phones held on 27 November 2026, as the page of that day wrote it, and who was who. */
export const keptPhones = fixtureOf<{
  now: number;
  item: string;
  organisation: string;
  bag: string;
  passes: Record<"now" | "earlier" | "colleague" | "opening", string>;
  /** A pass, its bag, its keys, four entries (5 fresh, 4 saved, 2 held, 3 refused), and parcels of 1 and 7. */
  evening: KeptPhone;
  /** A pass whose opening was not answered yet, and 6 noted meanwhile. */
  opening: KeptPhone;
}>("phones.json");

interface KeptPhone {
  version: number;
  stores: { entries: { id: string }[]; parcels: { id: string }[]; kept: Record<string, unknown> };
}

/** Lays in a phone's storage what its page had kept there, its keys again as keys that cannot be read out. */
export async function layIn(storage: IDBFactory, { version, stores }: KeptPhone): Promise<void> {
  const { entries, parcels, kept } = (await withKeys(stores)) as KeptPhone["stores"];
  const request = storage.open("relais-field", version);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("entries", { keyPath: "id" });
    request.result.createObjectStore("parcels", { keyPath: "id" });
    request.result.createObjectStore("kept");
  };
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const writing = db.transaction(["entries", "parcels", "kept"], "readwrite");
  for (const entry of entries) writing.objectStore("entries").put(entry);
  for (const parcel of parcels) writing.objectStore("parcels").put(parcel);
  for (const [key, value] of Object.entries(kept)) writing.objectStore("kept").put(value, key);
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onerror = reject;
  });
  db.close();
}

interface WrittenKey {
  jwk: JsonWebKey;
  uses: KeyUsage[];
  algorithm: { name: string; namedCurve?: string; hash?: { name: string } };
}

const isKey = (value: object): value is WrittenKey => "jwk" in value && "uses" in value;

async function withKeys(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return Promise.all(value.map(withKeys));
  if (isKey(value)) {
    const { jwk, uses, algorithm } = value;
    const { name, namedCurve = "P-256", hash } = algorithm;
    const way = name === "HMAC" ? { name, hash: hash?.name ?? "SHA-256" } : { name, namedCurve };
    return crypto.subtle.importKey("jwk", { ...jwk, ext: true }, way, uses.includes("verify"), uses);
  }
  const members = await Promise.all(Object.entries(value).map(async ([key, one]) => [key, await withKeys(one)]));
  return Object.fromEntries(members);
}
