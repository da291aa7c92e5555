import type { ItemKind } from "../stock/item-kind";
import type { EntryAnswer } from "./entry";

export interface KitItem {
  id: string;
  kind: ItemKind;
  /** What tells it from another one of its kind; a kit kept by an earlier page has none. */
  name?: string;
  maker: string;
  model: string;
}

export interface KitCount {
  item: string;
  quantity: number;
}

/** What a phone needs in the field, and nothing else: no names of people, no totals of others. */
export interface Kit {
  pass: {
    id: string;
    /** With the id, what a pass is told from others by; a kit of before both were said has none. */
    network?: string;
    /** Milliseconds since 1970. */
    endsAt: number;
    receives: boolean;
  };
  place: {
    network: string;
    slug: string;
    timeZone: string;
    organisation: string;
    organisationId: string;
    site: string | null;
  };
  /** Everything this organisation has ever held, usable kinds first. */
  items: KitItem[];
  /** All it ever held, what is used up as 0: beyond what is left of an item, it is the bag that had too few. */
  bag: { id: string; lines: KitCount[] } | null;
  /** What a bag could be taken from: the site's stock, then the organisation's. */
  shelf: KitCount[];
  /** Raw public P-256 key (65 bytes), base64url: what entries are sealed to. */
  sealKey: string;
  /** The name of its other half on the server; a kit of before keys had names has none. */
  sealKeyId?: string;
  /** The server's clock when it answered. */
  now: number;
  transfers: KitTransfer[];
  /** The phone's certificate and the key that proves others', for receipts from phone to phone; null without the right. */
  certificate: string | null;
  authority: string | null;
}

/** Whether an answer is a kit, as far as a phone leans on it: any server on the way may answer something. */
export function isKit(value: unknown): value is Kit {
  const { pass, place, items, shelf, sealKey, now } = (value ?? {}) as Partial<Record<keyof Kit, unknown>>;
  const { id, endsAt } = (pass ?? {}) as Partial<Kit["pass"]>;
  const { timeZone, organisationId } = (place ?? {}) as Partial<Kit["place"]>;
  return (
    [id, timeZone, organisationId, sealKey].every((text) => typeof text === "string") &&
    [endsAt, now].every((at) => typeof at === "number") &&
    Array.isArray(items) &&
    Array.isArray(shelf)
  );
}

/** A transfer on its way from this organisation, to be given from phone to phone. */
export interface KitTransfer {
  id: string;
  number: number;
  to: string;
  toId: string;
  /** `kind`: an item kind. An earlier phone says none, a later one may say one that is not known here. */
  lines: { line: string; kind?: string; label: string; quantity: number }[];
  /** Receipts already made of it. */
  seen: number;
}

/** What opening a pass answers: the kit, and the key this pass signs its entries with, given once. */
export interface OpenedPass {
  kit: Kit;
  macKey: string;
}

/** How a pass stands at a contact. */
export const PASS_STANDINGS = ["live", "ended", "revoked", "left", "unknown"] as const;
export type PassStanding = (typeof PASS_STANDINGS)[number];

/** POST /field/deliver answers this. */
export interface Delivered {
  answers: EntryAnswer[];
  /** Of the pass whose session asked; `unknown` without one. */
  standing: PassStanding;
  kit: Kit | null;
  now: number;
}
